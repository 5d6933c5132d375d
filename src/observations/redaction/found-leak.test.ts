import { expect, test } from 'vitest'
import { framesOf } from './found-leak.ts'

function seen(startUs: number, endUs: number, frames: number) {
  return { when: { startUs, endUs }, frames }
}

test('a frame that two readings tell of is one', () => {
  expect(framesOf([seen(1_000_000, 1_033_333, 1), seen(1_000_000, 1_033_333, 1)])).toBe(1)
  expect(framesOf([seen(0, 400_000, 12), seen(300_000, 500_000, 6)])).toBe(15)
})

test('frames at different times add up', () => {
  expect(framesOf([seen(0, 100_000, 3), seen(500_000, 600_000, 3)])).toBe(6)
})
