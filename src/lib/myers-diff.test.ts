import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignSequences } from './myers-diff.ts'

const items = fc.array(fc.nat({ max: 4 }), { maxLength: 25 })

/** Length of the longest common subsequence by the textbook table. */
function lcs(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const item of a) {
    const next = [0]
    for (const [at, other] of b.entries()) {
      next.push(item === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe('alignment', () => {
  test('is a longest common subsequence', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        const aligned = alignSequences(Int32Array.from(a), Int32Array.from(b), 1000)
        const pairs = [...aligned.entries()].filter(([, to]) => to >= 0)
        for (const [from, to] of pairs) expect(a[from]).toBe(b[to])
        const targets = pairs.map(([, to]) => to)
        expect(targets).toEqual([...new Set(targets)].toSorted((x, y) => x - y))
        expect(pairs).toHaveLength(lcs(a, b))
      }),
      { numRuns: 500 },
    )
  })

  test('with too many differences only the common beginning and end are aligned', () => {
    const a = Int32Array.of(1, 2, 10, 11, 12, 13, 9)
    const b = Int32Array.of(1, 2, 20, 11, 22, 23, 9)
    expect([...alignSequences(a, b, 2)]).toEqual([0, 1, -1, -1, -1, -1, 6])
  })
})
