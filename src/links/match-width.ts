import type { KnownList } from '../lib/list-match/known-list.ts'
import { matchWidths, type WidthAnswer } from '../lib/list-match/width-match.ts'
import { decodeSetWidths } from '../lib/set-width.ts'
import type { HiddenWidth } from '../model/hidden-width.ts'

/** Which values of a list are as wide as what a redaction hides. `widths` are the bytes that it names. */
export function matchWidth(
  { before, after, widthPx, deviationPx }: HiddenWidth,
  widths: Uint8Array,
  list: KnownList,
): WidthAnswer {
  const gap = {
    widths: decodeSetWidths(widths),
    before,
    after,
    widthPx,
    deviationPx,
  }
  return matchWidths(gap, list)
}
