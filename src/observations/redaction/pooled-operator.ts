import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { OperatorProfile } from './operator-profile.ts'

/** What was done in a recording, and how much it leaves unexplained of a region. */
export interface PooledOperator {
  readonly operator: RedactionOperator
  readonly residual: number
}

/**
 * One recording is edited in one way, mostly: the kind of operator that most of its regions were found
 * to have, with the median of its numbers. Undefined of none.
 */
export function poolOperators(profiles: readonly OperatorProfile[]): PooledOperator | undefined {
  const byKind = Map.groupBy(profiles, ({ operator }) => kindOf(operator))
  const [own] = [...byKind.values()].toSorted(
    (a, b) => b.length - a.length || median(a.map(residual)) - median(b.map(residual)),
  )
  if (own === undefined) return undefined
  const middle = own.toSorted((a, b) => sigmaOf(a) - sigmaOf(b))[own.length >> 1]
  return middle && { operator: middle.operator, residual: median(own.map(residual)) }
}

/** All of an operator but the numbers that are measured with an error. */
function kindOf(operator: RedactionOperator): string {
  const measured = new Set(['sigmaPx', 'verticalSigmaPx', 'radiusPx', 'opacity', 'level'])
  const isBlurOfBoxes = operator.kind === 'box'
  return JSON.stringify(operator, (key, value: unknown) =>
    measured.has(key) && !isBlurOfBoxes ? undefined : value,
  )
}

function residual(profile: OperatorProfile): number {
  return profile.residual
}

function sigmaOf({ operator }: OperatorProfile): number {
  return 'sigmaPx' in operator ? operator.sigmaPx : 0
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
