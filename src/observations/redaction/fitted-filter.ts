import { Matrix, solve } from 'ml-matrix'
import { dot } from '../../lib/dense.ts'

/** The patch of a letter as it is when looked at so many pixels to the right and below. */
export type ShiftedPatch = (place: number, dx: number, dy: number) => Float64Array

export interface FittedFilter {
  /** A patch through the filter. */
  readonly filtered: (place: number) => Float64Array
  /** Root of the squares that are left of the targets, as a share of their own. */
  readonly unlike: number
}

/** The filter takes in so many pixels around each. */
export const filterReachPx = 1
/** In levels squared: keeps the weights of taps that nothing tells apart small. */
const ridge = 1

/**
 * The small filter by which patches are most like targets (least squares; target i is of patch i), looking
 * first at the pixel that is `shift` away.
 */
export function fitFilter(
  targets: readonly Float64Array[],
  patch: ShiftedPatch,
  [x, y]: readonly [dx: number, dy: number] = [0, 0],
): FittedFilter {
  const steps = Array.from({ length: 2 * filterReachPx + 1 }, (_, i) => i - filterReachPx)
  const taps = steps.flatMap((dy) => steps.map((dx) => [x + dx, y + dy] as const))
  const shifted = targets.map((_, place) => taps.map(([dx, dy]) => patch(place, dx, dy)))
  const sumOver = (of: (own: readonly Float64Array[], target: Float64Array) => number): number =>
    targets.reduce((sum, target, place) => sum + of(shifted[place] ?? [], target), 0)
  const gram = taps.map((_, a) =>
    taps.map((__, b) => sumOver((own) => product(own[a], own[b])) + (a === b ? ridge : 0)),
  )
  const aims = taps.map((_, a) => sumOver((own, target) => product(own[a], target)))
  const weights = solve(new Matrix(gram), Matrix.columnVector(aims)).to1DArray()
  const filtered = (place: number): Float64Array => {
    const parts = shifted[place] ?? taps.map(([dx, dy]) => patch(place, dx, dy))
    const out = new Float64Array(parts[0]?.length ?? 0)
    for (const [tap, part] of parts.entries()) {
      const weight = weights[tap] as number
      for (let i = 0; i < out.length; i++)
        out[i] = (out[i] as number) + weight * (part[i] as number)
    }
    return out
  }
  let left = 0
  for (const [place, target] of targets.entries()) left += squaredDistance(filtered(place), target)
  const all = targets.reduce((sum, target) => sum + dot(target, target), 0)
  return { filtered, unlike: Math.sqrt(left / Math.max(1, all)) }
}

function product(a: Float64Array | undefined, b: Float64Array | undefined): number {
  return a && b ? dot(a, b) : 0
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0)
}
