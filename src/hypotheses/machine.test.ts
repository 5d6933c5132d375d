import { expect, test } from 'vitest'
import type { ProductId } from '../model/id.ts'
import type { CaseEvidence } from './case-evidence.ts'
import { assessMachine } from './machine.ts'
import type { SeenAddress } from './seen-addresses.ts'

function address(value: string, originCount: number, shownCount: number): SeenAddress {
  const ids = (count: number, kind: string): ProductId[] =>
    Array.from({ length: Math.min(count, 3) }, (_, i) => `${kind}:${i}` as ProductId)
  return {
    value,
    origins: ids(originCount, 'mail'),
    originCount,
    shown: ids(shownCount, 'clue'),
    shownCount,
    tlp: 'TLP:CLEAR',
  }
}

function evidence(addresses: readonly SeenAddress[], trustedMails: number): CaseEvidence {
  const campaignOf = (): undefined => undefined
  return { clues: [], actors: [], campaignOf, addresses, zones: [], trustedMails, wave: null }
}

test('the relays that trusted servers saw are one answer, each a group of its own', () => {
  const { weighed, keystone, groups, confidence } = assessMachine(
    evidence(
      [
        address('198.51.100.61', 124, 0),
        address('198.51.100.130', 110, 1),
        address('203.0.113.47', 0, 1),
      ],
      234,
    ),
  )
  expect(weighed[0].hypothesis.name).toBe('198.51.100.61 and 198.51.100.130')
  expect(weighed[0].posterior).toBeGreaterThan(0.8)
  expect(groups.map(({ title }) => title)).toEqual([
    'Messages from 198.51.100.61',
    'Messages from 198.51.100.130',
  ])
  expect(keystone?.count).toBe(2)
  expect(confidence.level).toBe('moderate')
  expect(confidence.reasons.join(' ')).not.toContain('trials')
})

test('an address that was only shown is weak: whoever made the picture chose it', () => {
  const { weighed, confidence, missing } = assessMachine(
    evidence([address('203.0.113.47', 0, 1)], 0),
  )
  const shown = weighed.find(({ hypothesis }) => hypothesis.name === '203.0.113.47')
  expect(shown?.posterior).toBeLessThan(0.7)
  expect(confidence.level).toBe('low')
  expect(missing.join(' ')).toContain('trusted')
})
