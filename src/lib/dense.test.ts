import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addSquare,
  addSquares,
  cholesky,
  dot,
  halfLogDeterminant,
  multiply,
  multiplyTransposed,
  solveLower,
  solveLowerAll,
  transpose,
} from './dense.ts'

const entry = fc.double({ min: -3, max: 3, noNaN: true })
const square = (n: number): fc.Arbitrary<Float64Array> =>
  fc.array(entry, { minLength: n * n, maxLength: n * n }).map((all) => Float64Array.from(all))

test('a product with a transpose is the product with the transposed', () => {
  fc.assert(
    fc.property(square(4), square(4), (a, b) => {
      const wide = multiplyTransposed(a, b.subarray(0, 12), 4, 4, 3)
      const same = multiply(a, transpose(b.subarray(0, 12), 3, 4), 4, 4, 3)
      for (const [i, value] of wide.entries()) expect(value).toBeCloseTo(same[i] as number, 9)
    }),
  )
})

test('the triangle times its transpose is the matrix, and solves it', () => {
  fc.assert(
    fc.property(square(5), (factor) => {
      const a = multiplyTransposed(factor, factor, 5, 5, 5)
      for (let i = 0; i < 5; i++) a[i * 6] = (a[i * 6] as number) + 0.5
      const l = cholesky(a, 5)
      const again = multiplyTransposed(l, l, 5, 5, 5)
      for (const [i, value] of again.entries()) expect(value).toBeCloseTo(a[i] as number, 6)
      const b = Float64Array.from([1, -2, 3, 0.5, 2])
      const x = solveLower(l, b)
      const back = multiply(l, x, 5, 5, 1)
      for (const [i, value] of back.entries()) expect(value).toBeCloseTo(b[i] as number, 6)
    }),
  )
})

test('the determinant of a diagonal is the product of its entries', () => {
  const l = cholesky(Float64Array.from([4, 0, 0, 9]), 2)
  expect(Math.exp(2 * halfLogDeterminant(l, 2))).toBeCloseTo(36)
  expect(dot(Float64Array.of(1, 2), Float64Array.of(3, 4))).toBe(11)
})

test('the squares of many are those of each', () => {
  fc.assert(
    fc.property(fc.array(square(2), { maxLength: 9 }), (all) => {
      const [together, alone] = [new Float64Array(16), new Float64Array(16)]
      addSquares(together, all)
      for (const one of all) addSquare(alone, one)
      for (const [i, value] of together.entries()) {
        if (i % 4 <= i / 4) expect(value).toBeCloseTo(alone[i] as number, 9)
      }
    }),
  )
})

test('many vectors solved at once are those solved one by one', () => {
  const sizes = fc.record({ n: fc.integer({ min: 1, max: 13 }), count: fc.nat(9) })
  fc.assert(
    fc.property(sizes, fc.infiniteStream(entry), ({ n, count }, numbers) => {
      const take = (length: number): Float64Array =>
        Float64Array.from({ length }, () => numbers.next().value as number)
      const factor = take(n * n)
      const a = multiplyTransposed(factor, factor, n, n, n)
      for (let i = 0; i < n; i++) a[i * (n + 1)] = (a[i * (n + 1)] as number) + 1
      const l = cholesky(a, n)
      const again = multiplyTransposed(l, l, n, n, n)
      for (const [i, value] of again.entries()) expect(value).toBeCloseTo(a[i] as number, 6)
      const all = Array.from({ length: count }, () => take(n))
      for (const [k, solved] of solveLowerAll(l, all).entries()) {
        const alone = solveLower(l, all[k] as Float64Array)
        for (const [i, value] of solved.entries()) expect(value).toBeCloseTo(alone[i] as number, 9)
      }
    }),
  )
})
