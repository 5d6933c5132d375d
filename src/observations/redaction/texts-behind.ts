import { addInk } from '../../lib/redaction-operators/add-ink.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { withText } from './predicted-region.ts'
import { coveredInkOf, type VeiledRow } from './veiled-row.ts'

/** What texts of a row become behind an operator: levels of its region. What is there without them is worked out once. */
export function textsBehind(row: VeiledRow, part: LinearPart): (text: string) => Float64Array {
  if (part.gamma !== 1) {
    return (text) => Float64Array.from(applyLinearPart(part, withText(row, text)).data)
  }
  const bare = applyLinearPart(part, row.bare).data
  return (text) => {
    const out = Float64Array.from(bare)
    for (const ink of coveredInkOf(row, text)) addInk(part, ink, out)
    return out
  }
}
