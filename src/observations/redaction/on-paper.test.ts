import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { liesOnPaper } from './on-paper.ts'
import { fill, sheet, smear, strokes } from './strokes.fixture.ts'

const paper = 40
const zone = { paper, contrast: 160 }
const row = { x: 60, y: 60, width: 90, height: 20 }

/** A window from column 60 on, with a wall at its left, a row above the cover that it cuts, and the rest of its own row. */
function page(wall: (y: number) => number): Plane {
  const plane = sheet(320, 160, paper)
  for (let y = 0; y < 160; y++) fill(plane, { x: 0, y, width: 58, height: 1 }, wall(y))
  strokes(plane, { x: 70, y: 100, width: 200, height: 10 })
  strokes(plane, { x: 160, y: 64, width: 120, height: 10 })
  // The lower halves of letters, blurred with the cover.
  smear(plane, { x: 60, y: 52, width: 90, height: 14 }, paper)
  cover(plane, row)
  return plane
}

function cover(plane: Plane, at: Rect): void {
  smear(plane, { ...at, y: at.y + 2, height: at.height - 4 }, paper)
}

test('the first letters of a row may lie between the wall of their window and cut letters', () => {
  const plane = page(() => 90)
  expect(liesOnPaper(plane, row, zone, true)).toBe(true)
  expect(liesOnPaper(plane, row, zone)).toBe(false)
})

test('what is at the left of it must go on above it and below it', () => {
  const isBeside = (y: number): boolean => y >= row.y && y < row.y + row.height
  const other = page((y) => (isBeside(y) ? 90 : 75))
  expect(liesOnPaper(other, row, zone, true)).toBe(false)
})

test('a part of a window between two walls is none', () => {
  const plane = page(() => 90)
  fill(plane, { x: 150, y: 0, width: 170, height: 160 }, 90)
  expect(liesOnPaper(plane, row, zone, true)).toBe(false)
})
