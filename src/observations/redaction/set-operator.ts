import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import type { Edges } from './operator-fit.ts'
import type { Quality } from './recode.ts'
import { alike, edgedRow } from './recording-operator.ts'
import { type RoughLook, roughLooks, withLikeliestEdges } from './rough-looks.ts'
import type { Under } from './row-under.ts'
import type { SetRow } from './set-row.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Rows to which an operator is fitted: each takes some seconds. */
const mostFitted = 3

/**
 * What was done under a covering to rows whose letters differ in width; undefined where no operator explains them.
 * Its numbers move by a few percent at most when texts are looked at: a free text is easily found that likes less blur.
 */
export function setOperator(
  looks: readonly Under<SetRow>[],
  covering: Covering,
  quality: Quality,
): RedactionOperator | undefined {
  const some = roughLooks(looks, mostFitted)
  // An edge that is some pixels wrong speaks for another operator: each finds its own edges first.
  const found = withLikeliestEdges(covering, (edges) => edgedUnder(some, covering, edges))
  if (found === undefined) return undefined
  const { rows, edges } = found
  const [operator] = estimateOperators(rows, covering, [edges])
  const [first] = rows
  if (operator === undefined || first === undefined) return undefined
  const fitted = fittedToRows(rows, fittedToRows(rows, operator))
  return beforeCodec(first, fitted, quality, seededRandom(1))
}

interface Edged {
  readonly edges: Edges
  readonly rows: readonly VeiledRow[]
  /** Of the middle row, in levels. */
  readonly unexplained: number
}

/** The rows with the edges that the likeliest operator gives them. */
function edgedUnder(
  some: readonly RoughLook<SetRow>[],
  covering: Covering,
  edges: Edges,
): Edged | undefined {
  const [operator] = estimateOperators(
    some.map(({ rough }) => rough),
    covering,
    [edges],
  )
  if (operator === undefined) return undefined
  const edged = some.flatMap(({ look, rough }) => edgedRow(look, rough, operator) ?? [])
  const residuals = edged.map(({ residual }) => residual).toSorted((a, b) => a - b)
  const rows = alike(edged)
  return { edges, rows, unexplained: residuals[some.length >> 1] ?? Infinity }
}
