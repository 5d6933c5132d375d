import { expect, test } from 'vitest'
import type { ListAnswer } from '../lib/list-match/list-match.ts'
import type { HiddenText } from '../model/hidden-text.ts'
import { productIdOf, sha256Of } from '../model/id.ts'
import { behindRecords } from './behind-records.ts'

const behind = {
  kind: 'hidden-text',
  evidence: sha256Of('0'.repeat(64)),
  locus: { at: 'frame', startUs: 1000, endUs: 2000, box: [1, 2, 30, 4] },
  redaction: productIdOf(`redaction:${'1'.repeat(32)}`),
} as const
const refused: HiddenText = { ...behind, verdict: 'refused', why: 'no-grid' }
const modelled = { ...behind, verdict: 'modelled' } as unknown as HiddenText

const match = {
  value: '192.0.2.7',
  rank: 1,
  logLikelihoodRatio: 12.34567,
  falseMatchRate: 1.23456e-7,
  rateBy: 'simulated',
  expectedFalse: 0.0123456,
  p: 0.99312,
} as const
const answer: ListAnswer = {
  matches: [match, { ...match, rank: 2, value: '192.0.2.8', p: 0.001 }],
  notNamed: undefined,
  judged: 2,
  notJudged: { unknownCharacter: 3, tooLong: 4 },
  decoys: 100,
  bitsBefore: 1,
  bitsLeft: 0,
}

test('the best values of a redaction are records, and only the first can be named', () => {
  const [first, second] = [
    ...behindRecords([{ region: 1, hidden: modelled, answer, width: undefined }], 5, () => 17),
  ]
  expect(first).toEqual({
    region: 1,
    value: '192.0.2.7',
    rank: 1,
    llr: 12.346,
    false_match_rate: 1.23e-7,
    rate_by: 'simulated',
    expected_false: 0.0123,
    p: 0.993,
    named: true,
    why: null,
    line: 17,
    judged: 2,
    bits_before: 1,
    bits_left: 0,
    not_judged: { unknown_character: 3, too_long: 4 },
    box: [1, 2, 30, 4],
    start_us: 1000,
    end_us: 2000,
  })
  expect(second).toMatchObject({ value: '192.0.2.8', rank: 2, named: false, why: null })
})

test('as many are shown as are asked for', () => {
  expect([
    ...behindRecords([{ region: 1, hidden: modelled, answer, width: undefined }], 1, () => 1),
  ]).toHaveLength(1)
})

test('a redaction that is refused, or for which the list has nothing, is a record that says why', () => {
  const nothing = { ...answer, matches: [], judged: 0, notNamed: 'nothing-judged' } as const
  const all = [
    { region: 1, hidden: refused, answer: undefined, width: undefined },
    { region: 2, hidden: modelled, answer: nothing, width: undefined },
  ]
  expect([...behindRecords(all, 5, () => 1)]).toMatchObject([
    { region: 1, value: null, rank: null, why: 'no-grid' },
    { region: 2, value: null, rank: null, why: 'nothing-judged' },
  ])
})
