import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cholesky,
  dot,
  halfLogDeterminant,
  multiply,
  multiplyTransposed,
  solveLower,
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
