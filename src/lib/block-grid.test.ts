import { expect, test } from 'vitest'
import { blockGrid } from './block-grid.ts'
import type { Plane } from './plane.ts'

/** Levels that no rule foretells, the same each time. */
function level(seed: number): number {
  return 40 + (((seed * 2654435761) >>> 16) % 160)
}

function plane(width: number, height: number, at: (x: number, y: number) => number): Plane {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  )
  return { data, width, height, stride: width }
}

test.for([
  { size: 5, phase: 3 },
  { size: 8, phase: 0 },
  { size: 13, phase: 7 },
])('blocks of $size pixels are found, and not their parts', ({ size, phase }) => {
  const picture = plane(200, 24, (x, y) =>
    level(Math.floor((x - phase + size) / size) + 100 * Math.floor(y / size)),
  )
  const at = { x: 10, y: 2, width: 170, height: 20 }
  expect(blockGrid(picture, at, 'x', 3)).toMatchObject({ size, phase })
})

test('letters and slopes have no grid', () => {
  const at = { x: 0, y: 0, width: 200, height: 24 }
  const noise = blockGrid(
    plane(200, 24, (x, y) => level(x + 977 * y)),
    at,
    'x',
    3,
  )
  expect(noise?.fit ?? 0).toBeLessThan(0.3)
  expect(
    blockGrid(
      plane(200, 24, (x) => 40 + x / 2),
      at,
      'x',
      3,
    ),
  ).toBeUndefined()
})
