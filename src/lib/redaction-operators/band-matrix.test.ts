import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandMatrix, product, rowSums, type BandMatrix } from './band-matrix.ts'

/** Rows of weights with zeros inside and at the ends. */
function rowsOf(rows: number, columns: number): fc.Arbitrary<number[][]> {
  const weight = fc.constantFrom(0, 0, 0, 1, 0.5, -2)
  const row = fc.array(weight, { minLength: columns, maxLength: columns })
  return fc.array(row, { minLength: rows, maxLength: rows })
}

function matrixOf(rows: readonly (readonly number[])[], columns: number): BandMatrix {
  return bandMatrix(rows.length, columns, (row, into) => into.set(rows[row]!))
}

function denseOf({ rows, first, start, weights, columns }: BandMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const at = start[row]! + column - first[row]!
      return at >= start[row]! && at < start[row + 1]! ? weights[at]! : 0
    }),
  )
}

test('a band matrix holds what its rows were filled with', () => {
  fc.assert(
    fc.property(rowsOf(4, 6), (rows) => {
      expect(denseOf(matrixOf(rows, 6))).toEqual(rows)
    }),
  )
})

test('a product is the one of the whole matrices', () => {
  fc.assert(
    fc.property(rowsOf(3, 5), rowsOf(5, 4), (a, b) => {
      const expected = a.map((row) =>
        b[0]!.map((_, column) => row.reduce((sum, value, k) => sum + value * b[k]![column]!, 0)),
      )
      const got = denseOf(product(matrixOf(a, 5), matrixOf(b, 4)))
      got.flat().forEach((value, i) => expect(value).toBeCloseTo(expected.flat()[i]!, 12))
    }),
  )
})

test('row sums are those of the whole matrix', () => {
  const rows = [
    [0, 1, 2],
    [0, 0, 0],
    [-1, 0, 1],
  ]
  expect([...rowSums(matrixOf(rows, 3))]).toEqual([3, 0, 0])
})

test('matrices that do not meet have no product', () => {
  const matrix = matrixOf([[1, 2]], 2)
  expect(() => product(matrix, matrix)).toThrow('2 columns do not meet 1 rows')
})
