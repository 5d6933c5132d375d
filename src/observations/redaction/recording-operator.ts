import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { profileOf } from './operator-profile.ts'
import type { Quality } from './recode.ts'
import { refineBox } from './refine-box.ts'
import type { RowUnder } from './row-under.ts'

/** A row with its edges where an operator says. */
interface EdgedRow {
  readonly row: HiddenRow
  /** What the best text behind the operator left unexplained, in levels. */
  readonly residual: number
}

/** Looks of one covering by which its operator is found, and those to which its numbers are fitted. */
const mostEstimated = 3
const mostFitted = 6
/** Levels: an operator that leaves more of a region unexplained, whatever the text, is not that of it. */
const mostResidual = 8
/** Rows of which so many times as much is left unexplained as of the best have something else on them. */
const strange = 2

/**
 * What was done under a covering: one recording is edited in one way, mostly. Found for a few looks
 * together and fitted to some more; undefined where no operator explains them.
 */
export function recordingOperator(
  looks: readonly RowUnder[],
  covering: Covering,
  quality: Quality,
): RedactionOperator | undefined {
  const some = looks.slice(0, mostFitted).flatMap((look) => {
    const rough = look.at(look.box)
    return rough === undefined ? [] : [{ look, rough }]
  })
  // An edge that is a pixel wrong speaks for another operator: each finds its own edges first.
  const alone = some.slice(0, mostEstimated).flatMap(({ look, rough }) => {
    const [operator] = estimateOperators([rough], covering)
    return (operator && edgedRow(look, rough, operator)) ?? []
  })
  const [operator] = estimateOperators(alike(alone), covering)
  if (operator === undefined) return undefined
  const rows = alike(some.flatMap(({ look, rough }) => edgedRow(look, rough, operator) ?? []))
  const [first] = rows
  return first && beforeCodec(first, fittedToRows(rows, operator), quality, seededRandom(1))
}

/** The row with its edges where an operator says; undefined where it does not explain it. */
export function edgedRow(
  { at }: RowUnder,
  rough: HiddenRow,
  operator: RedactionOperator,
): EdgedRow | undefined {
  const profile = profileOf(rough, operator)
  if (profile === undefined || profile.residual > mostResidual) return undefined
  const row = at(refineBox(rough, profile)) ?? rough
  return { row, residual: profileOf(row, operator)?.residual ?? profile.residual }
}

function alike(rows: readonly EdgedRow[]): HiddenRow[] {
  const least = Math.min(...rows.map(({ residual }) => residual))
  return rows.filter(({ residual }) => residual <= strange * least).map(({ row }) => row)
}
