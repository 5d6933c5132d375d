import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import type { Covering } from '../../model/redaction.ts'
import { beforeCodec } from './codec-spread.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import type { Quality } from './recode.ts'
import { alike, edgedRow } from './recording-operator.ts'
import type { Under } from './row-under.ts'
import type { SetRow } from './set-row.ts'

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
  const some = looks.slice(0, mostFitted).flatMap((look) => {
    const rough = look.at(look.box)
    return rough === undefined ? [] : [{ look, rough }]
  })
  const [found] = estimateOperators(
    some.map(({ rough }) => rough),
    covering,
  )
  if (found === undefined) return undefined
  const edged = some.flatMap(({ look, rough }) => edgedRow(look, rough, found) ?? [])
  const rows = alike(edged)
  const [first] = rows
  if (first === undefined) return undefined
  return beforeCodec(first, fittedToRows(rows, found), quality, seededRandom(1))
}
