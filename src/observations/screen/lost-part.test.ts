import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { wasCovered } from './lost-part.ts'

const [width, height] = [300, 60]
const tolerance = { noise: 12, most: 0 } as never
const line = { x: 100, y: 20, width: 100, height: 15 }

/** A line of strokes on paper. */
function withLine(): Plane {
  const data = new Uint8Array(width * height).fill(235)
  const plane = { data, width, height, stride: width }
  for (let x = line.x; x < line.x + line.width; x += 5) fill(plane, { ...line, x, width: 2 }, 40)
  return plane
}

function fill({ data }: Plane, at: Rect, level: number): void {
  for (let y = at.y; y < at.y + at.height; y++) {
    data.fill(level, y * width + at.x, y * width + at.x + at.width)
  }
}

const towardsLeft = { ...line, x: 94, width: 106 }
const towardsRight = { ...line, width: 106 }

test('what begins further left was uncovered where the edge of a window stood', () => {
  const plane = withLine()
  fill(plane, { x: 96, y: 0, width: 1, height }, 190)
  expect(wasCovered(plane, { box: line, tolerance }, towardsLeft)).toBe(true)
})

test('what begins further left on bare paper was put there', () => {
  expect(wasCovered(withLine(), { box: line, tolerance }, towardsLeft)).toBe(false)
})

test('a cursor covers nothing, a window does', () => {
  const typed = withLine()
  fill(typed, { x: 202, y: 20, width: 8, height: 15 }, 40)
  expect(wasCovered(typed, { box: line, tolerance }, towardsRight)).toBe(false)
  const covered = withLine()
  fill(covered, { x: 204, y: 0, width: 96, height }, 60)
  expect(wasCovered(covered, { box: line, tolerance }, { ...line, width: 130 })).toBe(true)
})
