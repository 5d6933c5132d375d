import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { clearLetters } from './drawn-letters.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { likeliestOperator } from './likeliest-operator.ts'
import { readRow, type Film, type Fit } from './read-row.ts'
import { edgedRow, narrower } from './recording-operator.ts'
import type { RowUnder } from './row-under.ts'

/** Letters of fewer kinds than this are hardly text. */
export const fewestLetters = 8

/**
 * What stands under a redaction in one look, or why nothing is said of it. `usual` is what was done under its
 * covering in most of the recording.
 */
export function readUnder(
  under: RowUnder,
  covering: Covering,
  usual: RedactionOperator | undefined,
  film: Film,
): Fit | HiddenRefusal {
  const rough = under.at(under.box)
  if (rough === undefined) return 'no-grid'
  if (clearLetters(rough.templates).length < fewestLetters) return 'no-letters'
  let isExplained = false
  for (const box of usual ? [under.box, narrower(under.box)] : []) {
    const row = under.at(box)
    const edged = row && usual && edgedRow(under, row, usual)
    const fit = edged && readRow({ row: edged.row, operator: usual }, film)
    if (fit) return fit
    isExplained ||= edged !== undefined
  }
  // Where the usual operator explains the pixels and no text does, another one would not help.
  if (isExplained) return 'does-not-fit'
  // A region may have been edited otherwise than most of its recording; blocks lie otherwise in each.
  const [first] = estimateOperators([rough], covering)
  const row = first && edgedRow(under, rough, first)?.row
  return (row && readByItself(row, covering, film)) ?? 'does-not-fit'
}

/** Reads a row with its edges behind the first of the likely operators that explains it. */
function readByItself(row: HiddenRow, covering: Covering, film: Film): Fit | undefined {
  // A wrong block or phase is another picture altogether; blurs that are alike read alike.
  const tried = estimateOperators([row], covering).slice(0, covering === 'mosaic' ? 3 : 1)
  for (const operator of tried) {
    const fitted = fittedToRows([row], operator)
    const before = beforeCodec(row, fitted, film.quality, seededRandom(1))
    const likeliest = likeliestOperator([row], before, film)
    const read = readRow({ row, operator: likeliest }, film)
    if (read !== undefined) return read
  }
  return undefined
}
