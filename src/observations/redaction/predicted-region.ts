import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { pixelsOf } from './operator-evidence.ts'
import { withPatches } from './patch.ts'
import { coveredInkOf, type VeiledRow } from './veiled-row.ts'

/** A region as seen, as a text behind an operator would look, and what differs (128 is nothing). */
export interface PredictedRegion {
  readonly seen: Float64Array
  readonly predicted: Float64Array
  readonly rest: Float64Array
}

/** Differences are shown so many times as large. */
const magnified = 4

export function predictedRegion(
  row: VeiledRow,
  operator: RedactionOperator,
  text: string,
): PredictedRegion {
  const seen = pixelsOf(row)
  const part = linearPartOf(operator, row.seen, row.region)
  const predicted = part ? Float64Array.from(applyLinearPart(part, withText(row, text)).data) : seen
  const rest = seen.map((level, i) => 128 + magnified * (level - (predicted[i] as number)))
  return { seen, predicted, rest }
}

/** The picture without the hidden text, and a text drawn in its place. */
export function withText(row: VeiledRow, text: string): Grid {
  return withPatches(row.bare, coveredInkOf(row, text))
}
