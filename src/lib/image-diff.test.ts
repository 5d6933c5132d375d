import { expect, test } from 'vitest'
import { showsSame } from './image-diff.ts'
import type { Plane } from './plane.ts'

function plane(paint: (x: number, y: number) => number): Plane {
  const [width, height] = [40, 20]
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    paint(i % width, Math.floor(i / width)),
  )
  return { data, width, height, stride: width }
}

const tolerance = { noise: 28, strays: 3, most: 80 }
const origin = { x: 0, y: 0 }
const paper = plane(() => 200)

test.for([
  ['noise everywhere', plane((x, y) => 200 + ((x * 7 + y * 13) % 25)), true],
  ['three strays', plane((x, y) => (y === 3 && x < 3 ? 150 : 200)), true],
  ['a full stop of four pixels', plane((x, y) => (y < 2 && x < 2 ? 150 : 200)), false],
  ['a single pixel of ink', plane((x, y) => (x === 30 && y === 12 ? 20 : 200)), false],
] as const)('%s: same is %s', ([, other, same]) => {
  expect(showsSame(paper, origin, other, origin, 40, 20, tolerance)).toBe(same)
})

test('what moved is the same at its new place', () => {
  const dot = plane((x, y) => (x === 5 && y === 5 ? 0 : 200))
  const moved = plane((x, y) => (x === 15 && y === 9 ? 0 : 200))
  expect(showsSame(dot, { x: 0, y: 0 }, moved, { x: 10, y: 4 }, 12, 12, tolerance)).toBe(true)
  expect(showsSame(dot, origin, moved, origin, 20, 12, tolerance)).toBe(false)
})

test('a rectangle that reaches out of a picture is not the same', () => {
  expect(showsSame(paper, { x: 30, y: 0 }, paper, { x: 30, y: 0 }, 20, 10, tolerance)).toBe(false)
})
