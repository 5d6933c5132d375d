import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { rarity, scaledOperator } from './estimate-operator.ts'
import type { HiddenRow } from './hidden-row.ts'
import { profileOf } from './operator-profile.ts'

/** Steps of the search along the deviation, as shares of it. */
const steps = [0.04, 0.02, 0.01]

/**
 * One recording is edited in one way, mostly: of the operators that its regions were found to have each
 * for itself, the one that explains all of the rows best, its deviation fitted to all of them. Undefined
 * of none.
 */
export function poolOperators(
  rows: readonly HiddenRow[],
  operators: readonly RedactionOperator[],
): RedactionOperator | undefined {
  const unexplained = (operator: RedactionOperator): number =>
    rows.reduce((sum, row) => sum + (profileOf(row, operator)?.residual ?? Infinity), 0)
  let [best] = operators
    .map((operator) => ({ operator, rest: unexplained(operator) * rarity(operator) }))
    .toSorted((a, b) => a.rest - b.rest)
  if (best === undefined || rows.length < 2) return best?.operator
  for (const step of steps) {
    for (const factor of [1 - step, 1 + step]) {
      const operator: RedactionOperator | undefined = scaledOperator(best.operator, factor)
      if (operator === undefined) return best.operator
      const rest = unexplained(operator) * rarity(operator)
      if (rest < best.rest) {
        best = { operator, rest }
        break
      }
    }
  }
  return best.operator
}
