import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { isPointer, marksAlone, movedAlone } from './moved-alone.ts'
import type { Snapshot } from './picture.ts'
import type { Track } from './track.ts'

const [width, height] = [200, 120]

/** An arrow, as pointers are, with its tip at each of the places. */
function screenWith(...tips: readonly (readonly [x: number, y: number])[]): Plane {
  const data = new Uint8Array(width * height).fill(40)
  for (const [x, y] of tips)
    for (let row = 0; row < 16; row++)
      data.fill(230, (y + row) * width + x, (y + row) * width + x + Math.min(row, 16 - row) + 2)
  return { data, width, height, stride: width }
}

/** A block of the same size as the arrow. */
function blockAt(x: number, y: number): Plane {
  const luma = screenWith()
  for (let row = 0; row < 16; row += 4)
    luma.data.fill(230, (y + row) * width + x, (y + row) * width + x + 10)
  return luma
}

const boxAt = (x: number, y: number): Rect => ({ x, y, width: 10, height: 16 })

function trackAt(luma: Plane, box: Rect, text = 't;'): Track {
  const shot = { luma, at: { x: 0, y: 0, width, height } } as Snapshot
  return { box, shot, versions: [{ reading: { text } }] } as unknown as Track
}

const before = screenWith([20, 20], [20, 60])
const [first, second] = [trackAt(before, boxAt(20, 20)), trackAt(before, boxAt(20, 60))]

test('a mark that is gone here and stands there is the same mark', () => {
  const after = screenWith([90, 47])
  expect(movedAlone(after, [first], [boxAt(90, 46)], [])).toMatchObject([{ track: first }])
})

test('something else in another place is another mark', () => {
  expect(movedAlone(blockAt(90, 46), [first, second], [boxAt(90, 46)], [])).toEqual([])
})

test('what says more than a few characters is no mark', () => {
  const word = trackAt(before, boxAt(20, 20), 'word')
  expect(movedAlone(screenWith([90, 47]), [word], [boxAt(90, 46)], [])).toEqual([])
})

test('what moves as others do has not moved alone', () => {
  const after = screenWith([30, 30], [30, 70])
  const other = { track: second, box: boxAt(30, 70) }
  expect(movedAlone(after, [first], [boxAt(30, 30)], [other])).toEqual([])
  const both = [other, { track: first, box: boxAt(30, 30) }]
  expect(marksAlone(both)).toEqual([])
  expect(marksAlone([other])).toEqual([second])
})

test('a pointer is what has moved alone more than twice and says next to nothing', () => {
  const line = (text: string, movesAlone: number): Parameters<typeof isPointer>[0] => ({
    movesAlone,
    best: { reading: { text } },
  })
  expect(isPointer(line('t;', 3))).toBe(true)
  expect(isPointer(line('t;', 2))).toBe(false)
  expect(isPointer(line('ready', 9))).toBe(false)
})
