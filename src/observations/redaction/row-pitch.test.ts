import { expect, test } from 'vitest'
import { rowPitch } from './row-pitch.ts'

test('rows are as far apart as most that stand next to each other, though one is a pixel off', () => {
  expect(rowPitch([16, 32, 48, 63, 80, 144], 8)).toBe(16)
  expect(rowPitch([16, 80, 32], 8)).toBe(64 - 48)
})

test('parts of one row are no rows, and one row has no pitch', () => {
  expect(rowPitch([16, 17, 18], 8)).toBeUndefined()
  expect(rowPitch([16], 8)).toBeUndefined()
})
