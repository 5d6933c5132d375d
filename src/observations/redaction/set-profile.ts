import { dot } from '../../lib/dense.ts'
import type { Rect } from '../../lib/plane.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { innerPart } from '../../lib/redaction-operators/inner-part.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { pixelsOf } from './operator-evidence.ts'
import { createPenBeam, type PenStart, type PenWriting } from './pen-beam.ts'
import { penModel, setSpace, stretchOf } from './pen-responses.ts'
import type { SetRow } from './set-row.ts'

/** What stands for all characters: others hardly add to what these can make of a blur. */
const profiled = [' ', ...'abcdefghijklmnopqrstuvwxyz0123456789.-_/@:']
/** Levels: what a codec leaves in a blurred region, and what letters lack that are half a pixel off. */
const noise = 4
const blankP = 0.08
const beamWidth = 4
/** Where the edges of a redaction are is not known to the pixel: clear letters within them would tell most. */
const border = { x: 4, y: 3 }
/** So much of a long redaction tells as much of what was done to it as all of it. */
const mostPx = 110
/** Pens at halves of pixels are near enough where operators are compared. */
const phases = 2

/** What is left of a region when the likeliest text behind an operator is taken off, and that text. */
export function setProfile(
  row: SetRow,
  whole: LinearPart,
): { readonly residual: number; readonly text: string } | undefined {
  const part = innerPart(whole, profiledPart(row))
  const { x, width } = part.region
  const own = stretchOf(row)
  const stretch = {
    fromPx: row.left === undefined ? x - outsidePx : own.fromPx,
    toPx: Math.min(own.toPx, x + width + outsidePx),
  }
  const space = setSpace(row, part, stretch)
  const bare = applyLinearPart(part, row.bare).data
  const difference = pixelsOf({ ...row, region: part.region }).map(
    (level, i) => level - (bare[i] as number),
  )
  const observed = space.observe(difference)
  const white = (vector: Float64Array): Float64Array => vector.map((value) => value / noise)
  const model = penModel(row, space, white, white(observed), profiled, stretch, phases)
  // Few beginnings are kept: none of them may end where the text behind begins.
  const beam = createPenBeam({ ...model, right: undefined }, startsOf(row, x), usualOf(profiled))
  const [best] = beam(anything(profiled), beamWidth).candidates
  if (best === undefined) return undefined
  // What lies outside of the space no text can change.
  const outside = dot(difference, difference) - dot(observed, observed)
  const squares = Math.max(0, outside) - 2 * best.logLikelihood * noise * noise
  return {
    residual: Math.sqrt(squares / difference.length),
    text: best.text.map((place) => profiled[place] ?? '').join(''),
  }
}

/** The middle of a long redaction's beginning, or of its end where nothing is known before it. */
function profiledPart({ region, left }: SetRow): Rect {
  const { x, y, width, height } = region
  const [dx, dy] = [width > 8 * border.x ? border.x : 0, height > 4 * border.y ? border.y : 0]
  const wide = Math.min(mostPx, width - 2 * dx)
  const from = left === undefined ? x + width - dx - wide : x + dx
  return { x: from, y: y + dy, width: wide, height: height - 2 * dy }
}

/** Pixels from the edge of a redaction within which a text begins that has nothing known before it. */
const [outsidePx, insidePx] = [2, 12]

/** Where the text of a row may begin. */
export function startsOf({ left }: SetRow, fromPx: number): PenStart[] {
  if (left !== undefined) return [{ penPx: left.penPx, logP: 0 }]
  const count = 4 * (outsidePx + insidePx)
  return Array.from({ length: count }, (_, i) => ({
    penPx: fromPx - outsidePx + i / 4,
    logP: -Math.log(count),
  }))
}

export function usualOf(characters: readonly string[]): Float64Array {
  const usual = 'abcdefghijklmnopqrstuvwxyz0123456789.-_/@:'
  const letters = characters.filter((one) => usual.includes(one)).length
  return Float64Array.from(characters, (one) => {
    if (one === ' ') return blankP
    return usual.includes(one) ? (1 - blankP) / letters : 0
  })
}

function anything(characters: readonly string[]): PenWriting {
  const usual = usualOf(characters)
  const steps = Array.from(usual, (p, character) => ({ character, logP: Math.log(p), state: '' }))
  return { start: '', next: () => steps, end: () => 0 }
}
