import { expect, test } from 'vitest'
import { mainDirections } from './main-directions.ts'
import { seededRandom } from './seeded-random.ts'

function squareOf(vectors: readonly Float64Array[]): number[] {
  const size = vectors[0]?.length ?? 0
  return Array.from({ length: size * size }, (_, i) =>
    vectors.reduce((sum, v) => sum + (v[Math.floor(i / size)] ?? 0) * (v[i % size] ?? 0), 0),
  )
}

test('as many directions as vectors have the same sum of squares', () => {
  const random = seededRandom(4)
  const vectors = Array.from({ length: 5 }, () =>
    Float64Array.from({ length: 9 }, () => random() - 0.5),
  )
  const all = squareOf(mainDirections(vectors, 5))
  squareOf(vectors).forEach((value, i) => expect(all[i]).toBeCloseTo(value, 10))
})

test('of vectors along two directions two are enough, the stronger first', () => {
  const vectors = [1, 2, 3, 4].map((k) => Float64Array.from([3 * k, 0, k % 2, 0]))
  const two = mainDirections(vectors, 2)
  squareOf(vectors).forEach((value, i) => expect(squareOf(two)[i]).toBeCloseTo(value, 10))
  expect(Math.abs(two[0]?.[0] ?? 0)).toBeGreaterThan(Math.abs(two[1]?.[0] ?? 0))
  expect(mainDirections([], 3)).toEqual([])
})
