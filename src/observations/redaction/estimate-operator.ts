import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { Covering } from '../../model/redaction.ts'
import type { HiddenRow } from './hidden-row.ts'
import type { CharacterPrior } from './operator-evidence.ts'
import { fitOperators } from './operator-fit.ts'
import { profileOf } from './operator-profile.ts'

/** Operators so much less probable than the best, whatever the text, are not looked at with texts. */
const possible = 40
const mostProfiled = 5
/** Stand for all others where only the spread of ink counts. */
const usualCharacters = [...'0123456789.-/aeinorst']
const blankP = 0.2

/** Settings that nobody gives unless asked must explain so much more. */
function rarity(operator: RedactionOperator): number {
  return operator.kind === 'recursive-gaussian' && operator.steps > 1 ? 1.05 : 1
}

/**
 * The operator that made some regions, all of them alike, and its numbers: first by the probability of
 * what is seen whatever the texts, then among the few that remain by what the best texts behind each leave
 * unexplained. Undefined where no operator is known for the covering.
 */
export function estimateOperator(
  rows: readonly HiddenRow[],
  covering: Covering,
): RedactionOperator | undefined {
  const fits = fitOperators(rows, priorOf, covering)
  const leading = fits[0]?.logEvidence ?? 0
  const [best] = fits
    .filter(({ logEvidence }) => logEvidence > leading - possible)
    .slice(0, mostProfiled)
    .map(({ operator }) => ({ operator, rest: unexplained(rows, operator) * rarity(operator) }))
    .toSorted((a, b) => a.rest - b.rest)
  return best && fittedToRows(rows, best.operator)
}

/** Root of the squares that the best texts behind an operator leave of all rows. */
function unexplained(rows: readonly HiddenRow[], operator: RedactionOperator): number {
  const squares = rows.reduce((sum, row) => {
    const { width, height } = row.region
    return sum + (profileOf(row, operator)?.residual ?? Infinity) ** 2 * width * height
  }, 0)
  return Math.sqrt(squares)
}

/** Shares of the deviation at which rows are compared with it. */
const apart = 0.03

/**
 * The deviation of an operator that explains many rows best: the vertex of the parabola through what
 * three deviations leave unexplained of all of them. Others than blurs with a deviation stay as they are.
 */
export function fittedToRows(
  rows: readonly HiddenRow[],
  operator: RedactionOperator,
): RedactionOperator {
  const squares = (factor: number): number => {
    const tried = scaledOperator(operator, factor)
    return tried === undefined ? 0 : unexplained(rows, tried) ** 2
  }
  const [below, at, above] = [squares(1 - apart), squares(1), squares(1 + apart)]
  const curvature = below - 2 * at + above
  if (!(curvature > 0)) return operator
  const shift = Math.max(-1, Math.min(1, (below - above) / (2 * curvature)))
  return scaledOperator(operator, 1 + shift * apart) ?? operator
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
