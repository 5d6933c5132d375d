import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import { encodeSetWidths, type SetWidths } from '../../lib/set-width.ts'
import type { Setting } from '../../model/hidden-width.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { clearParts, isOnGrid } from './clear-parts.ts'
import { advanceIn, fitFace, kerningIn, type Face } from './fit-face.ts'
import { gapWidth, type Gap } from './gap-width.ts'
import { gridAround, type TextGrid } from './text-grid.ts'
import { lineAt, type VisibleLine } from './visible-line.ts'

type Redaction = ProductOf<'redaction'>

/** Lines around a redaction by which a font is told. */
const mostLines = 16
const leastConfidence = 0.8
/** Letters of these lines: shorter ones are labels and buttons. */
const fewestLetters = 12
/** Farther than so many line heights from a redaction, text is another column. */
const farthest = 4

/** How wide the text is that a redaction hides: what the clear text beside it tells, whatever covers it. */
export const hiddenWidth: Analyzer<'screen-text' | 'redaction', 'hidden-width'> = {
  id: 'hidden-width',
  version: '1.0.0',
  question: 'How much room does the text under a redaction take?',
  scope: 'evidence',
  needs: ['screen-text', 'redaction'],
  makes: ['hidden-width'],
  accepts: ({ mediaType }) => /^(video|image)\//.test(mediaType) && mediaType !== 'image/svg+xml',
  async *run(input, context) {
    const lines: ScreenText[] = []
    const redactions: Redaction[] = []
    for await (const line of input['screen-text']) lines.push(line)
    for await (const redaction of input.redaction) redactions.push(redaction)
    for (const redaction of redactions) {
      const others = redactions.filter((other) => other !== redaction)
      for (const look of redaction.looks) {
        const measured = measure(lines, look, others)
        if (measured === undefined) continue
        yield widthOf(context, redaction, look, measured)
        break
      }
    }
  },
}

interface Measured {
  readonly gap: Gap
  readonly setting: Setting
  readonly widths: SetWidths
}

function measure(
  lines: readonly ScreenText[],
  { atUs, box: [x, y, width, height] }: RedactionLook,
  others: readonly Redaction[],
): Measured | undefined {
  const cover = { x, y, width, height }
  const visible = lines.flatMap((line) => lineAt(line, atUs) ?? [])
  const [left, right] = besides(visible, cover)
  if (left === undefined || right === undefined) return undefined
  const between = { ...cover, x: rightOf(left.box), width: right.box.x - rightOf(left.box) }
  const isOther = others.some(({ places }) =>
    places.some(
      ({ startUs, endUs, box: [ox, oy, w, h] }) =>
        startUs <= atUs && atUs < endUs && meets(between, { x: ox, y: oy, width: w, height: h }),
    ),
  )
  if (isOther) return undefined
  const grid = gridAround(visible, cover)
  return grid && isOnGrid(left, grid) && isOnGrid(right, grid)
    ? measureCells(grid, left, right)
    : measureSet(visible, cover, left, right)
}

function measureSet(
  visible: readonly VisibleLine[],
  cover: Rect,
  left: VisibleLine,
  right: VisibleLine,
): Measured | undefined {
  const away = ({ box }: VisibleLine): number =>
    Math.abs(box.y + box.height / 2 - cover.y - cover.height / 2)
  const around = visible
    .filter(({ text, confidence, box }) => {
      const isLong = text.length >= fewestLetters && confidence >= leastConfidence
      return isLong && overlapY(box, cover) <= 0
    })
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, mostLines)
  const face = fitFace([left, right], around)
  const gap = face && gapWidth(face, left, right)
  if (face === undefined || gap === undefined) return undefined
  const { font, sizePx, steps, offPx } = face
  return {
    gap,
    setting: { as: 'font', font: font.name, sizePx: round(sizePx), steps, offPx: round(offPx) },
    widths: widthsIn(face),
  }
}

/** In cells a gap is a whole number of letters. */
function measureCells(grid: TextGrid, left: VisibleLine, right: VisibleLine): Measured | undefined {
  const { pitchPx } = grid
  const [last, first] = [left.centres.at(-1), right.centres[0]]
  if (last === undefined || first === undefined) return undefined
  const cells = Math.round((first - last) / pitchPx) - 1
  if (cells < 1) return undefined
  const gap = {
    before: left.text,
    after: right.text,
    widthPx: cells * pitchPx,
    deviationPx: cellDeviation * pitchPx,
  }
  const advances = new Map(Array.from(letters, (letter) => [letter, pitchPx]))
  return {
    gap,
    setting: { as: 'cells', pitchPx: round(pitchPx) },
    widths: { advances, kerning: new Map() },
  }
}

/** Far from half a cell: one letter more or less is out of the question. */
const cellDeviation = 0.1

/** The clear text nearest to a redaction on its row, to the left and to the right; blanks cut off. */
function besides(
  visible: readonly VisibleLine[],
  cover: Rect,
): readonly [VisibleLine | undefined, VisibleLine | undefined] {
  const parts = visible
    .filter(({ box }) => overlapY(box, cover) >= 0.6 * Math.min(box.height, cover.height))
    .flatMap((line) => clearParts(line, cover, line.box.width / Math.max(1, line.text.length)))
    .flatMap((part) => trimmed(part) ?? [])
  const reach = farthest * cover.height
  const middle = cover.x + cover.width / 2
  const left = parts
    .filter(({ box }) => rightOf(box) <= middle && cover.x - rightOf(box) <= reach)
    .toSorted((a, b) => rightOf(b.box) - rightOf(a.box))[0]
  const right = parts
    .filter(({ box }) => box.x >= middle && box.x - cover.x - cover.width <= reach)
    .toSorted((a, b) => a.box.x - b.box.x)[0]
  return [left, right]
}

function trimmed(part: VisibleLine): VisibleLine | undefined {
  const from = part.text.search(/\S/)
  if (from < 0) return undefined
  const to = part.text.trimEnd().length
  return { ...part, text: part.text.slice(from, to), centres: part.centres.slice(from, to) }
}

/** Letters whose widths are told: those of most European languages. */
const letters = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i)),
  ...Array.from({ length: 64 }, (_, i) => String.fromCodePoint(0xc0 + i)),
]
/** Less than this between two letters is a rounding of the measurement. */
const leastKerningPx = 0.002

function widthsIn(face: Face): SetWidths {
  const advances = new Map(letters.map((letter) => [letter, exact(advanceIn(face, letter))]))
  const kerning = new Map<string, number>()
  if (face.steps === 'fractions') {
    for (const left of letters) {
      for (const right of letters) {
        const px = exact(kerningIn(face, left, right))
        if (Math.abs(px) >= leastKerningPx) kerning.set(left + right, px)
      }
    }
  }
  return { advances, kerning }
}

function widthOf(
  context: Context,
  redaction: Redaction,
  { atUs, box }: RedactionLook,
  { gap, setting, widths }: Measured,
): Draft<'hidden-width'> {
  const place = redaction.places.find(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
  return {
    kind: 'hidden-width',
    evidence: redaction.evidence,
    locus: {
      at: 'frame',
      startUs: atUs,
      endUs: Math.max(atUs, place?.endUs ?? redaction.locus.endUs),
      box,
    },
    redaction: redaction.id,
    before: gap.before,
    after: gap.after,
    widthPx: round(gap.widthPx),
    deviationPx: round(gap.deviationPx),
    setting,
    widths: {
      blob: context.keep(encodeSetWidths(widths)),
      mediaType: 'application/x-telltale-set-widths',
    },
  }
}

function meets(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) > 0
}

function rightOf({ x, width }: Rect): number {
  return x + width
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function exact(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
