import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { knownList } from '../../lib/list-match/known-list.ts'
import { matchList } from '../../lib/list-match/list-match.ts'
import { penScores } from '../../lib/list-match/scored-model.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { applyOperator } from '../../lib/redaction-operators/apply.ts'
import type { ScreenText } from '../../model/observation.ts'
import { penPositions } from './fit-face.ts'
import { readSetRow, type SetFit } from './read-set-row.ts'
import { recode } from './recode.ts'
import { setUnder, type SetUnder } from './row-under.ts'
import { fontNamed } from './set-text.fixture.ts'

const [width, height] = [640, 240]
const face = { font: fontNamed('Noto Sans'), sizePx: 14, steps: 'fractions' } as const
const left = 24
const secret = '203.0.113.57'
const rows = [
  'The committee met again on Thursday and read the letters of the past week aloud.',
  `Backups of the small office go to ${secret} every night at half past two.`,
  'Nobody knew why 3,518 of 6,247 boxes had been moved to the other building first.',
  'Please bring the list of keys, the invoices and both maps when you come by train.',
]
const baselineOf = (row: number): number => 40 + 24 * row
const secretAt = penPositions(face, rows[1]?.slice(0, rows[1].indexOf(secret)) ?? '').end
const secretPx = penPositions(face, secret).end
const box: Rect = {
  x: left + Math.floor(secretAt) - 3,
  y: 50,
  width: Math.ceil(secretPx) + 6,
  height: 20,
}

const blur = {
  kind: 'recursive-gaussian',
  sigmaPx: 4,
  verticalSigmaPx: 4,
  steps: 1,
  edges: 'region',
} as const

/** What a reader would say: the second line in two, for its middle is blurred. */
function lineOf(text: string, x: number, row: number, whole = text, from = 0): ScreenText {
  const { pens } = penPositions(face, whole)
  const middles = Array.from(text, (letter, i) => {
    return x + (pens[from + i] ?? 0) + face.sizePx * face.font.middle(letter)
  })
  const [first, last] = [middles[0] ?? 0, middles.at(-1) ?? 0]
  const own = [
    Math.floor(first - 4),
    baselineOf(row) - 12,
    Math.ceil(last - first + 8),
    16,
  ] as const
  const blob = 'a'.repeat(64) as ScreenText['evidence']
  return {
    kind: 'screen-text',
    evidence: blob,
    locus: { at: 'frame', startUs: 0, endUs: 1, box: own },
    text,
    startUs: 0,
    endUs: 1_000_000,
    frames: 30,
    box: own,
    centres: middles.map((middle) => Math.round((middle - own[0]) * 10)),
    confidence: 0.99,
    alternatives: [],
    lattice: [],
    growth: [],
    moves: [],
    from: 'screen',
    crop: { blob, mediaType: 'image/png', atUs: 0, line: own },
  }
}

function page(): Plane {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#f2f2f2'
  context.fillRect(0, 0, width, height)
  context.font = `${face.sizePx}px "${face.font.family}"`
  context.fillStyle = '#202020'
  for (const [row, text] of rows.entries()) context.fillText(text, left, baselineOf(row))
  const { data } = context.getImageData(0, 0, width, height)
  const luma = Float64Array.from({ length: width * height }, (_, i) => {
    return 16 + Math.round(((data[i * 4] ?? 0) * 219) / 255)
  })
  const hidden = applyOperator(blur, { data: luma, width, height }, box)
  for (let y = 0; y < box.height; y++) {
    const blurred = hidden.data.subarray(y * box.width, (y + 1) * box.width)
    luma.set(blurred, (box.y + y) * width + box.x)
  }
  const plane = { data: Uint8Array.from(luma, Math.round), width, height, stride: width }
  const frames = Array.from({ length: 8 }, () => plane)
  const last = recode(frames, { encoder: 'libx264', crf: 20 }).at(-1)
  if (last === undefined) throw new Error('the codec gave nothing back')
  return last
}

function underIn(lines: readonly ScreenText[]): SetUnder | undefined {
  const look = { atUs: 10, box: [box.x, box.y, box.width, box.height] as const }
  return setUnder(page(), look, lines, [])
}

describe('a blur over an address in letters that differ in width', () => {
  const own = rows[1] ?? ''
  const [start, end] = [own.indexOf(secret), own.indexOf(secret) + secret.length]
  const lines = [
    ...[0, 2, 3].map((row) => lineOf(rows[row] ?? '', left, row)),
    lineOf(own.slice(0, start - 1), left, 1, own),
    lineOf(own.slice(end + 1), left, 1, own, end + 1),
  ]
  let fit: SetFit

  beforeAll(() => {
    const under = underIn(lines)
    if (under === undefined) throw new Error('no row')
    const row = under.at(under.box)
    const quality = { encoder: 'libx264', crf: 23 } as const
    const read = row && readSetRow(row, blur, { texts: rows, quality })
    if (read === undefined) throw new Error('no text explains it')
    fit = read
  }, 120_000)

  test('the text beside it is told', () => {
    expect(fit.row.left?.text.endsWith('go to')).toBe(true)
    expect(fit.row.right?.text.startsWith('every')).toBe(true)
  })

  test('the address is among the first that could stand there', () => {
    const address = fit.readings.find(({ kind }) => kind.name === 'IPv4 address')
    const texts = address?.kind.candidates.slice(0, 10).map(({ text }) => text)
    expect(texts).toContain(secret)
    expect(fit.reading.decoded.misfit).toBeLessThan(2.2)
  })

  test('of a list it is the first, and none is named where it is not in it', () => {
    const others = Array.from(
      { length: 300 },
      (_, i) => `${20 + (i % 200)}.${i % 7}.${i % 211}.${i % 97}`,
    )
    const ask = (values: readonly string[]) =>
      matchList({
        model: penScores(fit.modelled),
        list: knownList(values),
        blindEvidence: -Infinity,
        misfit: fit.reading.decoded.misfit,
        regions: 1,
        decoys: 3000,
      })
    expect(ask([...others, secret]).matches[0]).toMatchObject({ value: secret, rank: 1 })
    expect(ask(others).notNamed).toBeDefined()
  })
})

test('without clear text on its row a redaction has no row', () => {
  expect(underIn([lineOf(rows[0] ?? '', left, 0)])).toBeUndefined()
})
