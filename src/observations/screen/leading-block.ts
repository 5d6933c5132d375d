import type { Plane, Rect } from '../../lib/plane.ts'
import { inkShareIn } from './ink-share.ts'
import type { Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** Contrast in levels of luma below which nothing is told. */
const leastReach = 40
/** Share of the full contrast of what is not paper: icons are fainter than text. */
const inked = 0.2
/** Of its rows, from the height of an ascender to the baseline, what a column of a filled block has ink in. */
const filled = 0.8
const ascender = 1.25
/** In x-heights: no stroke of a letter is as wide as a block, and a gap parts it from the text. */
const [leastWidth, leastGap] = [0.5, 0.25]
/** The box of a line may begin so far before the block. */
const mostBefore = 1.5

/**
 * Glyphs of proportional text without what the network took a filled block in front of it for: the icon of a
 * file, a mark of a list, the end of a button.
 */
export function withoutLeadingBlock(
  luma: Plane,
  part: Rect,
  { baseline, xHeight }: Placement,
  glyphs: readonly Glyph[],
): readonly Glyph[] {
  const ink = inkShareIn(luma, part, leastReach)
  if (ink === undefined) return glyphs
  const top = Math.max(0, Math.round(baseline - ascender * xHeight))
  const rows = Array.from({ length: Math.round(baseline) - top }, (_, row) => top + row)
  const inkIn = (x: number): number => rows.filter((y) => ink(part.x + x, y) >= inked).length
  let start = 0
  while (start < mostBefore * xHeight && inkIn(start) < filled * rows.length) start++
  let end = start
  while (end < part.width && inkIn(end) >= filled * rows.length) end++
  if (end - start < leastWidth * xHeight) return glyphs
  // Its last column may be smeared.
  if (inkIn(end) > 0) end++
  let gap = end
  while (gap < part.width && inkIn(gap) === 0) gap++
  if (gap - end < leastGap * xHeight) return glyphs
  const after = glyphs.filter(({ x0, x1 }) => (x0 + x1) / 2 >= (end + gap) / 2)
  return after.length === 0 ? glyphs : after
}
