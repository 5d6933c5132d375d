import type { PenModel } from '../../lib/pen-model.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { usualCharacters } from './drawn-letters.ts'
import { widthsIn } from './face-widths.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { phasesPerPx } from './phase-glyphs.ts'
import { letterInk, usualAdvance, type SetRow } from './set-row.ts'
import { createSignalSpace, type SignalSpace } from './signal-space.ts'

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

/** What a letter becomes whose pen stands at a quarter of a pixel. */
export function respondAt(
  row: SetRow,
  space: SignalSpace,
  letter: string,
  quarter: number,
): Float64Array {
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
