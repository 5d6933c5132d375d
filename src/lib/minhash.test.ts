import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minHash, minHashSimilarity, minHashSlots } from './minhash.ts'
import { nearDuplicates } from './near-duplicates.ts'

/** Signatures of sets of numbers, each number standing for a shingle. */
function signatures(sets: readonly (readonly number[])[]): Uint32Array {
  const all = new Uint32Array(sets.length * minHashSlots)
  for (const [index, set] of sets.entries()) {
    minHash(
      Uint32Array.from(set, (item) => Math.imul(item + 1, 0x9e3779b1)),
      all,
      index * minHashSlots,
    )
  }
  return all
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at)

describe('MinHash', () => {
  test('equal sets have equal signatures, whatever their order and repetitions', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 50 }), (set) => {
        const both = signatures([set, [...set.toReversed(), ...set]])
        expect(minHashSimilarity(both, 0, 1)).toBe(1)
      }),
    )
  })

  test.for([
    [500, 0],
    [500, 0.2],
    [500, 0.5],
    [500, 0.8],
    [30, 0.5],
    [3000, 0.3],
  ] as const)(
    'of sets of %i the estimate of Jaccard %f is near, on average of 40 pairs',
    ([size, jaccard]) => {
      const shared = Math.round((2 * size * jaccard) / (1 + jaccard))
      let sum = 0
      for (let round = 0; round < 40; round++) {
        const base = round * 100_000
        const a = range(base, base + size)
        const b = range(base + size - shared, base + 2 * size - shared)
        sum += minHashSimilarity(signatures([a, b]), 0, 1)
      }
      expect(sum / 40).toBeCloseTo(jaccard, 1)
    },
  )
})

/** Labels where nothing is boilerplate. */
function groupsOf(sets: readonly (readonly number[])[]): readonly number[] {
  const all = signatures(sets)
  return [...nearDuplicates(all, 0.3, new Uint8Array(all.length))]
}

describe('near duplicates', () => {
  test('sets that share most are one group, strangers stay alone', () => {
    const sets = Array.from({ length: 30 }, (_, at) => [
      ...range((at % 3) * 10_000, (at % 3) * 10_000 + 90),
      ...range(1_000_000 + at * 100, 1_000_000 + at * 100 + 10),
    ])
    const strangers = [range(5_000_000, 5_000_100), range(6_000_000, 6_000_100)]
    const labels = groupsOf([...sets, ...strangers])
    expect(labels).toEqual([...sets.map((_, at) => at % 3), 30, 31])
  })

  test('nothing gives nothing', () => {
    expect(groupsOf([])).toEqual([])
  })
})
