import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { matchGlyphs } from './glyph-match.ts'
import type { HiddenRow } from './hidden-row.ts'

/**
 * The edge of a mosaic may lie farther out than it seems, where a column of its blocks is hardly other than paper: so
 * probable is it that what seems to be beside it is a part of it.
 */
const overlookedP = 0.01

/** Fewer columns of a character than these say nothing. */
const fewestColumns = 2

/**
 * For each cell, for each character, the logarithm of how well the part of the cell that the redaction
 * leaves uncovered to its left or right agrees with it; 0 for cells that are covered whole. The best
 * has 0.
 */
export function visibleParts(
  row: Pick<HiddenRow, 'seen' | 'region' | 'templates' | 'paper' | 'cells' | 'top'>,
  characters: readonly string[],
  { kind }: RedactionOperator,
): number[][] {
  const { seen, region, templates, paper, top } = row
  const least = kind === 'pixelize' || kind === 'mosaic' ? Math.log(overlookedP) : -Infinity
  const isVisible = (x: number): boolean => x < region.x || x >= region.x + region.width
  const fewest = fewestColumns * templates.height
  return row.cells.map((x) =>
    matchGlyphs(seen, templates, () => paper, { x, top, isVisible }, characters, fewest).map(
      (log) => Math.max(least, log),
    ),
  )
}
