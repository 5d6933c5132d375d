import { inkIn, inkOf, type HiddenRow } from './hidden-row.ts'
import type { Patch } from './patch.ts'
import { coveredText, wholeText, type SetRow } from './set-row.ts'

/** A row of text under a redaction: in cells of one width, or set with letters of their own widths. */
export type VeiledRow = HiddenRow | SetRow

/** The ink of a text of the row, one character for each cell or with its joints, as far as it is covered. */
export function coveredInkOf(row: VeiledRow, text: string): Patch[] {
  if (row.setIn === 'pens') return coveredText(row, text)
  return Array.from(text).flatMap((character, cell) => inkOf(row, cell, character) ?? [])
}

/** The same with what is not covered. */
export function wholeInkOf(row: VeiledRow, text: string): Patch[] {
  if (row.setIn === 'pens') return wholeText(row, text)
  return Array.from(text).flatMap((character, cell) => inkIn(row, cell, character) ?? [])
}
