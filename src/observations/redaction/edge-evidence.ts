import { addSquares, cholesky, dot, solveLower } from '../../lib/dense.ts'
import { growRect, type Rect } from '../../lib/plane.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf, type LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { median } from '../../lib/median.ts'
import { nearPx } from './neighbour-ink.ts'
import { pixelsOf } from './operator-evidence.ts'
import { withPatches } from './patch.ts'
import { projectedOperator } from './projected-operator.ts'
import { project, slowWaves } from './projection.ts'
import { unreadInk } from './unread-ink.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Waves of a region in which its text is integrated out; what is finer a blur leaves nothing of. */
const waves = { perPx: 0.8, most: 200 }
/** Where a codec meets the border of a redaction it errs most: those pixels are in no wave. */
const borderPx = 2
/** Levels: what a codec leaves. */
const noise = 2
/** Neighbouring pixels err alike: so many count as one. */
const alike = 8
/** Clear letters differ from their templates by more than blurred ones: no pixel decides alone. */
const mostSquare = 900
/** More is no paper. */
const mostLighter = 3
/** How far the paper may be from its level, and what the strength of the ink may be wrong by. */
const doubts = { paper: 1.5, ink: 0.06 }

/** A part of the picture, a redaction in it, and what would be there without that. */
export interface Surroundings extends Pick<VeiledRow, 'clear' | 'seen' | 'at'> {
  /** In pixels of the picture. */
  readonly part: Rect
  /** Levels by which most of it is lighter than it is taken to be: inside, the level of the paper is in doubt too. */
  readonly lighter: number
}

/** What is known of the surroundings of a row is known that near its edges only. */
export function surroundingsOf(row: VeiledRow): Surroundings {
  const { clear, seen, at } = row
  const { width, height } = seen
  const near = growRect(row.region, nearPx, nearPx, width, height)
  const differences: number[] = []
  for (let y = near.y; y < near.y + near.height; y++) {
    for (let x = near.x; x < near.x + near.width; x++) {
      const i = y * width + x
      differences.push((seen.data[i] as number) - (clear.data[i] as number))
    }
  }
  const lighter = Math.max(-mostLighter, Math.min(mostLighter, median(differences)))
  return { clear, seen, at, part: { ...near, x: near.x + at.x, y: near.y + at.y }, lighter }
}

/**
 * The logarithm of how probable it is what is seen in a part of the picture if the edges of the redaction in it are those
 * of the row: blurred inside, whatever the text (integrated out as a Gaussian), and as it is known to be outside.
 * To compare other edges with, and other operators, in the same part. Undefined where the operator is not linear.
 */
export function edgeEvidence(
  row: VeiledRow,
  operator: RedactionOperator,
  around: Surroundings,
): number | undefined {
  const linear = linearPartOf(operator, row.seen, row.region)
  if (linear === undefined || linear.gamma !== 1) return undefined
  return insideEvidence(row, linear) - squaresOutside(row, around) / (2 * noise * noise * alike)
}

function insideEvidence(row: VeiledRow, linear: LinearPart): number {
  const { width } = row.region
  const count = Math.min(waves.most, Math.round(waves.perPx * width))
  const directions = slowWaves(row.region, { x: borderPx, y: borderPx }, count)
  const inks = unreadInk(row)
  const usual = withPatches(
    row.bare,
    inks.flatMap(([mean]) => mean ?? []),
  )
  const [bare, expected] = [row.bare, usual].map((grid) => applyLinearPart(linear, grid).data)
  const difference = pixelsOf(row).map((level, i) => level - (expected?.[i] ?? 0))
  const observed = project(directions, difference)
  const respond = projectedOperator(linear, directions)
  const paper = new Float64Array(difference.length).fill(doubts.paper)
  const ink = Float64Array.from(expected ?? [], (e, i) => doubts.ink * (e - (bare?.[i] ?? 0)))
  const spread = inks.flatMap(([, ...own]) => own.flatMap((patch) => (patch ? respond(patch) : [])))
  const size = observed.length
  const covariance = new Float64Array(size * size)
  addSquares(covariance, [project(directions, paper), project(directions, ink), ...spread])
  for (let d = 0; d < size; d++)
    covariance[d * size + d] = (covariance[d * size + d] as number) + noise * noise
  const triangle = cholesky(covariance, size)
  const white = solveLower(triangle, observed)
  let logDeterminant = 0
  for (let d = 0; d < size; d++)
    logDeterminant += Math.log((triangle[d * size + d] as number) / noise)
  const finer = dot(difference, difference) - dot(observed, observed)
  return -0.5 * dot(white, white) - logDeterminant - finer / (2 * noise * noise * alike)
}

/** What is seen around a redaction against what is known to be there. */
function squaresOutside(
  { region, at }: VeiledRow,
  { clear, seen, ...around }: Surroundings,
): number {
  let sum = 0
  for (let y = 0; y < around.part.height; y++) {
    for (let x = 0; x < around.part.width; x++) {
      const [left, top] = [around.part.x + x, around.part.y + y]
      const [dx, dy] = [left - at.x - region.x, top - at.y - region.y]
      if (dx >= 0 && dy >= 0 && dx < region.width && dy < region.height) continue
      const i = (top - around.at.y) * seen.width + left - around.at.x
      const difference = (seen.data[i] as number) - (clear.data[i] as number) - around.lighter
      sum += Math.min(difference ** 2, mostSquare)
    }
  }
  return sum
}
