import { dotAt, multiply } from '../../lib/dense.ts'
import type { BandMatrix } from '../../lib/redaction-operators/band-matrix.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { Patch } from './patch.ts'
import { columnsOf, type AxisBasis, type Directions } from './projection.ts'

/** What ink becomes behind an operator, in some directions of the region. */
export type Respond = (ink: Patch) => Float64Array

/** A matrix along one axis, and its runs of columns that patches have asked for. */
interface Axis {
  readonly rank: number
  of(from: number, count: number): Float64Array
}

/**
 * The same as to apply the operator to a patch and to project what comes out, but operator and directions
 * are multiplied once, and patches are small: a letter takes some thousand multiplications.
 */
export function projectedOperator(part: LinearPart, { rows, columns, pairs }: Directions): Respond {
  const { source, region, gain, beneath } = part
  const down = axis(times(rows, part.down), rows.rank)
  const across = axis(times(columns, part.across), columns.rank)
  const through =
    beneath?.what === 'picture'
      ? [
          { sign: 1, down: axis(rows.basis, rows.rank), across: axis(columns.basis, columns.rank) },
          {
            sign: -1,
            down: axis(weighted(rows, beneath.down), rows.rank),
            across: axis(weighted(columns, beneath.across), columns.rank),
          },
        ]
      : []
  const rowOf = Int32Array.from(pairs, ({ row }) => row)
  const columnOf = Int32Array.from(pairs, ({ column }) => column)
  const middles = new WeakMap<Float64Array, Map<number, Float64Array>>()
  /** Of a patch whose middle may be known: letters are asked for at many places of one row. */
  const middleOf = ({ data, width, height }: Patch, y: number): Float64Array => {
    const known = middles.get(data) ?? new Map<number, Float64Array>()
    middles.set(data, known)
    const middle = known.get(y) ?? multiply(down.of(y, height), data, down.rank, height, width)
    known.set(y, middle)
    return middle
  }
  const addPairs = (
    out: Float64Array,
    middle: Float64Array,
    columnsOfPatch: Float64Array,
    width: number,
    factor: number,
  ): void => {
    for (let i = 0; i < out.length; i++) {
      const common = dotAt(
        middle,
        (rowOf[i] as number) * width,
        columnsOfPatch,
        (columnOf[i] as number) * width,
        width,
      )
      out[i] = (out[i] as number) + factor * common
    }
  }
  return (patch) => {
    const { width, height, data } = patch
    const out = new Float64Array(pairs.length)
    const own = across.of(patch.x - source.x, width)
    addPairs(out, middleOf(patch, patch.y - source.y), own, width, gain)
    for (const { sign, down: y, across: x } of through) {
      const middle = multiply(y.of(patch.y - region.y, height), data, y.rank, height, width)
      addPairs(out, middle, x.of(patch.x - region.x, width), width, sign * gain)
    }
    return out
  }
}

function axis(matrix: Float64Array, rank: number): Axis {
  const columns = matrix.length / rank
  const known = new Map<string, Float64Array>()
  return {
    rank,
    of(from, count) {
      const key = `${from} ${count}`
      const run = known.get(key) ?? columnsOf(matrix, rank, columns, from, count)
      known.set(key, run)
      return run
    },
  }
}

/** basis * matrix: rank x columns. */
function times({ rank, pixels, basis }: AxisBasis, matrix: BandMatrix): Float64Array {
  const { columns, first, start, weights } = matrix
  const out = new Float64Array(rank * columns)
  for (let row = 0; row < pixels; row++) {
    const from = start[row] as number
    const run = weights.subarray(from, start[row + 1])
    const column = first[row] as number
    for (let k = 0; k < rank; k++) {
      const factor = basis[k * pixels + row] as number
      const at = k * columns + column
      for (let i = 0; i < run.length; i++)
        out[at + i] = (out[at + i] as number) + factor * (run[i] as number)
    }
  }
  return out
}

function weighted({ pixels, basis }: AxisBasis, weights: Float64Array): Float64Array {
  return basis.map((value, i) => value * (weights[i % pixels] as number))
}
