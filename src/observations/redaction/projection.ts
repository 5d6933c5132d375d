import { multiply, multiplyTransposed } from '../../lib/dense.ts'

/** Orthonormal directions along one axis of a region: rank x pixels. */
export interface AxisBasis {
  readonly rank: number
  readonly pixels: number
  readonly basis: Float64Array
}

/** Directions of a region, each the product of one along its columns and one along its rows. */
export interface Directions {
  readonly rows: AxisBasis
  readonly columns: AxisBasis
  readonly pairs: readonly { readonly row: number; readonly column: number }[]
}

/** How much of each direction is in a region's pixels, given row by row. */
export function project({ rows, columns, pairs }: Directions, pixels: Float64Array): Float64Array {
  const middle = multiply(rows.basis, pixels, rows.rank, rows.pixels, columns.pixels)
  const all = multiplyTransposed(middle, columns.basis, rows.rank, columns.pixels, columns.rank)
  return Float64Array.from(pairs, ({ row, column }) => all[row * columns.rank + column] as number)
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

/**
 * The slowest waves of the inner part of a region (cosines, DCT-II): what every blur leaves something of.
 * So many pixels along each edge are left out.
 */
export function slowWaves(
  region: { readonly width: number; readonly height: number },
  border: { readonly x: number; readonly y: number },
  most: number,
): Directions {
  const width = region.width - 2 * border.x
  const height = region.height - 2 * border.y
  const pairs = Array.from({ length: height }, (_, row) => row)
    .flatMap((row) => Array.from({ length: width }, (_, column) => ({ row, column })))
    .toSorted((a, b) => speed(a, width, height) - speed(b, width, height))
    .slice(0, most)
  const rank = (key: 'row' | 'column'): number => 1 + Math.max(...pairs.map((pair) => pair[key]))
  return {
    rows: within(cosines(height, rank('row')), border.y),
    columns: within(cosines(width, rank('column')), border.x),
    pairs,
  }
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

/** The same directions in a stretch that is longer by so many pixels at both ends. */
function within({ rank, pixels, basis }: AxisBasis, border: number): AxisBasis {
  const longer = pixels + 2 * border
  const out = new Float64Array(rank * longer)
  for (let k = 0; k < rank; k++) {
    out.set(basis.subarray(k * pixels, (k + 1) * pixels), k * longer + border)
  }
  return { rank, pixels: longer, basis: out }
}
