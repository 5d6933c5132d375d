import { createCanvas } from '@napi-rs/canvas'
import type { Plane, Rect } from '../../lib/plane.ts'
import { applyOperator } from '../../lib/redaction-operators/apply.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { ScreenText } from '../../model/observation.ts'
import { penPositions } from './fit-face.ts'
import { recode } from './recode.ts'
import { setUnder, type SetUnder } from './row-under.ts'
import { fontNamed } from './set-text.fixture.ts'

// A page in letters that differ in width, with an address in it redacted, as a codec leaves it.

const [width, height] = [640, 240]
const face = { font: fontNamed('Noto Sans'), sizePx: 14, steps: 'fractions' } as const
const left = 24
export const secret = '203.0.113.57'
export const rows: readonly string[] = [
  'The committee met again on Thursday and read the letters of the past week aloud.',
  `Backups of the small office go to ${secret} every night at half past two.`,
  'Nobody knew why 3,518 of 6,247 boxes had been moved to the other building first.',
  'Please bring the list of keys, the invoices and both maps when you come by train.',
]
const baselineOf = (row: number): number => 40 + 24 * row
const secretAt = penPositions(face, rows[1]?.slice(0, rows[1].indexOf(secret)) ?? '').end
const secretPx = penPositions(face, secret).end
/** Where it is redacted. */
export const box: Rect = {
  x: left + Math.floor(secretAt) - 3,
  y: 50,
  width: Math.ceil(secretPx) + 6,
  height: 20,
}

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

function page(operator: RedactionOperator): Plane {
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
  const hidden = applyOperator(operator, { data: luma, width, height }, box)
  for (let y = 0; y < box.height; y++) {
    const redacted = hidden.data.subarray(y * box.width, (y + 1) * box.width)
    luma.set(redacted, (box.y + y) * width + box.x)
  }
  const plane = { data: Uint8Array.from(luma, Math.round), width, height, stride: width }
  const frames = Array.from({ length: 8 }, () => plane)
  const last = recode(frames, { encoder: 'libx264', crf: 20 }).at(-1)
  if (last === undefined) throw new Error('the codec gave nothing back')
  return last
}

const own = rows[1] ?? ''
const [start, end] = [own.indexOf(secret), own.indexOf(secret) + secret.length]

export const otherLines: readonly ScreenText[] = [0, 2, 3].map((row) =>
  lineOf(rows[row] ?? '', left, row),
)

/** All that can be read: the middle of the second line is redacted. */
const lines: readonly ScreenText[] = [
  ...otherLines,
  lineOf(own.slice(0, start - 1), left, 1, own),
  lineOf(own.slice(end + 1), left, 1, own, end + 1),
]

/** The row under the redaction as it is found, right or not, with what can be read around it. */
export function veiledSet(
  operator: RedactionOperator,
  { x, y, width: wide, height: high }: Rect = box,
  read: readonly ScreenText[] = lines,
): SetUnder | undefined {
  return setUnder(page(operator), { atUs: 10, box: [x, y, wide, high] }, read, [])
}
