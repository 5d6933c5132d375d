import { describe, expect, test } from 'vitest'
import { encodeAdditiveModel } from '../lib/additive-model.ts'
import { toyModel } from '../lib/list-match/toy-model.fixture.ts'
import type { HiddenText } from '../model/hidden-text.ts'
import { productIdOf } from '../model/id.ts'
import { behindRedaction } from './behind-redaction.ts'
import { clue, exhibit, intel, product, runOn, sha } from './intel-match.fixture.ts'

const truth = '203.0.113.42'
const characters = [' ', '@', ...'0123456789.']
const blobs = new Map(
  [
    ['scores', encodeAdditiveModel(toyModel({ characters, text: ` ${truth}  ` }))],
    ['faint', encodeAdditiveModel(toyModel({ characters, text: ` ${truth}  `, signal: 0.3 }))],
  ].map(([name, bytes]) => [sha(name as string) as string, bytes as Buffer]),
)

const picture = { blob: sha('picture'), mediaType: 'image/png' }
const behind = {
  kind: 'hidden-text',
  evidence: sha('film'),
  locus: { at: 'frame', startUs: 0, endUs: 1_000_000, box: [10, 20, 130, 24] },
  redaction: productIdOf(`redaction:${'1'.repeat(32)}`),
} as const

function modelled(scores: string, kind = 'IPv4 address') {
  return product<HiddenText>({
    ...behind,
    verdict: 'modelled',
    operator: { name: 'Gaussian blur', covering: 'blur', parameters: [], reachPx: 5 },
    cells: [[10, 20, 8, 24]],
    before: '',
    touching: { left: '', right: '' },
    after: '',
    misfit: 1,
    kinds: [{ name: kind, p: 1, bitsLeft: 0, unlisted: 0, bitsBefore: 32, candidates: [] }],
    unseenCharacters: '',
    scores: { blob: sha(scores), mediaType: 'application/x-telltale-additive-model' },
    pictures: { seen: picture, predicted: picture, rest: picture },
  })
}

const film = exhibit('film')
const some = Array.from({ length: 60 }, (_, i) =>
  intel('ipv4', `198.51.${i}.${i * 3 + 2}`, 'Heron'),
)

describe('a redaction whose pixels tell', () => {
  test('is met by the intelligence and the clue of the same value, marked as the strictest', async () => {
    const known = intel('ipv4', truth, 'Heron', { tlp: 'TLP:AMBER' })
    const seen = clue('ipv4', truth, 'film')
    const all = [film, modelled('scores'), ...some, known, seen]
    const { made, warnings } = await runOn(behindRedaction, all, {}, blobs)
    expect(made).toMatchObject([
      { value: truth, rank: 1, judged: 61, named: true, tlp: 'TLP:AMBER' },
    ])
    expect(made[0]?.known).toEqual({ as: 'products', ids: [seen.id, known.id] })
    expect(made[0]?.hidden).toBe(modelled('scores').id)
    expect(warnings).toEqual([])
  })

  test('is met by nothing where its text is not known', async () => {
    const { made } = await runOn(behindRedaction, [film, modelled('scores'), ...some], {}, blobs)
    expect(made.filter(({ named }) => named)).toEqual([])
  })

  test('is not compared with what was published after the date of the question, and says so', async () => {
    const known = intel('ipv4', truth, 'Heron', { published: '2026-05-02' })
    const all = [film, modelled('scores'), known]
    const { made, warnings } = await runOn(behindRedaction, all, { asOf: '2026-05-01' }, blobs)
    expect(made).toEqual([])
    expect(warnings[0]?.reason).toContain('1 records published later or without a date')
  })

  test('is not compared with values of a kind that does not fit there', async () => {
    const all = [film, modelled('scores', 'hash'), intel('ipv4', truth, 'Heron')]
    expect((await runOn(behindRedaction, all, {}, blobs)).made).toEqual([])
  })

  test('says how many values it could not be compared with', async () => {
    const all = [
      film,
      modelled('scores', 'text'),
      intel('domain', 'a.example', 'Heron'),
      intel('ipv4', truth, ''),
    ]
    const { warnings } = await runOn(behindRedaction, all, {}, blobs)
    expect(warnings[0]?.reason).toContain('1 have characters that never stand in clear')
  })
})

test('a redaction whose pixels hardly tell anything names nothing', async () => {
  const all = [film, modelled('faint'), ...some, intel('ipv4', truth, 'Heron')]
  const { made } = await runOn(behindRedaction, all, {}, blobs)
  expect(made.filter(({ named }) => named)).toEqual([])
})

test('without a modelled redaction nothing is compared', async () => {
  const refused = product<HiddenText>({ ...behind, verdict: 'refused', why: 'no-grid' })
  expect(await runOn(behindRedaction, [film, refused, ...some])).toEqual({ made: [], warnings: [] })
})
