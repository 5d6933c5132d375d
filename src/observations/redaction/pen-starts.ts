import type { PenStart } from './pen-beam.ts'
import type { SetRow } from './set-row.ts'

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

const blankP = 0.08

/** How probable each character is where nothing is known of a text. */
export function usualOf(characters: readonly string[]): Float64Array {
  const usual = 'abcdefghijklmnopqrstuvwxyz0123456789.-_/@:'
  const letters = characters.filter((one) => usual.includes(one)).length
  return Float64Array.from(characters, (one) => {
    if (one === ' ') return blankP
    return usual.includes(one) ? (1 - blankP) / letters : 0
  })
}
