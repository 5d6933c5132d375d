import { cholesky, dot, halfLogDeterminant, solveLower } from '../../lib/dense.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { Rect } from '../../lib/plane.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { applyToPatch } from '../../lib/redaction-operators/patch.ts'
import { inkOf, type HiddenRow } from './hidden-row.ts'
import { slowWaves, type Projection } from './projection.ts'

/** How probable a character is in a cell of which nothing is known; they add up to one. */
export type CharacterPrior = readonly { readonly character: string; readonly p: number }[]

/** How well an operator explains a region, whatever the text behind it may be. */
export interface OperatorEvidence {
  readonly operator: RedactionOperator
  /** Logarithm of the probability of what is seen: compare within one row only. */
  readonly logEvidence: number
  /** The noise that fits best, in levels. */
  readonly noise: number
}

/** Waves that are compared: enough for the weakest blur of a line, and cheap. */
const waves = 220
const noiseLevels = [0.7, 1.4, 2.8]

/**
 * Compares operators by the probability of the seen region under each, with the unknown text integrated
 * out as a Gaussian of its mean and covariance under a prior of single characters (marginal likelihood).
 * All are compared in the same slow waves, so that none has an easier task.
 */
export function operatorJudge(row: HiddenRow, prior: CharacterPrior) {
  const inner = innerPart(row)
  const projection = slowWaves(inner.width, inner.height, waves)
  const project = (pixels: Float64Array): Float64Array =>
    projection.projectPart(pixels, { ...row.region, x: -inner.x, y: -inner.y })
  const seen = project(pixelsOf(row))
  return (operator: RedactionOperator): OperatorEvidence | undefined => {
    const part = linearPartOf(operator, row.seen, row.region)
    if (part === undefined || part.gamma !== 1) return undefined
    const expected = project(applyLinearPart(part, row.bare).data as Float64Array)
    const respond = (cell: number, character: string): Float64Array | undefined => {
      const ink = inkOf(row, cell, character)
      if (ink === undefined) return undefined
      const response = applyToPatch(part, ink, ink)
      const at = { ...response, x: response.x - inner.x, y: response.y - inner.y }
      return projection.projectPart(response.data, at)
    }
    return judge(operator, seen, expected, textMoments(row, prior, projection, respond))
  }
}

/** Where a codec meets the border of a redaction it errs most: those pixels judge nothing. */
const borderPx = 2

function innerPart({ region }: HiddenRow): Rect {
  const [dx, dy] = [region.width, region.height].map((size) => (size > 8 * borderPx ? borderPx : 0))
  const [x, y] = [dx ?? 0, dy ?? 0]
  return { x, y, width: region.width - 2 * x, height: region.height - 2 * y }
}

/** The seen pixels of a row's region. */
export function pixelsOf({ seen, region }: HiddenRow): Float64Array {
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

function textMoments(
  row: HiddenRow,
  prior: CharacterPrior,
  { size }: Projection,
  respond: (cell: number, character: string) => Float64Array | undefined,
): Moments {
  const mean = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  for (const cell of row.cells.keys()) {
    const own = new Float64Array(size)
    const responses = prior.map(({ character }) => respond(cell, character))
    for (const [i, { p }] of prior.entries()) {
      const response = responses[i]
      if (response)
        for (let d = 0; d < size; d++) own[d] = (own[d] as number) + p * (response[d] as number)
    }
    for (const [i, { p }] of prior.entries()) {
      addOuter(covariance, responses[i], own, p)
    }
    for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (own[d] as number)
  }
  return { mean, covariance }
}

/** Adds p (response - mean)(response - mean)ᵀ to the lower triangle. */
function addOuter(
  covariance: Float64Array,
  response: Float64Array | undefined,
  mean: Float64Array,
  p: number,
): void {
  const n = mean.length
  const off = Float64Array.from(mean, (value, d) => (response?.[d] ?? 0) - value)
  for (let a = 0; a < n; a++) {
    const weight = p * (off[a] as number)
    if (weight === 0) continue
    for (let b = 0; b <= a; b++)
      covariance[a * n + b] = (covariance[a * n + b] as number) + weight * (off[b] as number)
  }
}

function judge(
  operator: RedactionOperator,
  seen: Float64Array,
  expected: Float64Array,
  { mean, covariance }: Moments,
): OperatorEvidence {
  const n = seen.length
  const rest = seen.map((value, d) => value - (expected[d] as number) - (mean[d] as number))
  let best: OperatorEvidence = { operator, logEvidence: -Infinity, noise: 0 }
  for (const noise of noiseLevels) {
    const total = Float64Array.from(covariance)
    for (let d = 0; d < n; d++) total[d * n + d] = (total[d * n + d] as number) + noise * noise
    const triangle = cholesky(total, n)
    const white = solveLower(triangle, rest)
    const logEvidence = -0.5 * dot(white, white) - halfLogDeterminant(triangle, n)
    if (logEvidence > best.logEvidence) best = { operator, logEvidence, noise }
  }
  return best
}
