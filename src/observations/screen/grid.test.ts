import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { cellsOf, createGrid } from './grid.ts'

const [width, height] = [100, 40]

/** Letters of ten columns from 20 on, and the border of a window before them. */
function withBorder(): Plane {
  const data = new Uint8Array(width * height).fill(56)
  for (let y = 0; y < height; y++) data[y * width + 13] = 120
  for (let y = 14; y < 26; y++) for (const x of [22, 23, 32, 33]) data[y * width + x] = 210
  return { data, width, height, stride: width }
}

test('the border of a window beside a line is no character of it', () => {
  const line = { x: 17, y: 14, width: 18, height: 12 }
  const metrics = { baseline: 26, xHeight: 9 }
  const grid = createGrid({ pitchPx: 10, originPx: -7 }, metrics, line, 0)
  const inked = cellsOf(grid, withBorder(), line, 0, 26, () => 150).filter(({ patch }) => patch)
  expect(inked.map(({ column }) => column)).toEqual([1, 2])
})
