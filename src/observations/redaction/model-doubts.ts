import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { scaledOperator } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { coveredPatch } from './patch.ts'
import { phasesPerPx, quarterOf } from './phase-glyphs.ts'
import { lettersOf, letterInk, usualAdvance, type SetRow } from './set-row.ts'
import type { SignalSpace } from './signal-space.ts'
import { textsBehind } from './texts-behind.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Levels by which the paper behind a redaction may differ from that around it. */
const paperDeviation = 0.4
/** Share by which the ink of a word may be stronger or weaker than most. */
const inkDeviation = 0.02
/** Share by which a fitted deviation may be wrong. */
const sigmaDeviation = 0.01
/** Texts that stand for all others where each costs an application of the operator. */
const fewTexts = 40
/**
 * How often a cell is counted as holding a letter that was drawn. Less makes who has such a letter less
 * probable than he is, more makes every letter less certain: about as one text in a few has one.
 */
const drawnShare = 0.3

/**
 * What the model of a row may be wrong about, beside noise: each a direction of the signal space in
 * which what is seen may differ by one deviation. The numbers are what the tuning recordings of the
 * benchmark show where the text is known.
 */
export function modelDoubts(
  row: VeiledRow,
  operator: RedactionOperator,
  space: SignalSpace,
  texts: readonly { readonly text: string; readonly clean: Float64Array }[],
): Float64Array[] {
  const { width, height } = row.region
  return [
    space.observe(new Float64Array(width * height).fill(paperDeviation)),
    ...scaled(
      texts.map(({ clean }) => clean),
      inkDeviation,
    ),
    ...widthDoubts(
      row,
      operator,
      space,
      texts.slice(0, fewTexts).map(({ text }) => text),
    ),
    ...(row.setIn === 'cells' ? cellDoubts(row, space) : setDoubts(row, space, texts)),
  ]
}

/** Together they have the mean square of all, times the square of a factor. */
function scaled(vectors: readonly Float64Array[], factor: number): Float64Array[] {
  const share = factor / Math.sqrt(Math.max(1, vectors.length))
  return vectors.map((vector) => vector.map((value) => value * share))
}

function widthDoubts(
  row: VeiledRow,
  operator: RedactionOperator,
  space: SignalSpace,
  texts: readonly string[],
): Float64Array[] {
  const wider = scaledOperator(operator, 1 + sigmaDeviation, row.paper)
  const [own, other] = [operator, wider].map(
    (one) => one && linearPartOf(one, row.seen, row.region),
  )
  if (own === undefined || other === undefined) return []
  const [usual, wide] = [textsBehind(row, own), textsBehind(row, other)]
  const differences = texts.map((text) => {
    const levels = usual(text)
    return space.observe(wide(text).map((level, i) => level - (levels[i] as number)))
  })
  return scaled(differences, 1)
}

/** What drawn letters may lack, and which letters the rows around may have. */
function cellDoubts(row: HiddenRow, space: SignalSpace): Float64Array[] {
  return [...letterDoubts(row, space), ...row.doubts.map((doubt) => space.respond(doubt))]
}

/** What drawn letters may lack, in each cell. */
function letterDoubts({ cells, top, templates }: HiddenRow, space: SignalSpace): Float64Array[] {
  const { width, height, drawn } = templates
  if (drawn === undefined) return []
  const share = Math.sqrt(drawnShare)
  return cells.flatMap((x) =>
    drawn.errors.map((data) =>
      space.respond({ x, y: top, width, height, data }).map((value) => value * share),
    ),
  )
}

/** Quarters of pixels by which a text is moved to see what that changes. */
const movedQuarters = 1

/** What letters that are drawn at their pens may lack, and that all pens may be a little wrong. */
function setDoubts(
  row: SetRow,
  space: SignalSpace,
  texts: readonly { readonly text: string }[],
): Float64Array[] {
  const { ink, region, baseline } = row
  const { tile, errors } = ink
  const y = baseline - tile.above
  const share = Math.sqrt(1 / usualAdvance(ink.face))
  const letters = Array.from({ length: region.width }, (_, i) => region.x + i).flatMap((x) =>
    errors.map((data) =>
      space
        .respond(coveredPatch({ x: x - tile.left, y, ...tile, data }, region))
        .map((value) => value * share),
    ),
  )
  const deviationPx = (row.left ?? row.right)?.deviationPx ?? 0
  const moved = texts.slice(0, fewTexts).map(({ text }) => {
    const sum = new Float64Array(space.size)
    for (const { letter, penPx } of lettersOf(row, text)) {
      if (letter === ' ') continue
      const at = (quarters: number): Float64Array => {
        const quarter = quarterOf(penPx) + quarters
        return space.respond(coveredPatch(letterInk(ink, letter, quarter, baseline), region))
      }
      const [a, b] = [at(0), at(movedQuarters)]
      for (let d = 0; d < sum.length; d++)
        sum[d] = (sum[d] as number) + (b[d] as number) - (a[d] as number)
    }
    return sum
  })
  return [...letters, ...scaled(moved, (deviationPx * phasesPerPx) / movedQuarters)]
}
