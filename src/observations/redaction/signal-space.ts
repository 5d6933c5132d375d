import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { multiplyTransposed } from '../../lib/dense.ts'
import type { Rect } from '../../lib/plane.ts'
import type { BandMatrix } from '../../lib/redaction-operators/band-matrix.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { applyToPatch } from '../../lib/redaction-operators/patch.ts'
import type { Patch } from './patch.ts'
import { columnsOf, createProjection, type AxisBasis } from './projection.ts'

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
  respond(ink: Patch): Float64Array
}

/** Directions beyond so many are the weakest, and cost more than they tell. */
const mostDirections = 260
/** The weakest direction kept, as a share of the ink that is left of a full step in it. */
const weakest = 0.004

/** `ink` is where ink can stand, in pixels of the picture. */
export function createSignalSpace(part: LinearPart, ink: Rect): SignalSpace {
  const { source } = part
  const rows = axisOf(part.down, ink.y - source.y, ink.height)
  const columns = axisOf(part.across, ink.x - source.x, ink.width)
  const pairs = rows.gains
    .flatMap((gy, row) => columns.gains.map((gx, column) => ({ row, column, gain: gy * gx })))
    .filter(({ gain }) => gain * part.gain >= weakest)
    .toSorted((a, b) => b.gain - a.gain)
    .slice(0, mostDirections)

  const projection = createProjection(rows, columns, pairs)
  return {
    size: pairs.length,
    observe: (pixels) => projection.project(pixels),
    respond(patch) {
      const seen = applyToPatch(part, patch, patch)
      return projection.projectPart(seen.data, seen)
    },
  }
}

interface Axis extends AxisBasis {
  /** How much of a unit step along each direction is left. */
  readonly gains: readonly number[]
}

/** The left singular vectors of the operator along an axis, for ink in some stretch of its source. */
function axisOf(matrix: BandMatrix, from: number, length: number): Axis {
  const seen = matrix.rows
  const inked = columnsOf(denseOf(matrix), seen, matrix.columns, from, length)
  const gram = Matrix.from1DArray(seen, seen, multiplyTransposed(inked, inked, seen, length, seen))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, {
    assumeSymmetric: true,
  })
  const order = realEigenvalues
    .map((value, index) => ({ gain: Math.sqrt(Math.max(0, value)), index }))
    .filter(({ gain }) => gain >= weakest)
    .toSorted((a, b) => b.gain - a.gain)
  const basis = new Float64Array(order.length * seen)
  for (const [row, { index }] of order.entries()) {
    for (let i = 0; i < seen; i++) basis[row * seen + i] = eigenvectorMatrix.get(i, index)
  }
  return { rank: order.length, pixels: seen, gains: order.map(({ gain }) => gain), basis }
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
