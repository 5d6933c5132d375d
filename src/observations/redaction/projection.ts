import { multiply, multiplyTransposed } from '../../lib/dense.ts'
import type { Rect } from '../../lib/plane.ts'

/** Orthonormal directions along one axis of a region: rank x pixels. */
export interface AxisBasis {
  readonly rank: number
  readonly pixels: number
  readonly basis: Float64Array
}

/** Products of a direction along columns and one along rows. */
export interface Projection {
  readonly size: number
  /** Of a region, row by row. */
  project(pixels: Float64Array): Float64Array
  /** Of a part of a region that is zero elsewhere; `at` counts from the region's corner. */
  projectPart(pixels: Float64Array, at: Rect): Float64Array
}

export function createProjection(
  rows: AxisBasis,
  columns: AxisBasis,
  pairs: readonly { readonly row: number; readonly column: number }[],
): Projection {
  const projectPart = (pixels: Float64Array, { x, y, width, height }: Rect): Float64Array => {
    const down = columnsOf(rows.basis, rows.rank, rows.pixels, y, height)
    const across = columnsOf(columns.basis, columns.rank, columns.pixels, x, width)
    const middle = multiply(down, pixels, rows.rank, height, width)
    const all = multiplyTransposed(middle, across, rows.rank, width, columns.rank)
    return Float64Array.from(pairs, ({ row, column }) => all[row * columns.rank + column] as number)
  }
  const whole = { x: 0, y: 0, width: columns.pixels, height: rows.pixels }
  return { size: pairs.length, project: (pixels) => projectPart(pixels, whole), projectPart }
}

/** Some columns of a matrix; those outside of it are zero. */
export function columnsOf(
  matrix: Float64Array,
  rows: number,
  columns: number,
  from: number,
  count: number,
): Float64Array {
  const out = new Float64Array(rows * count)
  for (let y = 0; y < rows; y++) {
    for (let x = Math.max(0, -from); x < count && from + x < columns; x++) {
      out[y * count + x] = matrix[y * columns + from + x] as number
    }
  }
  return out
}

/** The slowest waves of a region (cosines, DCT-II): what every blur leaves something of. */
export function slowWaves(width: number, height: number, most: number): Projection {
  const pairs = Array.from({ length: height }, (_, row) => row)
    .flatMap((row) => Array.from({ length: width }, (_, column) => ({ row, column })))
    .toSorted((a, b) => speed(a, width, height) - speed(b, width, height))
    .slice(0, most)
  const rank = (key: 'row' | 'column'): number => 1 + Math.max(...pairs.map((pair) => pair[key]))
  return createProjection(cosines(height, rank('row')), cosines(width, rank('column')), pairs)
}

function speed(
  { row, column }: { readonly row: number; readonly column: number },
  width: number,
  height: number,
): number {
  return (row / height) ** 2 + (column / width) ** 2
}

function cosines(pixels: number, rank: number): AxisBasis {
  const basis = new Float64Array(rank * pixels)
  for (let k = 0; k < rank; k++) {
    const norm = Math.sqrt((k === 0 ? 1 : 2) / pixels)
    for (let i = 0; i < pixels; i++) {
      basis[k * pixels + i] = norm * Math.cos((Math.PI * k * (i + 0.5)) / pixels)
    }
  }
  return { rank, pixels, basis }
}
