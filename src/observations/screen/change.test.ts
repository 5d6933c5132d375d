import { expect, test } from 'vitest'
import { createPixelMemory, type PixelMemory } from '../../lib/pixel-memory.ts'
import { createChangeDetector, touches, type Changes } from './change.ts'

const [width, height] = [64, 48]

type Paint = (x: number, y: number) => number

/** A detector, and one plane on which each picture is painted. */
function screenOf(wide: number, high: number): (paint: Paint) => Changes {
  const memory: PixelMemory = createPixelMemory(wide, high, 2)
  const plane = memory.plane()
  const detector = createChangeDetector(wide, high)
  return (paint) => {
    for (let y = 0; y < high; y++) {
      for (let x = 0; x < wide; x++) plane.data[y * plane.stride + x] = paint(x, y)
    }
    memory.writes.forEach((count, band, writes) => (writes[band] = count + 1))
    return detector.next(plane)
  }
}

const grey: Paint = () => 100

test.for([
  ['nothing', grey, 0],
  ['codec noise', (x: number, y: number) => 100 + ((x + y) % 6), 0],
  ['a full stop', (x: number, y: number) => (x >> 1 === 10 && y >> 1 === 10 ? 200 : 100), 1],
  ['a faint full stop', (x: number, y: number) => (x >> 1 === 10 && y >> 1 === 10 ? 92 : 100), 1],
  [
    'a full stop between two tiles',
    (x: number, y: number) => (x >= 15 && x < 17 && y > 3 && y < 6 ? 0 : 100),
    2,
  ],
] as const)('%s changes %#', ([, paint, tiles]) => {
  const show = screenOf(width, height)
  expect(show(grey).count).toBe(12)
  expect(show(paint).count).toBe(tiles)
})

test('a slow fade is a change once it has become one', () => {
  const show = screenOf(width, height)
  show(grey)
  const counts = [102, 104, 106, 108, 110].map((level) => show(() => level).count)
  expect(counts).toEqual([0, 0, 0, 12, 0])
})

test('a change is known by its place', () => {
  const show = screenOf(width, height)
  show(grey)
  const changes = show((x, y) => (x > 40 && x < 46 && y > 34 && y < 40 ? 0 : 100))
  expect(touches(changes, { x: 30, y: 30, width: 10, height: 10 })).toBe(true)
  expect(touches(changes, { x: 0, y: 0, width: 30, height: 30 })).toBe(false)
})

/** Strokes everywhere, as on a screen of text. */
const text: Paint = (x, y) => ((x * 7 + y * 3) % 11 < 3 ? 220 : 30)
/** What a key frame does to it: every stroke is a little off. */
const recoded: Paint = (x, y) => text(x, y) + (((x * 5 + y * 13) % 61) - 30)

test('a frame that codes the whole screen anew changes nothing, and neither does the one after it', () => {
  const show = screenOf(160, 160)
  show(text)
  expect(show(recoded).count).toBe(0)
  expect(show(recoded).count).toBe(0)
  expect(show(text).count).toBe(0)
})

test('what appears in a frame that codes the screen anew is seen', () => {
  const show = screenOf(160, 160)
  show(text)
  const inverted: Paint = (x, y) =>
    x >> 4 === 3 && y >> 4 === 3 ? 250 - text(x, y) : recoded(x, y)
  expect(show(inverted).count).toBe(1)
})

test('a scroll is no noise', () => {
  const show = screenOf(160, 160)
  show(text)
  expect(show((x, y) => text(x, y + 4)).count).toBe(100)
})

test('a plane that the kernels cannot see is a mistake', () => {
  const plane = { data: new Uint8Array(width * height), width, height, stride: width }
  expect(() => createChangeDetector(width, height).next(plane)).toThrow(RangeError)
})
