import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logSumExp, posterior, roundedShares } from './log-odds.ts'

test('sums of exponentials neither overflow nor vanish', () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 9)
  expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.LN2, 9)
  expect(logSumExp([])).toBe(-Infinity)
})

test('posteriors follow Bayes, and the temperature leaves the prior alone', () => {
  expect(posterior([0.2, 0.8], [Math.log(8), 0], 1)[0]).toBeCloseTo(1.6 / 2.4, 12)
  expect(posterior([0.2, 0.8], [0, 0], 2)[0]).toBeCloseTo(0.2, 12)
  expect(posterior([0.5, 0.5], [Math.log(9), 0], 2)[0]).toBeCloseTo(0.75, 12)
})

test('rounded shares still sum to one, in the same order', () => {
  const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(shares, (raw) => {
      const total = raw.reduce((sum, value) => sum + value, 0)
      const rounded = roundedShares(
        raw.map((value) => value / total),
        6,
      )
      const units = rounded.reduce((sum, value) => sum + Math.round(value * 1e6), 0)
      expect(units).toBe(1e6)
      const order = [...raw.keys()].toSorted((a, b) => (raw[a] ?? 0) - (raw[b] ?? 0))
      const swapped = order.some((i, at) => {
        const next = order[at + 1] ?? i
        const isLarger = (raw[next] ?? 0) - (raw[i] ?? 0) > 1e-9
        return isLarger && (rounded[next] ?? 0) < (rounded[i] ?? 0)
      })
      expect(swapped).toBe(false)
    }),
  )
})
