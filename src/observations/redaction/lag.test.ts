import { expect, test } from 'vitest'
import type { PlaceSeen, Step } from './follow.ts'
import { isThere, lagsOf } from './lag.ts'

function seen(dx: number, likeness: number): PlaceSeen {
  return { shift: { dx, dy: 0 }, presence: likeness > 0.5 ? 'covered' : 'other', likeness }
}

/** A text that moves by three pixels a frame, under a cover that looks so alike for each lag. */
function steps(likenesses: readonly number[]): Step[] {
  return Array.from({ length: 6 }, (_, frame) => ({
    startUs: frame * 40_000,
    shift: { dx: 3 * frame, dy: 0 },
    byLag: likenesses.map((likeness, lag) => seen(3 * Math.max(0, frame - lag), likeness)),
    view: undefined,
  }))
}

test('the lag is that at which the cover is seen where it would lie', () => {
  expect(lagsOf(steps([0.2, 0.3, 0.9, 0.4]))).toEqual([2])
})

test('lags that explain what is seen as well are all kept, the smallest first', () => {
  expect(lagsOf(steps([0.4, 0.89, 0.9]))).toEqual([1, 2])
})

test('where nothing moves, or no cover is seen, there is no lag', () => {
  const resting = steps([0.9]).map((step) => ({ ...step, byLag: [seen(0, 0.9), seen(0, 0.9)] }))
  expect(lagsOf(resting)).toBeUndefined()
  expect(lagsOf(steps([0.1, 0.2]))).toBeUndefined()
})

test('plain paper may be a cover of paper', () => {
  expect(isThere({ ...seen(0, 1), presence: 'paper' })).toBe(true)
  expect(isThere({ ...seen(0, 1), presence: 'other' })).toBe(false)
  expect(isThere(undefined)).toBe(false)
})
