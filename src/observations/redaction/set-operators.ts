import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators } from './estimate-operator.ts'
import { likelyEdges, type LikelyRow } from './likely-edges.ts'
import type { Edges } from './operator-fit.ts'
import type { Quality } from './recode.ts'
import { type RoughLook, roughLooks } from './rough-looks.ts'
import type { Under } from './row-under.ts'
import type { SetRow } from './set-row.ts'

/** Rows to which an operator is fitted: each takes some seconds. */
const mostFitted = 3

/**
 * What may have been done under a covering to rows whose letters differ in width, the likeliest first; none where no
 * operator is known for it.
 */
export function setOperators(
  looks: readonly Under<SetRow>[],
  covering: Covering,
  quality: Quality,
): RedactionOperator[] {
  const some = roughLooks(looks, mostFitted)
  const kinds: readonly Edges[] = covering === 'blur' ? ['region', 'picture'] : ['region']
  const found = kinds.flatMap((edges) => {
    const rows = edgedUnder(some, covering, edges)
    return rows === undefined ? [] : [{ edges, rows }]
  })
  const [best] = found.toSorted((a, b) => sumOf(b.rows) - sumOf(a.rows))
  const rows = best?.rows.map(({ row }) => row) ?? []
  const [first] = rows
  if (best === undefined || first === undefined) return []
  return estimateOperators(rows, covering, [best.edges]).map((operator) =>
    beforeCodec(first, operator, quality, seededRandom(1)),
  )
}

function sumOf(rows: readonly LikelyRow<SetRow>[]): number {
  return rows.reduce((sum, { logEvidence }) => sum + logEvidence, 0)
}

/**
 * The rows with the edges that the likeliest operator gives them. An edge that is some pixels wrong speaks for another
 * operator, and that for other edges: both are found twice.
 */
function edgedUnder(
  some: readonly RoughLook<SetRow>[],
  covering: Covering,
  edges: Edges,
): readonly LikelyRow<SetRow>[] | undefined {
  let found: LikelyRow<SetRow>[] = []
  for (let round = 0; round < 2; round++) {
    const rows = some.map(({ rough }, i) => found[i]?.row ?? rough)
    const [operator] = estimateOperators(rows, covering, [edges])
    if (operator === undefined) return undefined
    found = some.flatMap(({ look }, i) => {
      const row = rows[i]
      return (row && likelyEdges(look, row, operator)) ?? []
    })
    if (found.length < some.length) return undefined
  }
  return found
}
