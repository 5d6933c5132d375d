import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { Covering } from '../../model/redaction.ts'
import type { HiddenRow } from './hidden-row.ts'
import type { CharacterPrior } from './operator-evidence.ts'
import { fitOperators } from './operator-fit.ts'
import { profileOf, type OperatorProfile } from './operator-profile.ts'

/** Operators so much less probable than the best, whatever the text, are not looked at with texts. */
const possible = 40
const mostProfiled = 5
/** Steps of the last search along the deviation, as shares of it. */
const steps = [0.04, 0.02, 0.01]

/** Stand for all others where only the spread of ink counts. */
const usualCharacters = [...'0123456789.-/aeinorst']
const blankP = 0.2

/** Settings that nobody gives unless asked must explain so much more. */
export function rarity(operator: RedactionOperator): number {
  return operator.kind === 'recursive-gaussian' && operator.steps > 1 ? 1.05 : 1
}

/**
 * The operator that made a region, and its numbers: first by the probability of what is seen whatever
 * the text, then among the few that remain by what the best text behind each leaves unexplained.
 * Undefined where no operator is known for the covering.
 */
export function estimateOperator(row: HiddenRow, covering: Covering): OperatorProfile | undefined {
  const fits = fitOperators(row, priorOf(row), covering)
  const leading = fits[0]?.logEvidence ?? 0
  const [best] = fits
    .filter(({ logEvidence }) => logEvidence > leading - possible)
    .slice(0, mostProfiled)
    .flatMap(({ operator }) => profileOf(row, operator) ?? [])
    .toSorted((a, b) => a.residual * rarity(a.operator) - b.residual * rarity(b.operator))
  return best && refineOperator(row, best)
}

/** Its deviation, to a hundredth. */
export function refineOperator(row: HiddenRow, from: OperatorProfile): OperatorProfile {
  let best = from
  for (const step of steps) {
    for (const factor of [1 - step, 1 + step]) {
      const operator = scaledOperator(best.operator, factor)
      const tried = operator && profileOf(row, operator)
      if (tried && tried.residual < best.residual) {
        best = tried
        break
      }
    }
  }
  return best
}

/** With another deviation; undefined for operators that have none. */
export function scaledOperator(
  operator: RedactionOperator,
  factor: number,
): RedactionOperator | undefined {
  switch (operator.kind) {
    case 'gaussian':
    case 'skia':
      return { ...operator, sigmaPx: operator.sigmaPx * factor }
    case 'recursive-gaussian':
      return {
        ...operator,
        sigmaPx: operator.sigmaPx * factor,
        verticalSigmaPx: operator.verticalSigmaPx * factor,
      }
    default:
      return undefined
  }
}

function priorOf(row: HiddenRow): CharacterPrior {
  const known = usualCharacters.filter((character) => row.templates.ink.has(character))
  const letters = known.length > 0 ? known : [...row.templates.ink.keys()].slice(0, 16)
  return [
    { character: ' ', p: blankP },
    ...letters.map((character) => ({ character, p: (1 - blankP) / letters.length })),
  ]
}
