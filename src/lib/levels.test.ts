import { expect, test } from 'vitest'
import { countNear, levelsIn, modeOf, quantileOf } from './levels.ts'

const data = Uint8Array.from([9, 9, 9, 9, 50, 51, 52, 200, 0, 0])
const levels = levelsIn(
  { data, width: 5, height: 2, stride: 5 },
  { x: 0, y: 0, width: 4, height: 2 },
)

test('only the samples of the rectangle count', () => {
  expect(levels.total).toBe(8)
  expect(countNear(levels, 9, 0)).toBe(4)
  expect(countNear(levels, 50, 2)).toBe(2)
})

test('the commonest level and those at a share of all', () => {
  expect(modeOf(levels)).toBe(8)
  expect(quantileOf(levels, 0)).toBe(0)
  expect(quantileOf(levels, 0.5)).toBe(9)
  expect(quantileOf(levels, 0.99)).toBe(200)
})
