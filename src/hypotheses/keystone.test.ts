import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keystoneOf, type Lead, type LeadWithout } from './keystone.ts'

/** Sums of votes for two rivals and a third that needs no votes. */
function election(votes: readonly (readonly [number, number])[]): LeadWithout {
  return (removed): Lead => {
    const sums = [1.5, 0, 0]
    for (const [i, [x, y]] of votes.entries()) {
      if (removed.includes(i)) continue
      sums[1]! += x
      sums[2]! += y
    }
    const top = sums.indexOf(Math.max(...sums))
    const rest = Math.max(...sums.filter((_, i) => i !== top))
    return { lead: String(top), margin: sums[top]! - rest }
  }
}

function bruteForce(count: number, leadWithout: LeadWithout): number | null {
  const { lead } = leadWithout([])
  let best: number | null = null
  for (let bits = 1; bits < 1 << count; bits++) {
    const removed = [...Array(count).keys()].filter((i) => (bits >> i) & 1)
    if (best !== null && removed.length >= best) continue
    if (leadWithout(removed).lead !== lead) best = removed.length
  }
  return best
}

describe('the keystone', () => {
  test('is the smallest set whose removal changes the lead, by brute force', () => {
    const votes = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(votes, (all) => {
        const found = keystoneOf(all.length, election(all))
        const fewest = bruteForce(all.length, election(all))
        const count = found?.length ?? null
        // Beyond four the search is greedy, and its count an upper bound.
        const isRight = fewest === null || fewest <= 4 ? count === fewest : (count ?? -1) >= fewest
        expect(isRight).toBe(true)
        const changes = election(all)(found ?? []).lead !== election(all)([]).lead
        expect(changes).toBe(fewest !== null)
      }),
    )
  })

  test('beyond four it is found greedily', () => {
    const votes = Array.from({ length: 12 }, () => [1, 0] as const)
    expect(keystoneOf(12, election(votes))).toHaveLength(11)
  })

  test('nothing to remove changes nothing', () => {
    expect(keystoneOf(0, election([]))).toBeNull()
  })

  test('many items are searched within bounds', () => {
    const votes = Array.from({ length: 60 }, (_, i) => [1 + (i % 7), 0] as const)
    let calls = 0
    const counted: LeadWithout = (removed) => {
      calls++
      return election(votes)(removed)
    }
    expect(keystoneOf(60, counted)).not.toBeNull()
    expect(calls).toBeLessThan(15_000)
  })
})
