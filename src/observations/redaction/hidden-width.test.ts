import { expect, test } from 'vitest'
import { testContext } from '../../../test/context.ts'
import { streamOf } from '../../lib/async-iterable.ts'
import { decodeSetWidths, widthBetween } from '../../lib/set-width.ts'
import type { HiddenWidth } from '../../model/hidden-width.ts'
import { productIdOf } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { ProductOf } from '../../model/product.ts'
import { penPositions, type SetText } from './fit-face.ts'
import { hiddenWidth } from './hidden-width.ts'
import { fontNamed, setText } from './set-text.fixture.ts'

const life = { startUs: 0, endUs: 1_000_000 }
const by = { analyzer: 'test', version: '1', tools: [], options: '{}' }
const face = { font: fontNamed('Arimo'), sizePx: 13, steps: 'fractions' } as const
const secret = 'willow-69.copper.example'
const line = `Please upload the lists to ${secret} before noon.`
const at = line.indexOf(secret)
const rowY = 100

/** The recording's context, told what the analyzer keeps. */
async function measured(
  texts: readonly (SetText & { readonly y: number })[],
  boxes: readonly Box[],
): Promise<{ readonly width: HiddenWidth | undefined; readonly bytes: Buffer }> {
  using context = testContext(Buffer.from('film'), { mediaType: 'video/mp4' })
  const evidence = context.evidence.id
  const blob = context.keep(Buffer.from('look'))
  const lines = texts.map(({ text, centres, y }, i): ProductOf<'screen-text'> => {
    const x = Math.floor(Math.min(...centres)) - 3
    const box: Box = [x, y, Math.ceil(Math.max(...centres)) + 4 - x, 14]
    return {
      kind: 'screen-text',
      id: productIdOf(`screen-text:${String(i).padStart(32, '0')}`),
      by,
      evidence,
      locus: { at: 'frame', ...life, box },
      text,
      ...life,
      frames: 30,
      box,
      centres: centres.map((centre) => Math.round(10 * (centre - x))),
      confidence: 0.97,
      alternatives: [],
      lattice: [],
      growth: [],
      moves: [],
      from: 'screen',
      crop: { blob, mediaType: 'image/png', atUs: 0, line: box },
    }
  })
  const redactions = boxes.map((box, i): ProductOf<'redaction'> => ({
    kind: 'redaction',
    id: productIdOf(`redaction:${String(i).padStart(32, '0')}`),
    by,
    evidence,
    locus: { at: 'frame', ...life, box },
    covering: 'box',
    places: [{ ...life, frames: 30, box }],
    looks: [{ picture: { blob, mediaType: 'image/png' }, atUs: 500_000, box }],
    bare: [],
    confidence: 0.9,
  }))
  const input = { 'screen-text': streamOf(lines), redaction: streamOf(redactions) }
  for await (const width of hiddenWidth.run(input, context)) {
    return { width, bytes: Buffer.from(context.kept(width.widths.blob)) }
  }
  return { width: undefined, bytes: Buffer.alloc(0) }
}

function paragraph(): (SetText & { readonly y: number })[] {
  const others = [
    'The committee met twice in the spring and once more after it.',
    'Seven of the nine were there, with their papers in order;',
  ]
  return others.map((text, i) => ({ ...setText(face, text, 30, 0.6, 10 + i), y: 140 + 20 * i }))
}

/** The clear text on both sides of the secret, as it is set. */
function besideIt(): (SetText & { readonly y: number })[] {
  const { pens } = penPositions(face, line)
  const parts = [
    [0, at - 1],
    [at + secret.length + 1, line.length],
  ] as const
  return parts.map(([from, to], i) => {
    const text = line.slice(from, to)
    return { ...setText(face, text, 30 + (pens[from] ?? 0), 0.6, 1 + i), y: rowY }
  })
}

function coverOf(from: number, to: number): Box {
  const { pens } = penPositions(face, line)
  const x = Math.round(30 + (pens[from] ?? 0)) - 2
  return [x, rowY - 3, Math.round(30 + (pens[to] ?? 0)) + 2 - x, 20]
}

test('the room that a solid box leaves in set text is that of what it hides', async () => {
  const cover = coverOf(at, at + secret.length)
  const { width, bytes } = await measured([...paragraph(), ...besideIt()], [cover])
  expect(width).toMatchObject({
    before: 'Please upload the lists to',
    after: 'before noon.',
    setting: { as: 'font', font: face.font.name, sizePx: 13, steps: 'fractions' },
  })
  if (width === undefined) throw new Error('not measured')
  const room = widthBetween(decodeSetWidths(bytes), 'o', ` ${secret} `, 'b') ?? 0
  expect(Math.abs(width.widthPx - room)).toBeLessThan(3 * width.deviationPx)
  expect(width.deviationPx).toBeLessThan(0.4)
})

test('among letters of one width it is a number of characters', async () => {
  const cells = (text: string, x: number, y: number) => ({
    text,
    centres: Array.from(text, (_, i) => x + 8 * i + 4),
    y,
  })
  const row = 'ssh admin@198.51.100.23 -p 2222'
  const parts = [cells('ssh admin@', 16, rowY), cells('-p 2222', 16 + 8 * 24, rowY)]
  const { width } = await measured(
    [cells('total 48 drwxr-xr-x 2 root root', 16, 80), ...parts],
    [[16 + 80 - 2, rowY - 2, 13 * 8 + 4, 18]],
  )
  expect(row.slice(10, 24)).toBe('198.51.100.23 ')
  expect(width).toMatchObject({ widthPx: 14 * 8, setting: { as: 'cells', pitchPx: 8 } })
})

test('nothing is said where one side is not clear, or another redaction lies between', async () => {
  const cover = coverOf(at, at + secret.length)
  const [left, right] = besideIt()
  if (left === undefined || right === undefined) throw new Error('no text')
  expect((await measured([...paragraph(), left], [cover])).width).toBeUndefined()
  const half = coverOf(at, at + 10)
  const rest = coverOf(at + 12, at + secret.length)
  const { width } = await measured([...paragraph(), left, right], [half, rest])
  expect(width).toBeUndefined()
})
