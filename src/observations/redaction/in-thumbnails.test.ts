import { expect, test } from 'vitest'
import { stamped } from '../../../test/memory-case.ts'
import { by } from '../../../test/sample-stamps.ts'
import { sha256Of } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { ScreenText } from '../../model/observation.ts'
import { inThumbnails } from './in-thumbnails.ts'

const evidence = sha256Of('a'.repeat(64))
const life = { startUs: 0, endUs: 1_000_000 }

function line(text: string, x: number, y: number, scale: number, from: ScreenText['from']) {
  const box: Box = [x * scale, y * scale, text.length * 10 * scale, 16 * scale]
  const draft = {
    kind: 'screen-text' as const,
    evidence,
    locus: { at: 'frame' as const, ...life, box },
    ...life,
    box,
    text,
    from,
    frames: 10,
    confidence: 0.95,
    centres: Array.from(text, (_, i) => (50 + 100 * i) * scale),
    moves: [],
    growth: [],
    alternatives: [],
    picture: undefined,
  }
  return stamped(draft as never, `${from} ${text} ${y}`, by('screen')) as never
}

const redaction = stamped(
  {
    kind: 'redaction',
    evidence,
    locus: { at: 'frame', ...life, box: [86, 60, 106, 20] },
    covering: 'box',
    places: [{ ...life, frames: 10, box: [86, 60, 106, 20] }],
    looks: [],
    bare: [],
    confidence: 0.9,
  } as never,
  'a redaction',
  by('redactions'),
) as never

const around = ['total 12 files', 'cat notes.txt', 'exit from here']
const shown = around.map((text, i) => line(text, 20, 20 + 80 * i, 1, 'screen'))

test('what a smaller picture of the same shows in its place is told, in whole words', () => {
  const small = around.map((text, i) => line(text, 20, 20 + 80 * i, 0.75, 'thumbnail'))
  const secret = line('--host 192.0.2.44 -v', 20, 62, 0.75, 'thumbnail')
  const found = inThumbnails(redaction, shown, [...small, secret])
  expect(found.map(({ part }) => part.text)).toEqual(['192.0.2.44'])
})

test('of a picture of something else nothing is told', () => {
  const other = around.map((text, i) => line(text, 20 + 60 * i, 20 + 33 * i * i, 1, 'thumbnail'))
  const secret = line('--host 192.0.2.44 -v', 20, 62, 1, 'thumbnail')
  expect(inThumbnails(redaction, shown, [...other, secret])).toEqual([])
  expect(inThumbnails(redaction, shown, [secret])).toEqual([])
})
