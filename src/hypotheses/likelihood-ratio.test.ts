import { expect, test } from 'vitest'
import { posterior } from '../lib/log-odds.ts'
import { matchNats, rightness, rightnessOf } from './likelihood-ratio.ts'
import { plantabilityOf, plantedNats } from './plantability.ts'

test('a lone match leaves the actor at the measured rate, plus the luck of the draw', () => {
  const names = 10
  const nats = [matchNats(rightness.exact, names), ...Array.from({ length: 9 }, () => 0)]
  const [p] = posterior(
    Array.from({ length: names }, () => 0.1),
    nats,
    1,
  )
  expect(p).toBeCloseTo(0.74 + 0.26 / 10, 9)
})

test('doubt of any kind makes a match worth less', () => {
  const best = {
    match: 'exact',
    validity: 'within',
    sharedBy: 1,
    reliability: 'A',
    credibility: '1',
    reading: 1,
  } as const
  const worse = [
    { ...best, match: 'network' },
    { ...best, validity: 'before' },
    { ...best, sharedBy: 2 },
    { ...best, reliability: 'E' },
    { ...best, credibility: '5' },
    { ...best, reading: 0.5 },
  ] as const
  for (const link of worse) expect(rightnessOf(link)).toBeLessThan(rightnessOf(best))
})

test('a forger explains what anybody could plant as well as the actor, and secrets hardly', () => {
  expect(plantedNats(1.5, 1)).toBeCloseTo(1.5, 12)
  expect(plantedNats(1.5, 0)).toBe(0)
  expect(plantedNats(4, plantabilityOf('not-public', 'hidden').p)).toBeLessThan(1.5)
  expect(plantabilityOf('public', 'open')).toMatchObject({ p: 1, cap: 1.5 })
  expect(plantabilityOf('not-public', 'open').cap).toBe(4)
})
