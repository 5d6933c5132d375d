import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../model/assessment.ts'
import { matchKinds } from '../model/link.ts'
import { productIdOf } from '../model/id.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import { caseOf, matchedClue, matchedLink } from './group.fixture.ts'
import { assessGroup } from './group.ts'
import type { MatchedClue, MatchedLink } from './matched-clue.ts'

function groupOf(clues: readonly MatchedClue[], more = {}): Assessment {
  return assessGroup(caseOf(clues, more)).assessment
}

function posteriorOf(assessment: Assessment, id: string): number {
  return assessment.weighed.find(({ hypothesis }) => hypothesis.id === id)?.posterior ?? 0
}

const actors = ['X', 'Y', 'Z']

const link = fc.record({
  actor: fc.constantFrom(...actors),
  match: fc.constantFrom(...matchKinds),
  validity: fc.constantFrom('within' as const, 'before' as const, 'unknown' as const),
  knownThen: fc.constantFrom('public' as const, 'not-public' as const, 'unknown' as const),
  sharedBy: fc.integer({ min: 1, max: 3 }),
  report: fc.constantFrom('r1', 'r2', 'r3'),
})
const clues = fc
  .array(
    fc.record({
      exposure: fc.constantFrom('open' as const, 'hidden' as const),
      links: fc.array(link, { maxLength: 4 }),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ exposure, links }, i) =>
      matchedClue(
        `clue${i}`,
        links.map((one) => matchedLink(one.actor, one)),
        { exposure },
      ),
    ),
  )
/** So that every actor is a candidate and framable before anything is added. */
const base = actors.map((actor) =>
  matchedClue(`base-${actor}`, [matchedLink(actor, { match: 'network' })]),
)

describe('which group', () => {
  test('posteriors and priors sum to one', () => {
    fc.assert(
      fc.property(clues, (all) => {
        const { weighed } = groupOf(all)
        const sum = (of: 'posterior' | 'prior') =>
          weighed.reduce((total, one) => total + one[of], 0)
        expect(sum('posterior')).toBeCloseTo(1, 9)
        expect(sum('prior')).toBeCloseTo(1, 4)
      }),
      { numRuns: 60 },
    )
  })

  test('a further match for an actor never makes it less likely', () => {
    fc.assert(
      fc.property(clues, link, fc.nat(), (all, added, pick) => {
        const before = [...base, ...all]
        const at = pick % (before.length + 1)
        const extra: MatchedLink = matchedLink('X', { ...added, actor: 'X' })
        const after =
          at === before.length
            ? [...before, matchedClue('further', [extra])]
            : before.map((clue, i) =>
                i === at ? { ...clue, links: [...clue.links, extra] } : clue,
              )
        const id = 'candidate:X'
        const gained = posteriorOf(groupOf(after), id) - posteriorOf(groupOf(before), id)
        expect(gained).toBeGreaterThanOrEqual(-2e-6)
      }),
      { numRuns: 150 },
    )
  })

  test('without any clue the answer is the prior', () => {
    const assessment = groupOf([], {
      actors: actors.map((name) => ({ name, tlp: 'TLP:RED' as const })),
    })
    for (const { prior, posterior } of assessment.weighed) expect(posterior).toBeCloseTo(prior, 6)
    expect(assessment).toMatchObject({ keystone: null, dropOne: [], groups: [], tlp: 'TLP:RED' })
    expect(assessment.confidence.level).toBe('low')
  })

  test('three clues that anybody could plant lose to two that nobody could', () => {
    const planted = ['a', 'b', 'c'].map((name) =>
      matchedClue(name, [matchedLink('X', { report: `Blog ${name}` })]),
    )
    const real = ['d', 'e'].map((name) =>
      matchedClue(
        name,
        [matchedLink('Y', { knownThen: 'not-public', report: `File ${name}`, tlp: 'TLP:RED' })],
        { exposure: 'hidden' },
      ),
    )
    const { weighed, tlp } = groupOf([...planted, ...real])
    expect(weighed[0].hypothesis.id).toBe('candidate:Y')
    expect(tlp).toBe('TLP:RED')
    const framed = weighed.find(({ hypothesis }) => hypothesis.id === 'false-flag:X')!
    const listed = weighed.find(({ hypothesis }) => hypothesis.id === 'candidate:X')!
    // The planted clues cannot tell X from its imitator: the odds stay where they were.
    expect(framed.posterior / listed.posterior).toBeCloseTo(framed.prior / listed.prior, 3)
    const unframed = weighed.find(({ hypothesis }) => hypothesis.id === 'false-flag:Y')!
    const yOdds = unframed.posterior / weighed[0].posterior
    expect(yOdds).toBeLessThan(unframed.prior / weighed[0].prior / 5)
  })

  test('one clue never moves the odds beyond its cap', () => {
    const strong = Array.from({ length: 30 }, (_, i) =>
      matchedLink('X', { report: `r${i}`, match: 'exact' }),
    )
    const { groups } = groupOf([matchedClue('a', strong)], {
      actors: Array.from({ length: 11 }, (_, i) => ({ name: `A${i}`, tlp: 'TLP:CLEAR' as const })),
    })
    expect(groups[0]).toMatchObject({ capped: true, plantability: 1 })
    expect(groups[0]?.logLikelihood['candidate:X']).toBe(1.5)
  })

  test('all clues of one campaign count once', () => {
    const several = ['a', 'b', 'c'].map((name) =>
      matchedClue(name, [matchedLink('X', { report: name })]),
    )
    const campaign = { id: productIdOf(`campaign:${'1'.repeat(32)}`), subject: 'Vote' }
    const apart = groupOf(several)
    const together = groupOf(several, { campaignOf: () => campaign })
    expect(apart.groups).toHaveLength(3)
    expect(together.groups).toHaveLength(1)
    expect(together.groups[0]?.clues).toHaveLength(3)
    expect(posteriorOf(together, 'candidate:X')).toBeLessThan(posteriorOf(apart, 'candidate:X'))
  })

  test('an address and its neighbour are one root, in a campaign or not', () => {
    const near = ['203.0.113.24', '203.0.113.99'].map((value) =>
      matchedClue(value, [matchedLink('X')], { type: 'ipv4', value }),
    )
    const url = matchedClue('u', [matchedLink('X')], {
      type: 'url',
      value: 'http://203.0.113.24/x',
    })
    expect(groupOf([...near, url]).groups).toHaveLength(1)
  })

  test('a shared value is worth less, and a value that all share still points to none of them', () => {
    const shared = (sharedBy: number) =>
      groupOf([
        matchedClue(
          'a',
          actors.map((actor) => matchedLink(actor, { sharedBy })),
        ),
      ])
    const { weighed } = shared(3)
    const each = actors.map((actor) => posteriorOf(shared(3), `candidate:${actor}`))
    expect(Math.max(...each) - Math.min(...each)).toBeLessThan(2e-6)
    expect(weighed[0].posterior).toBeLessThan(0.5)
    const alone = groupOf([matchedClue('a', [matchedLink('X')])])
    const one = groupOf([matchedClue('a', [matchedLink('X', { sharedBy: 3 })])])
    expect(posteriorOf(one, 'candidate:X')).toBeLessThan(posteriorOf(alone, 'candidate:X'))
  })

  test('says what each group alone holds up', () => {
    const all = ['a', 'b'].map((name) =>
      matchedClue(name, [matchedLink('X', { report: name, knownThen: 'not-public' })]),
    )
    const { keystone, dropOne, weighed } = groupOf(all)
    expect(weighed[0].hypothesis.id).toBe('candidate:X')
    expect(keystone?.count).toBe(1)
    expect(dropOne.map(({ lead }) => lead)).toEqual(['not-listed', 'not-listed'])
  })

  test('hundreds of listed actors that nothing points to are "not listed"', () => {
    const listed = Array.from({ length: 300 }, (_, i) => ({
      name: `A${i}`,
      tlp: 'TLP:RED' as const,
    }))
    const { assessment, leftOut } = assessGroup(
      caseOf([matchedClue('a', [matchedLink('X')])], { actors: listed as never }),
    )
    expect(assessment.weighed).toHaveLength(3)
    expect(leftOut).toEqual(['300 actors that nothing points to, counted as not listed'])
    expect(assessment.tlp).toBe('TLP:CLEAR')
  })

  test('the same evidence in another order gives the same bytes', () => {
    fc.assert(
      fc.property(clues, (all) => {
        const shown = (list: readonly MatchedClue[]) => {
          const { weighed, keystone, dropOne } = groupOf(list)
          return canonicalJson({ weighed, keystone, dropOne })
        }
        expect(shown(all.toReversed())).toBe(shown(all))
      }),
      { numRuns: 30 },
    )
  })
})
