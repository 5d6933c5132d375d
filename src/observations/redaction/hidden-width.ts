import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import { meets, overlapY, type Rect } from '../../lib/plane.ts'
import { encodeSetWidths, type SetWidths } from '../../lib/set-width.ts'
import type { Setting } from '../../model/hidden-width.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { besides, restUs } from './beside-text.ts'
import { isOnGrid } from './clear-parts.ts'
import { setLetters, widthsIn } from './face-widths.ts'
import { fitFace, type SetText } from './fit-face.ts'
import { gapWidth, type Gap } from './gap-width.ts'
import { placeAt, placesAt } from './places-at.ts'
import { gridAround, type TextGrid } from './text-grid.ts'
import { lineAt, type VisibleLine } from './visible-line.ts'

type Redaction = ProductOf<'redaction'>

/** Lines around a redaction by which a font is told. */
const mostLines = 16
const leastConfidence = 0.8
/** Letters of these lines: shorter ones are labels and buttons. */
const fewestLetters = 12
/** A letter of which a redaction covers more is easily taken for another one; blurs reach farther than they seem. */
const mostCut = 0.3
const mostBlurred = 0.15

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
      for (const look of longest(redaction)) {
        const measured = measure(lines, redaction, look, others)
        if (measured === undefined) continue
        yield widthOf(context, redaction, look, measured)
        break
      }
    }
  },
}

/** Looks at a redaction where it lay still, the longest first. */
function longest({ looks, places }: Redaction): RedactionLook[] {
  const lifeOf = ({ atUs }: RedactionLook): number => {
    const place = placeAt({ places }, atUs)
    return place === undefined ? 0 : place.endUs - place.startUs
  }
  return looks
    .filter((look) => places.length === 1 || lifeOf(look) > 2 * restUs)
    .toSorted((a, b) => lifeOf(b) - lifeOf(a))
}

interface Measured {
  readonly gap: Gap
  readonly setting: Setting
  readonly widths: SetWidths
}

function measure(
  lines: readonly ScreenText[],
  redaction: Redaction,
  { atUs, box: [x, y, width, height] }: RedactionLook,
  others: readonly Redaction[],
): Measured | undefined {
  const cover = { x, y, width, height }
  const beside = besides(lines, redaction, atUs, cover)
  if (beside === undefined) return undefined
  const { left, right } = beside
  const from = left.centres.at(-1) ?? x
  const between = { ...cover, x: from, width: (right.centres[0] ?? from) - from }
  const isOther = placesAt(others, atUs).some((other) => meets(between, other))
  if (isOther) return undefined
  const visible = lines.flatMap((line) => lineAt(line, atUs) ?? [])
  const grid = gridAround(visible, cover)
  if (grid && isOnGrid(left, grid) && isOnGrid(right, grid)) return measureCells(grid, left, right)
  const most = redaction.covering === 'blur' ? mostBlurred : mostCut
  const isCut = Math.max(left.overlap, right.overlap) > most
  return isCut ? undefined : measureSet(visible, cover, left, right)
}

function measureSet(
  visible: readonly VisibleLine[],
  cover: Rect,
  left: SetText,
  right: SetText,
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
function measureCells(grid: TextGrid, left: SetText, right: SetText): Measured | undefined {
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
  const advances = new Map(setLetters.map((letter) => [letter, pitchPx]))
  return {
    gap,
    setting: { as: 'cells', pitchPx: round(pitchPx) },
    widths: { advances, kerning: new Map() },
  }
}

/** Far from half a cell: one letter more or less is out of the question. */
const cellDeviation = 0.1

function widthOf(
  context: Context,
  redaction: Redaction,
  { atUs, box }: RedactionLook,
  { gap, setting, widths }: Measured,
): Draft<'hidden-width'> {
  return {
    kind: 'hidden-width',
    evidence: redaction.evidence,
    locus: {
      at: 'frame',
      startUs: atUs,
      endUs: Math.max(atUs, placeAt(redaction, atUs)?.endUs ?? redaction.locus.endUs),
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

function round(value: number): number {
  return Math.round(value * 100) / 100
}
