import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import { clearLetters } from './drawn-letters.ts'
import { estimateBlocks } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { profileOf } from './operator-profile.ts'
import { predictedRegion } from './predicted-region.ts'
import { readRow, type Film, type Fit } from './read-row.ts'
import { fewestLetters } from './read-under.ts'
import { mostResidual } from './recording-operator.ts'
import type { RowUnder } from './row-under.ts'

/** What stands behind square blocks of a size in a box, or why nothing is said of it. */
export function readBlocks(
  under: RowUnder,
  box: Rect,
  blockPx: number,
  film: Film,
): Fit | HiddenRefusal {
  const row = under.at(box)
  if (row === undefined) return 'no-grid'
  if (clearLetters(row.templates).length < fewestLetters) return 'no-letters'
  const [operator] = estimateBlocks(row, blockPx)
  if (operator === undefined || isBlank(row, operator)) return 'does-not-fit'
  const residual = profileOf(row, operator)?.residual ?? Infinity
  if (residual > mostResidual) return 'does-not-fit'
  return readRow({ row, operator }, film) ?? 'does-not-fit'
}

/** Levels, as a root of squares, below which there is nothing but paper. */
const leastInk = 2

/** Whether there is no text: a redaction may be laid over a line before anything is written there. */
function isBlank(row: HiddenRow, operator: RedactionOperator): boolean {
  const { seen, predicted } = predictedRegion(row, operator, '')
  const squares = seen.reduce((sum, level, i) => sum + (level - (predicted[i] as number)) ** 2, 0)
  return squares < leastInk ** 2 * seen.length
}
