import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { multiply, multiplyTransposed } from '../../lib/dense.ts'
import type { BandMatrix } from '../../lib/redaction-operators/band-matrix.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { Patch } from './patch.ts'
import { projectedOperator, type Respond } from './projected-operator.ts'
import { columnsOf, project, type AxisBasis } from './projection.ts'

/**
 * The directions in which ink under an operator can change what is seen: all else in the region says
 * nothing about the text. Blurs leave few of them.
 */
export interface SignalSpace {
  /** How many directions. */
  readonly size: number
  /** The part of a region (row by row, what is there without the text subtracted) that lies in it. */
  observe(region: Float64Array): Float64Array
  /** What ink becomes behind the operator. */
  readonly respond: Respond
  /** The same behind another operator on that region, in these directions. */
  respondBehind(other: LinearPart): Respond
}

/** Directions beyond so many are the weakest, and cost more than they tell: for text of no cells, and for each cell. */
const mostDirections = 160
const directionsPerCell = 10
const mostOfLong = 320

/** How many directions a row of so many cells may have. */
export function directionsOf(cells: number): number {
  return Math.max(mostDirections, Math.min(mostOfLong, directionsPerCell * cells))
}
/** The weakest direction kept: in levels, what usual ink leaves of itself in it. */
const weakest = 0.35

/** Ink that may stand at several places: what the directions are chosen for. */
export interface InkPlaces {
  readonly patches: readonly Patch[]
  /** Left edges at which each may stand. */
  readonly columns: readonly number[]
}

export function createSignalSpace(
  part: LinearPart,
  ink: InkPlaces,
  most: number = mostDirections,
): SignalSpace {
  const { source } = part
  const [one] = ink.patches
  if (one === undefined) throw new RangeError('no ink to choose directions for')
  const count = ink.patches.length
  const down = covariance(ink.patches, 'down').map((value) => value / count)
  const across = covariance(ink.patches, 'across').map((value) => value / count)
  const rows = axisOf(part.down, [{ from: one.y - source.y, covariance: down }])
  const columns = axisOf(
    part.across,
    ink.columns.map((x) => ({ from: x - source.x, covariance: across })),
  )
  // Both axes hold all of the energy: a product of directions holds its share of it once.
  const energy = ink.patches.reduce((sum, { data }) => sum + squares(data), 0) / count
  const pairs = rows.gains
    .flatMap((gy, row) => columns.gains.map((gx, column) => ({ row, column, gain: gy * gx })))
    .filter(({ gain }) => (gain / Math.sqrt(energy)) * part.gain >= weakest)
    .toSorted((a, b) => b.gain - a.gain)
    .slice(0, most)
  const directions = { rows, columns, pairs }
  return {
    size: pairs.length,
    observe: (pixels) => project(directions, pixels),
    respond: projectedOperator(part, directions),
    respondBehind: (other) => projectedOperator(other, directions),
  }
}

interface Axis extends AxisBasis {
  /** How much of a unit step along each direction is left. */
  readonly gains: readonly number[]
}

interface Stretch {
  readonly from: number
  /** Of ink in it, pixel by pixel. */
  readonly covariance: Float64Array
}

/** The main directions of ink behind the operator along one axis. */
function axisOf(matrix: BandMatrix, stretches: readonly Stretch[]): Axis {
  const seen = matrix.rows
  const dense = denseOf(matrix)
  const gram = new Float64Array(seen * seen)
  for (const { from, covariance: inked } of stretches) {
    const length = Math.sqrt(inked.length)
    const response = columnsOf(dense, seen, matrix.columns, from, length)
    const weighted = multiply(response, inked, seen, length, length)
    const own = multiplyTransposed(weighted, response, seen, length, seen)
    for (let i = 0; i < gram.length; i++) gram[i] = (gram[i] as number) + (own[i] as number)
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(seen, seen, gram),
    { assumeSymmetric: true },
  )
  const top = Math.max(...realEigenvalues)
  const order = realEigenvalues
    .map((value, index) => ({ gain: Math.sqrt(Math.max(0, value)), index }))
    .filter(({ gain }) => gain > 1e-3 * Math.sqrt(top))
    .toSorted((a, b) => b.gain - a.gain)
  const basis = new Float64Array(order.length * seen)
  for (const [row, { index }] of order.entries()) {
    for (let i = 0; i < seen; i++) basis[row * seen + i] = eigenvectorMatrix.get(i, index)
  }
  return { rank: order.length, pixels: seen, gains: order.map(({ gain }) => gain), basis }
}

/** The sum over patches of ink · inkᵀ (down) or inkᵀ · ink (across). */
function covariance(patches: readonly Patch[], along: 'down' | 'across'): Float64Array {
  const [{ width, height }] = patches as readonly [Patch, ...Patch[]]
  const size = along === 'down' ? height : width
  const other = along === 'down' ? width : height
  const sum = new Float64Array(size * size)
  for (const { data } of patches) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        for (let k = 0; k < other; k++) {
          const [i, j] =
            along === 'down' ? [a * width + k, b * width + k] : [k * width + a, k * width + b]
          sum[a * size + b] =
            (sum[a * size + b] as number) + (data[i] as number) * (data[j] as number)
        }
      }
    }
  }
  return sum
}

function squares(data: Float64Array): number {
  return data.reduce((sum, value) => sum + value * value, 0)
}

function denseOf({ rows, columns, first, start, weights }: BandMatrix): Float64Array {
  const out = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const from = start[row] as number
    const run = weights.subarray(from, start[row + 1])
    out.set(run, row * columns + (first[row] as number))
  }
  return out
}
