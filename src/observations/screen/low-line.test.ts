import { expect, test } from 'vitest'
import { isLow } from './low-line.ts'

const line = (
  y: number,
  height = 15,
  width = 300,
): { x: number; y: number; width: number; height: number } => ({
  x: 20,
  y,
  width,
  height,
})
const others = [line(100), line(120, 14), line(140, 12)]

test('a line of which a part is cut off is lower than those around it', () => {
  expect(isLow(line(90, 9), others)).toBe(true)
  expect(isLow(line(90, 12), others)).toBe(false)
})

test('what stands elsewhere, and marks, tell nothing', () => {
  expect(isLow(line(600, 9), others)).toBe(false)
  expect(isLow({ ...line(90, 9), x: 500 }, others)).toBe(false)
  expect(isLow(line(90, 9), [line(100), ...[110, 120, 130].map((y) => line(y, 15, 16))])).toBe(
    false,
  )
})
