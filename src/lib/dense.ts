import { openKernels, type Kernels } from './kernels.ts'

/** Dense matrices as flat arrays, row by row: the loops that small models spend their time in. */

/** a (n x k) times b (k x m). */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  n: number,
  k: number,
  m: number,
): Float64Array {
  const out = new Float64Array(n * m)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      const factor = a[i * k + j] as number
      if (factor === 0) continue
      for (let x = 0; x < m; x++)
        out[i * m + x] = (out[i * m + x] as number) + factor * (b[j * m + x] as number)
    }
  }
  return out
}

/** a (n x k) times the transpose of b (m x k). */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  n: number,
  k: number,
  m: number,
): Float64Array {
  const out = new Float64Array(n * m)
  for (let i = 0; i < n; i++) {
    for (let x = 0; x < m; x++) out[i * m + x] = dotAt(a, i * k, b, x * k, k)
  }
  return out
}

export function transpose(a: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) out[x * rows + y] = a[y * columns + x] as number
  }
  return out
}

export function dot(a: Float64Array, b: Float64Array): number {
  return dotAt(a, 0, b, 0, a.length)
}

/** Of runs of two arrays, from a place in each on. */
export function dotAt(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  length: number,
): number {
  // Two sums: one alone would wait for each addition to end.
  let even = 0
  let odd = 0
  let x = 0
  for (; x + 1 < length; x += 2) {
    even += (a[i + x] as number) * (b[j + x] as number)
    odd += (a[i + x + 1] as number) * (b[j + x + 1] as number)
  }
  if (x < length) even += (a[i + x] as number) * (b[j + x] as number)
  return even + odd
}

/** Adds share * one * oneᵀ to the lower triangle of a symmetric matrix, which is all that is decomposed. */
export function addSquare(matrix: Float64Array, one: Float64Array, share = 1): void {
  const n = one.length
  for (let i = 0; i < n; i++) {
    const factor = share * (one[i] as number)
    if (factor === 0) continue
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = (matrix[i * n + j] as number) + factor * (one[j] as number)
    }
  }
}

/** The same for many: of the matrix only the lower triangle is meant, the other is of no meaning afterwards. */
export function addSquares(matrix: Float64Array, all: readonly Float64Array[]): void {
  const n = Math.sqrt(matrix.length)
  const { kernels, numbers } = room(matrix.length + all.length * n)
  const from = matrix.length
  numbers.set(matrix)
  for (const [i, one] of all.entries()) numbers.set(one, from + i * n)
  kernels.addOuter(base, n, base + from * bytes, all.length)
  matrix.set(numbers.subarray(0, matrix.length))
}

/**
 * The lower triangle L of a symmetric positive definite matrix (n x n) with a = L Lᵀ. Where rounding
 * has left it not quite positive, the pivot is held above zero.
 */
export function cholesky(a: Float64Array, n: number): Float64Array {
  const { kernels, numbers } = room(a.length)
  numbers.set(a)
  kernels.decompose(base, n, 1e-9, 0)
  const l = numbers.slice(0, a.length)
  for (let i = 0; i < n; i++) l.fill(0, i * n + i + 1, (i + 1) * n)
  return l
}

/** x with L x = b for many b. */
export function solveLowerAll(l: Float64Array, all: readonly Float64Array[]): Float64Array[] {
  const n = Math.sqrt(l.length)
  const { kernels, numbers } = room(l.length + all.length * n)
  const from = l.length
  numbers.set(l)
  for (const [i, one] of all.entries()) numbers.set(one, from + i * n)
  kernels.solveAll(base, n, base + from * bytes, all.length, 0)
  return all.map((_, i) => numbers.slice(from + i * n, from + (i + 1) * n))
}

/** Of a number. */
const bytes = 8
/** Room for the sums of the kernels, before all else. */
const base = 4 * bytes

let opened: (ReturnType<typeof openKernels> & { readonly size: number }) | undefined

/** Memory of the kernels for so many numbers; what was in it is lost. */
function room(count: number): { readonly kernels: Kernels; readonly numbers: Float64Array } {
  const size = base + count * bytes
  if (opened === undefined || size > opened.size) {
    opened = { size: 2 * size, ...openKernels(2 * size) }
  }
  const { kernels, buffer } = opened
  return { kernels, numbers: new Float64Array(buffer, base, count) }
}

/** x with L x = b, for a lower triangle L (n x n). */
export function solveLower(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const rest = (b[i] as number) - dotAt(l, i * n, x, 0, i)
    x[i] = rest / (l[i * n + i] as number)
  }
  return x
}

/** Half the logarithm of the determinant of L Lᵀ. */
export function halfLogDeterminant(l: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log(l[i * n + i] as number)
  return sum
}
