import { expect, test } from 'vitest'
import { encodeSetWidths } from '../lib/set-width.ts'
import type { HiddenWidth } from '../model/hidden-width.ts'
import { productIdOf } from '../model/id.ts'
import { asWide } from './as-wide.ts'
import { clue, exhibit, intel, product, runOn, sha } from './intel-match.fixture.ts'

const letters = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i))
const advances = new Map(letters.map((letter) => [letter, letter === 'i' ? 4 : 8]))
const blobs = new Map([
  [sha('widths') as string, encodeSetWidths({ advances, kerning: new Map() })],
])
const film = exhibit('film')

/** Room between two words, blanks included. */
function room(widthPx: number) {
  return product<HiddenWidth>({
    kind: 'hidden-width',
    evidence: sha('film'),
    locus: { at: 'frame', startUs: 0, endUs: 1_000_000, box: [10, 20, 130, 24] },
    redaction: productIdOf(`redaction:${'1'.repeat(32)}`),
    before: 'upload to',
    after: 'before noon',
    widthPx,
    deviationPx: 0.2,
    setting: { as: 'font', font: 'Inter', sizePx: 13, steps: 'fractions', offPx: 0.4 },
    widths: { blob: sha('widths'), mediaType: 'application/x-telltale-set-widths' },
  })
}

const willow = intel('domain', 'willow.example', 'Heron', { tlp: 'TLP:AMBER' })
const linden = intel('domain', 'lindon.example', 'Heron')
const harbour = clue('domain', 'harbour.example', 'film')

test('values of intelligence and of clues that are as wide are told, with who knows them', async () => {
  // willow.example has one narrow letter, and a blank stands on both sides.
  const all = [film, room(14 * 8 - 4 + 16), willow, linden, harbour]
  const { made, warnings } = await runOn(asWide, all, {}, blobs)
  expect(made).toMatchObject([
    {
      width: room(124).id,
      judged: 3,
      asWide: 2,
      values: [
        { value: 'lindon.example', offPx: 0, ids: [linden.id] },
        { value: 'willow.example', offPx: 0, ids: [willow.id] },
      ],
      tlp: 'TLP:AMBER',
    },
  ])
  expect(warnings).toEqual([])
})

test('of many that are as wide only the number is told', async () => {
  const many = Array.from({ length: 13 }, (_, i) => intel('domain', `w${100 + i}.example`, 'Heron'))
  const { made } = await runOn(asWide, [film, room(12 * 8 + 16), ...many], {}, blobs)
  expect(made).toMatchObject([{ judged: 13, asWide: 13, values: [], tlp: 'TLP:GREEN' }])
})

test('that none is as wide is told as well', async () => {
  const { made } = await runOn(asWide, [film, room(60), willow, harbour], {}, blobs)
  expect(made).toMatchObject([{ judged: 2, asWide: 0, values: [] }])
})

test('what was published after the date of the question is not compared, and that is said', async () => {
  const late = intel('domain', 'willow.example', 'Heron', { published: '2026-05-02' })
  const all = [film, room(124), late, harbour]
  const { made, warnings } = await runOn(asWide, all, { asOf: '2026-05-01' }, blobs)
  expect(made).toMatchObject([{ judged: 1, asWide: 0 }])
  expect(warnings[0]?.reason).toContain('published later')
})
