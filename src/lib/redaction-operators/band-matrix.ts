/** A matrix whose rows are zero outside one run of columns: what a filter does along one axis. */
export interface BandMatrix {
  readonly rows: number
  readonly columns: number
  /** The first column of each row's run. */
  readonly first: Int32Array
  /** The run of row r is `weights[start[r]]` up to `weights[start[r + 1]]`, exclusive. */
  readonly start: Int32Array
  readonly weights: Float64Array
}

/** Smaller weights at a row's ends are cut. A whole tail of them moves less than a hundredth of a level. */
const negligible = 1e-6

/** Each row is written by `fill` into an array of `columns` zeros; its negligible ends are cut. */
export function bandMatrix(
  rows: number,
  columns: number,
  fill: (row: number, into: Float64Array) => void,
): BandMatrix {
  const first = new Int32Array(rows)
  const start = new Int32Array(rows + 1)
  const dense = new Float64Array(columns)
  const runs: Float64Array[] = []
  for (let row = 0; row < rows; row++) {
    dense.fill(0)
    fill(row, dense)
    let from = 0
    let to = columns
    while (from < to && Math.abs(dense[from] as number) < negligible) from++
    while (to > from && Math.abs(dense[to - 1] as number) < negligible) to--
    first[row] = from
    start[row + 1] = (start[row] as number) + to - from
    runs.push(dense.slice(from, to))
  }
  const weights = new Float64Array(start[rows] as number)
  runs.forEach((run, row) => weights.set(run, start[row]))
  return { rows, columns, first, start, weights }
}

/** What leaves every pixel as it is: rows `from` up to `from + rows` of the identity. */
export function identityRows(columns: number, from: number, rows: number): BandMatrix {
  return bandMatrix(rows, columns, (row, into) => {
    into[from + row] = 1
  })
}

/** `after` times `before`: one filter after another. Inner dimensions must agree. */
export function product(after: BandMatrix, before: BandMatrix): BandMatrix {
  if (after.columns !== before.rows) {
    throw new RangeError(`${after.columns} columns do not meet ${before.rows} rows`)
  }
  return bandMatrix(after.rows, before.columns, (row, into) => {
    const at = after.start[row] as number
    const end = after.start[row + 1] as number
    for (let i = at; i < end; i++) {
      const weight = after.weights[i] as number
      const middle = (after.first[row] as number) + i - at
      const from = before.start[middle] as number
      const to = before.start[middle + 1] as number
      const column = (before.first[middle] as number) - from
      for (let k = from; k < to; k++) {
        into[column + k] = (into[column + k] as number) + weight * (before.weights[k] as number)
      }
    }
  })
}

/** The columns that any row depends on: from `from` up to `to`. */
export function usedColumns({ rows, first, start }: BandMatrix): {
  readonly from: number
  readonly to: number
} {
  let from = Infinity
  let to = 0
  for (let row = 0; row < rows; row++) {
    const count = (start[row + 1] as number) - (start[row] as number)
    if (count === 0) continue
    from = Math.min(from, first[row] as number)
    to = Math.max(to, (first[row] as number) + count)
  }
  return { from: Math.min(from, to), to }
}

/** The sum of each row: 1 where the filter preserves constants. */
export function rowSums(matrix: BandMatrix): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => {
    let sum = 0
    const end = matrix.start[row + 1] as number
    for (let i = matrix.start[row] as number; i < end; i++) sum += matrix.weights[i] as number
    return sum
  })
}
