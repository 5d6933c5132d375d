import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { independentOnes, repeatedShare, type Reported } from './independent-reports.ts'

function total(items: readonly Reported[]): number {
  const independent = independentOnes(items)
  return items.reduce((sum, { nats }, i) => sum + nats * (independent[i] ? 1 : repeatedShare), 0)
}

const item = fc.record({
  nats: fc.nat(20),
  reports: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
})

describe('reports', () => {
  test('of two clues from one report the weaker counts half', () => {
    const items = [
      { nats: 1, reports: ['a'] },
      { nats: 2, reports: ['a'] },
      { nats: 1, reports: ['b'] },
    ]
    expect(independentOnes(items)).toEqual([false, true, true])
  })

  test('a clue that two reports know leaves the first to one that only it knows', () => {
    const items = [
      { nats: 2, reports: ['a', 'b'] },
      { nats: 1, reports: ['a'] },
    ]
    expect(independentOnes(items)).toEqual([true, true])
  })

  test('a further report for any clue never takes weight away', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 7 }), fc.nat(), (items, pick) => {
        const at = pick % items.length
        const more = items.map((one, i) =>
          i === at ? { nats: one.nats + 1, reports: [...one.reports, 'e'] } : one,
        )
        expect(total(more)).toBeGreaterThanOrEqual(total(items))
      }),
    )
  })
})
