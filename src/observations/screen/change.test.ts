import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { createChangeDetector, touches } from './change.ts'

const [width, height] = [64, 48]

function plane(paint: (x: number, y: number) => number): Plane {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    paint(i % width, Math.floor(i / width)),
  )
  return { data, width, height, stride: width }
}

const grey = plane(() => 100)

test.for([
  ['nothing', grey, 0],
  ['codec noise', plane((x, y) => 100 + ((x + y) % 15)), 0],
  ['a full stop', plane((x, y) => (x >= 20 && x < 22 && y >= 20 && y < 22 ? 200 : 100)), 1],
  [
    'a full stop between two tiles',
    plane((x, y) => (x >= 15 && x < 17 && y > 3 && y < 6 ? 0 : 100)),
    2,
  ],
] as const)('%s changes %#', ([, next, tiles]) => {
  const detector = createChangeDetector(width, height)
  expect(detector.next(grey).count).toBe(12)
  expect(detector.next(next).count).toBe(tiles)
})

test('a slow fade is a change once it has become one', () => {
  const detector = createChangeDetector(width, height)
  detector.next(grey)
  const counts = [105, 110, 115, 120, 125].map((level) => detector.next(plane(() => level)).count)
  expect(counts).toEqual([0, 0, 0, 0, 12])
})

test('a change is known by its place', () => {
  const detector = createChangeDetector(width, height)
  detector.next(grey)
  const changes = detector.next(plane((x, y) => (x > 40 && x < 46 && y > 34 && y < 40 ? 0 : 100)))
  expect(touches(changes, { x: 30, y: 30, width: 10, height: 10 })).toBe(true)
  expect(touches(changes, { x: 0, y: 0, width: 30, height: 30 })).toBe(false)
})
