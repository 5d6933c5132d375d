/**
 * Dense linear algebra on 64-bit floats, two at a time. Matrices are square, row by row, and only their lower
 * triangles are read and written; vectors lie one after the other.
 */

/** Sum of both lanes. */
// @ts-ignore: decorator
@inline
function both(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}

// @ts-ignore: decorator
@inline
function dot(a: usize, b: usize, length: i32): f64 {
  let sums = f64x2.splat(0)
  let i = 0
  for (; i + 1 < length; i += 2) {
    sums = f64x2.add(sums, f64x2.mul(v128.load(a), v128.load(b)))
    a += 16
    b += 16
  }
  return both(sums) + (i < length ? load<f64>(a) * load<f64>(b) : 0)
}

/** Products of one run with four others that lie `step` bytes apart; at `out` four sums. */
// @ts-ignore: decorator
@inline
function dots(a: usize, b: usize, step: usize, length: i32, out: usize): void {
  let s0 = f64x2.splat(0)
  let s1 = f64x2.splat(0)
  let s2 = f64x2.splat(0)
  let s3 = f64x2.splat(0)
  let i = 0
  for (; i + 1 < length; i += 2) {
    const own = v128.load(a)
    s0 = f64x2.add(s0, f64x2.mul(own, v128.load(b)))
    s1 = f64x2.add(s1, f64x2.mul(own, v128.load(b + step)))
    s2 = f64x2.add(s2, f64x2.mul(own, v128.load(b + 2 * step)))
    s3 = f64x2.add(s3, f64x2.mul(own, v128.load(b + 3 * step)))
    a += 16
    b += 16
  }
  const last = i < length ? load<f64>(a) : 0
  const isOdd = i < length
  store<f64>(out, both(s0) + (isOdd ? last * load<f64>(b) : 0))
  store<f64>(out, both(s1) + (isOdd ? last * load<f64>(b + step) : 0), 8)
  store<f64>(out, both(s2) + (isOdd ? last * load<f64>(b + 2 * step) : 0), 16)
  store<f64>(out, both(s3) + (isOdd ? last * load<f64>(b + 3 * step) : 0), 24)
}

/** The lower triangle L of a symmetric positive matrix = L Lᵀ, in its place; `work` is room for four sums. */
export function decompose(matrix: usize, n: i32, least: f64, work: usize): void {
  const step = <usize>n << 3
  for (let i = 0; i < n; i++) {
    const row = matrix + <usize>i * step
    let j = 0
    for (; j + 3 < i; j += 4) {
      const other = matrix + <usize>j * step
      dots(row, other, step, j, work)
      for (let k = 0; k < 4; k++) {
        const at = row + (<usize>(j + k) << 3)
        const own = other + <usize>k * step + (<usize>j << 3)
        const rest = load<f64>(at) - load<f64>(work + (<usize>k << 3))
        // Of the columns in this group those before it.
        const inner = dot(row + (<usize>j << 3), own, k)
        store<f64>(at, (rest - inner) / load<f64>(own + (<usize>k << 3)))
      }
    }
    for (; j < i; j++) {
      const other = matrix + <usize>j * step
      const at = row + (<usize>j << 3)
      store<f64>(at, (load<f64>(at) - dot(row, other, j)) / load<f64>(other + (<usize>j << 3)))
    }
    const at = row + (<usize>i << 3)
    store<f64>(at, sqrt(max(load<f64>(at) - dot(row, row, i), least)))
  }
}

/** x with L x = b for many b, each in its place; `work` is room for four sums. */
export function solveAll(l: usize, n: i32, vectors: usize, count: i32, work: usize): void {
  const step = <usize>n << 3
  let first = 0
  for (; first + 3 < count; first += 4) {
    const from = vectors + <usize>first * step
    for (let i = 0; i < n; i++) {
      const row = l + <usize>i * step
      dots(row, from, step, i, work)
      const pivot = load<f64>(row + (<usize>i << 3))
      for (let k = 0; k < 4; k++) {
        const at = from + <usize>k * step + (<usize>i << 3)
        store<f64>(at, (load<f64>(at) - load<f64>(work + (<usize>k << 3))) / pivot)
      }
    }
  }
  for (; first < count; first++) {
    const from = vectors + <usize>first * step
    for (let i = 0; i < n; i++) {
      const row = l + <usize>i * step
      const at = from + (<usize>i << 3)
      store<f64>(at, (load<f64>(at) - dot(row, from, i)) / load<f64>(row + (<usize>i << 3)))
    }
  }
}

/** Adds v vᵀ of many vectors to a matrix. */
export function addOuter(matrix: usize, n: i32, vectors: usize, count: i32): void {
  const step = <usize>n << 3
  let first = 0
  for (; first + 3 < count; first += 4) {
    const from = vectors + <usize>first * step
    for (let i = 0; i < n; i++) {
      const own = from + (<usize>i << 3)
      const f0 = f64x2.splat(load<f64>(own))
      const f1 = f64x2.splat(load<f64>(own + step))
      const f2 = f64x2.splat(load<f64>(own + 2 * step))
      const f3 = f64x2.splat(load<f64>(own + 3 * step))
      let at = matrix + <usize>i * step
      let v = from
      // Two entries at a time: the one after the diagonal, if any, is of the upper triangle, which nobody reads.
      const end = min(i + 1, n - 1)
      let j = 0
      for (; j < end; j += 2) {
        const a = f64x2.add(f64x2.mul(f0, v128.load(v)), f64x2.mul(f1, v128.load(v + step)))
        const b = f64x2.add(
          f64x2.mul(f2, v128.load(v + 2 * step)),
          f64x2.mul(f3, v128.load(v + 3 * step)),
        )
        v128.store(at, f64x2.add(v128.load(at), f64x2.add(a, b)))
        at += 16
        v += 16
      }
      if (j <= i) {
        const sum =
          load<f64>(own) * load<f64>(v) +
          load<f64>(own + step) * load<f64>(v + step) +
          (load<f64>(own + 2 * step) * load<f64>(v + 2 * step) +
            load<f64>(own + 3 * step) * load<f64>(v + 3 * step))
        store<f64>(at, load<f64>(at) + sum)
      }
    }
  }
  for (; first < count; first++) {
    const from = vectors + <usize>first * step
    for (let i = 0; i < n; i++) {
      const factor = load<f64>(from + (<usize>i << 3))
      for (let j = 0; j <= i; j++) {
        const at = matrix + <usize>i * step + (<usize>j << 3)
        store<f64>(at, load<f64>(at) + factor * load<f64>(from + (<usize>j << 3)))
      }
    }
  }
}
