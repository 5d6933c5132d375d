import { addSquares, cholesky, dot, halfLogDeterminant, solveLower } from '../../lib/dense.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { projectedOperator } from './projected-operator.ts'
import { project, slowWaves } from './projection.ts'
import { unreadInk, type CharacterPrior } from './unread-ink.ts'
import type { VeiledRow } from './veiled-row.ts'

/** How well an operator explains a region, whatever the text behind it may be. */
export interface OperatorEvidence {
  readonly operator: RedactionOperator
  /** Logarithm of the probability of what is seen: compare for the same rows only. */
  readonly logEvidence: number
}

/**
 * Waves that are compared, for each pixel of a region's width: enough for the weakest blur of a line, and cheap. With
 * fewer of them blurs of long lines differ in nothing but their strength.
 */
const allWaves = { perPx: 1.2, fewest: 150, most: 360 }
/** Enough to tell how strong a blur is. */
const slowestWaves = { perPx: 0.4, fewest: 60, most: 150 }
/** Deviations of the noise, in levels: that of most codings, then less and more. */
const usualNoise = 1.4
const noiseLevels = [usualNoise, 0.7, 2.8]

/**
 * Compares operators by the probability of the seen region under each, with the unknown text integrated
 * out as a Gaussian of its mean and covariance under a prior of single characters (marginal likelihood).
 * All are compared in the same slow waves, so that none has an easier task.
 */
export function operatorJudge(row: VeiledRow, prior: CharacterPrior): Judge {
  return judgeIn(row, unreadInk(row, prior), allWaves)
}

/** The same from the slowest waves alone: for the strength of a blur, at a fraction of the cost. */
export function strengthJudge(row: VeiledRow, prior: CharacterPrior): Judge {
  return judgeIn(row, unreadInk(row, prior), slowestWaves)
}

/** Undefined for operators that are not linear. */
export type Judge = (operator: RedactionOperator) => OperatorEvidence | undefined

function judgeIn(
  row: VeiledRow,
  inks: ReturnType<typeof unreadInk>,
  { perPx, fewest, most }: typeof allWaves,
): Judge {
  const waves = Math.max(fewest, Math.min(most, Math.round(perPx * row.region.width)))
  const directions = slowWaves(row.region, borderOf(row), waves)
  const seen = project(directions, pixelsOf(row))
  return (operator) => {
    const part = linearPartOf(operator, row.seen, row.region)
    if (part === undefined || part.gamma !== 1) return undefined
    const expected = project(directions, applyLinearPart(part, row.bare).data as Float64Array)
    const respond = projectedOperator(part, directions)
    const responses = inks.map((place) => place.map((ink) => ink && respond(ink)))
    return judge(operator, seen, expected, textMoments(responses, seen.length))
  }
}

/** Where a codec meets the border of a redaction it errs most: those pixels judge nothing. */
const borderPx = 2

function borderOf({ region }: VeiledRow): { readonly x: number; readonly y: number } {
  const border = (size: number): number => (size > 8 * borderPx ? borderPx : 0)
  return { x: border(region.width), y: border(region.height) }
}

/** The seen pixels of a row's region. */
export function pixelsOf({ seen, region }: VeiledRow): Float64Array {
  const out = new Float64Array(region.width * region.height)
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      out[y * region.width + x] = seen.data[(region.y + y) * seen.width + region.x + x] as number
    }
  }
  return out
}

interface Moments {
  readonly mean: Float64Array
  readonly covariance: Float64Array
}

/** Of what all places add; each begins with the response to its mean, others to its spread. */
function textMoments(
  places: readonly (readonly (Float64Array | undefined)[])[],
  size: number,
): Moments {
  const mean = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  const all: Float64Array[] = []
  for (const [own, ...spread] of places) {
    if (own === undefined) continue
    for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (own[d] as number)
    all.push(...spread.flatMap((response) => response ?? []))
  }
  addSquares(covariance, all)
  return { mean, covariance }
}

function judge(
  operator: RedactionOperator,
  seen: Float64Array,
  expected: Float64Array,
  { mean, covariance }: Moments,
): OperatorEvidence {
  const n = seen.length
  const rest = seen.map((value, d) => value - (expected[d] as number) - (mean[d] as number))
  let best: OperatorEvidence = { operator, logEvidence: -Infinity }
  for (const noise of noiseLevels) {
    const total = Float64Array.from(covariance)
    for (let d = 0; d < n; d++) total[d * n + d] = (total[d * n + d] as number) + noise * noise
    const triangle = cholesky(total, n)
    const white = solveLower(triangle, rest)
    const logEvidence = -0.5 * dot(white, white) - halfLogDeterminant(triangle, n)
    if (logEvidence > best.logEvidence) best = { operator, logEvidence }
    // What is likelier with less noise than usual is not likelier still with more.
    if (noise < usualNoise && best.logEvidence === logEvidence) break
  }
  return best
}
