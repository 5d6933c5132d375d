import { dot } from '../../lib/dense.ts'
import type { PenModel } from '../../lib/pen-model.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf, type LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { usualCharacters } from './drawn-letters.ts'
import { widthsIn } from './face-widths.ts'
import { modelDoubts } from './model-doubts.ts'
import { pixelsOf } from './operator-evidence.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { phasesPerPx } from './phase-glyphs.ts'
import type { Quality } from './recode.ts'
import { recodedTexts } from './recoded-texts.ts'
import { keptShares } from './row-model.ts'
import { letterInk, usualAdvance, type SetRow } from './set-row.ts'
import { createSignalSpace, type SignalSpace } from './signal-space.ts'
import { tellingDirections } from './telling-directions.ts'
import { whiteningFrom } from './whitening.ts'

/** Characters of values, the blank first. */
export const setCharacters: readonly string[] = [' ', ...usualCharacters, ...'!"#%&\'()+,;=?[]']

/** Pixels by which a text may reach out of the region. */
const outsidePx = 3

/** A part of a row, in pixels of the row, in which its text is looked for. */
export interface Stretch {
  readonly fromPx: number
  readonly toPx: number
}

/** From the text before the redaction to that behind it, or to its edges. */
export function stretchOf({ left, right, region }: SetRow): Stretch {
  return {
    fromPx: Math.min(left?.penPx ?? Infinity, region.x) - outsidePx,
    toPx: Math.max(right?.penPx ?? -Infinity, region.x + region.width) + outsidePx,
  }
}

/** The linear model of a row whose letters differ in width, with noise from texts that the same codec went over. */
export function setModel(
  row: SetRow,
  operator: RedactionOperator,
  texts: readonly string[],
  quality: Quality,
): PenModel | undefined {
  const part = linearPartOf(operator, row.seen, row.region)
  if (part === undefined) return undefined
  const stretch = stretchOf(row)
  const space = setSpace(row, part, stretch)
  const bare = applyLinearPart(part, row.bare).data
  const difference = pixelsOf(row).map((level, i) => level - (bare[i] as number))
  const levels = Float64Array.from(bare)
  const minus = (a: Float64Array): Float64Array => a.map((value, i) => value - (levels[i] as number))
  const recoded = recodedTexts(row, part, texts, quality).map(({ text, expected, decoded }) => ({
    text,
    clean: space.observe(minus(expected)),
    coded: space.observe(minus(decoded)),
  }))
  const kept = keptShares(recoded)
  const noise = recoded.map(({ clean, coded }) =>
    coded.map((value, d) => value - (kept[d] as number) * (clean[d] as number)),
  )
  const { whiten, whitenSeen } = whiteningFrom(noise, modelDoubts(row, operator, space, recoded))
  const white = (response: Float64Array): Float64Array =>
    whiten(response.map((value, d) => value * (kept[d] as number)))
  const directions = tellingDirections(
    space.size,
    someResponses(row, space, stretch).map((place) => place.map(white)),
    1 / usualAdvance(row.ink.face),
  )
  const turned = (vector: Float64Array): Float64Array =>
    Float64Array.from(directions, (direction) => dot(direction, vector))
  // White noise and telling directions at once: columns of the matrix that does both.
  const columns = Array.from({ length: space.size }, (_, d) => {
    const unit = new Float64Array(space.size)
    unit[d] = 1
    return turned(white(unit))
  })
  const rows = directions.map((_, k) => Float64Array.from(columns, (column) => column[k] as number))
  return penModel(
    row,
    space,
    (response) => Float64Array.from(rows, (one) => dot(one, response)),
    turned(whitenSeen(space.observe(difference))),
    setCharacters,
    stretch,
    operator.kind === 'overlay' ? phasesPerPx : phasesPerPx / 2,
  )
}

/** The directions in which a row's letters can change what is seen. */
export function setSpace(
  { baseline, ink }: SetRow,
  part: LinearPart,
  { fromPx, toPx }: Stretch,
): SignalSpace {
  const { tile, glyph } = ink
  const patches = Array.from(usualCharacters, (letter): Patch => {
    return { x: 0, y: baseline - tile.above, ...tile, data: glyph(letter, 0) }
  })
  const columns: number[] = []
  // Two pens for each letter: anywhere between them is nearly a mean of them.
  const step = Math.max(2, Math.round(usualAdvance(ink.face) / 2))
  for (let x = Math.round(fromPx); x < toPx; x += step) columns.push(x - tile.left)
  return createSignalSpace(part, { patches, columns })
}

/** Responses of usual letters pixel by pixel. */
function someResponses(row: SetRow, space: SignalSpace, { fromPx, toPx }: Stretch): Float64Array[][] {
  const places: Float64Array[][] = []
  for (let x = Math.floor(fromPx); x < toPx; x++) {
    const quarter = x * phasesPerPx
    places.push(
      Array.from('abcdefgimnorstw0123456789.-/@', (letter) => respondAt(row, space, letter, quarter)),
    )
  }
  return places
}

function respondAt(row: SetRow, space: SignalSpace, letter: string, quarter: number): Float64Array {
  return space.respond(coveredPatch(letterInk(row.ink, letter, quarter, row.baseline), row.region))
}

/** The model of a row in a signal space of which `turn` makes directions with noise of one. */
export function penModel(
  row: SetRow,
  space: SignalSpace,
  turn: (response: Float64Array) => Float64Array,
  seen: Float64Array,
  characters: readonly string[],
  { fromPx, toPx }: Stretch,
  phases: number,
): PenModel {
  const step = phasesPerPx / phases
  const firstPen = Math.floor(fromPx * phases)
  const pens = Math.ceil(toPx * phases) - firstPen + 1
  const size = seen.length
  const responses = new Float32Array(pens * characters.length * size)
  for (let pen = 0; pen < pens; pen++) {
    for (const [c, letter] of characters.entries()) {
      if (letter === ' ') continue
      const response = turn(respondAt(row, space, letter, (firstPen + pen) * step))
      responses.set(response, (pen * characters.length + c) * size)
    }
  }
  const sideOf = (side: SetRow['left']): PenModel['left'] =>
    side && { letter: side.letter, penPx: side.penPx, deviationPx: side.deviationPx }
  return {
    phasesPerPx: phases,
    firstPen,
    pens,
    characters,
    size,
    seen: Float32Array.from(seen),
    responses,
    widths: widthsIn(row.ink.face),
    left: sideOf(row.left),
    right: sideOf(row.right),
    befores: row.befores,
    afters: row.afters,
  }
}
