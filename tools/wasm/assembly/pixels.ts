/**
 * Kernels on planes of 8-bit samples, in AssemblyScript: SIMD over sixteen pixels at a time. Addresses
 * are bytes in the imported memory; `pixel-memory.ts` lays it out and is the only caller. Every plane
 * has sixteen bytes before and after it that may be read.
 */

export { addOuter, decompose, solveAll } from './dense'
export { addPairs } from './texts'
export { nearVectors } from './vectors'

/** Sides of a tile, in pixels; as `tileSize` in pixel-memory.ts. */
const tile: i32 = 16

/** |a - b| of unsigned bytes. */
// @ts-ignore: decorator
@inline
function apart(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a))
}

/** The number of each lane. */
// @ts-ignore: decorator
@inline
function lanes(): v128 {
  return i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
}

/** Sum of sixteen unsigned bytes. */
// @ts-ignore: decorator
@inline
function sum(bytes: v128): i32 {
  const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes))
  return (
    i32x4.extract_lane(pairs, 0) +
    i32x4.extract_lane(pairs, 1) +
    i32x4.extract_lane(pairs, 2) +
    i32x4.extract_lane(pairs, 3)
  )
}

/** Largest of sixteen unsigned bytes. */
// @ts-ignore: decorator
@inline
function largest(bytes: v128): i32 {
  let most = i8x16.max_u(bytes, i8x16.shuffle(bytes, bytes, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  most = i8x16.max_u(most, i8x16.shuffle(most, most, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11))
  most = i8x16.max_u(most, i8x16.shuffle(most, most, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13))
  most = i8x16.max_u(most, i8x16.shuffle(most, most, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14))
  return i8x16.extract_lane_u(most, 0)
}

/**
 * For each of `tiles` tiles side by side: into `counts` (16 bits each) how many of its 256 pixels are
 * further apart in the two planes than its entry in `limits` (8 bits each), and into `most` (8 bits
 * each) the largest distance.
 */
export function compareTiles(
  a: usize,
  b: usize,
  stride: i32,
  tiles: i32,
  limits: usize,
  counts: usize,
  most: usize,
): void {
  for (let t = 0; t < tiles; t++) {
    const limit = v128.load8_splat(limits + <usize>t)
    let p = a + <usize>(t * tile)
    let q = b + <usize>(t * tile)
    let beyond = i8x16.splat(0)
    let furthest = i8x16.splat(0)
    for (let y = 0; y < tile; y++) {
      const distance = apart(v128.load(p), v128.load(q))
      furthest = i8x16.max_u(furthest, distance)
      // A true lane is -1; no lane can be counted more often than sixteen times.
      beyond = i8x16.sub(beyond, i8x16.gt_u(distance, limit))
      p += stride
      q += stride
    }
    const any = v128.any_true(furthest)
    store<u16>(counts + <usize>(t << 1), any ? <u16>sum(beyond) : 0)
    store<u8>(most + <usize>t, any ? <u8>largest(furthest) : 0)
  }
}

/**
 * Copies one tile from one plane to the same place of another. Returns the brightest minus the darkest
 * of its first `columns` x `rows` pixels: the rest of a tile at the edge of a picture is padding.
 */
export function copyTile(from: usize, to: usize, stride: i32, columns: i32, rows: i32): i32 {
  const padding = i8x16.ge_u(lanes(), i8x16.splat(<u8>columns))
  let high = i8x16.splat(0)
  let low = i8x16.splat(-1)
  for (let y = 0; y < tile; y++) {
    const row = v128.load(from)
    if (y < rows) {
      high = i8x16.max_u(high, v128.andnot(row, padding))
      low = i8x16.min_u(low, v128.or(row, padding))
    }
    v128.store(to, row)
    from += stride
    to += stride
  }
  return largest(high) - 255 + largest(v128.not(low))
}

/**
 * One byte per pixel of a rectangle: 1 where it is more than `step` apart from its left neighbour, 2
 * where from the one above. The first column and row have none and are compared with themselves. Rows
 * of `out` are `outStride` apart, a multiple of sixteen; what is right of the rectangle is 0.
 */
export function markEdges(
  from: usize,
  stride: i32,
  width: i32,
  height: i32,
  step: i32,
  out: usize,
  outStride: i32,
): void {
  const limit = i8x16.splat(<u8>step)
  const leftEdge = i8x16.splat(1)
  const topEdge = i8x16.splat(2)
  const notFirst = i8x16(0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)
  for (let y = 0; y < height; y++) {
    const row = from + <usize>(y * stride)
    const up: usize = y === 0 ? 0 : <usize>stride
    const to = out + <usize>(y * outStride)
    for (let x = 0; x < width; x += tile) {
      const p = row + <usize>x
      const here = v128.load(p)
      let left = i8x16.gt_u(apart(here, v128.load(p - 1)), limit)
      if (x === 0) left = v128.and(left, notFirst)
      const top = i8x16.gt_u(apart(here, v128.load(p - up)), limit)
      let edges = v128.or(v128.and(left, leftEdge), v128.and(top, topEdge))
      if (width - x < tile) edges = v128.and(edges, i8x16.lt_u(lanes(), i8x16.splat(<u8>(width - x))))
      v128.store(to + <usize>x, edges)
    }
  }
}

/** Lanes of `edges` that have all bits of `flag`, which is one bit in each lane. */
// @ts-ignore: decorator
@inline
function flagged(edges: v128, flag: v128): v128 {
  return i8x16.eq(v128.and(edges, flag), flag)
}

/** Which of the pixels at `p` are `step` levels and more apart from those above, in one of `count` places before. */
// @ts-ignore: decorator
@inline
function stepsBefore(p: usize, stride: i32, count: i32, step: v128): v128 {
  let seen = i8x16.splat(0)
  for (let i = 1; i <= count; i++) {
    const at = p - <usize>i
    seen = v128.or(seen, i8x16.ge_u(apart(v128.load(at), v128.load(at - <usize>stride)), step))
  }
  return seen
}

/**
 * Where straight edges of an edge map may begin that are longer than strokes of letters: at `out` 2 where one to the
 * right may, of at least `across` pixels, or of twice as many where most of it is only `faintStep` levels from the row
 * above, and may lack that at `faintBreaks` pixels in a row; 1 where one downwards may, of at least `down` pixels, of
 * which `breaks` in a row may be missing. Nearly all that is marked is ruled out by a few pixels further on. Maps are
 * as `markEdges` leaves them, with rows `mapStride` apart.
 */
export function straightStarts(
  from: usize,
  stride: i32,
  width: i32,
  height: i32,
  map: usize,
  mapStride: i32,
  across: i32,
  down: i32,
  breaks: i32,
  faintStep: i32,
  faintBreaks: i32,
  out: usize,
): void {
  const left = i8x16.splat(1)
  const top = i8x16.splat(2)
  const step = i8x16.splat(<u8>faintStep)
  const faint = 2 * across
  const apartBy = 8 * (faintBreaks + 1)
  for (let y = 0; y < height; y++) {
    const row = map + <usize>(y * mapStride)
    const to = out + <usize>(y * mapStride)
    for (let x = 0; x < width; x += tile) {
      const p = row + <usize>x
      const edges = v128.load(p)
      if (!v128.any_true(edges)) {
        v128.store(to + <usize>x, edges)
        continue
      }
      let isTop = flagged(edges, top)
      const before = flagged(v128.load(p - 1), top)
      // The byte before a row is of the row above.
      if (x > 0) isTop = v128.andnot(isTop, before)
      else isTop = v128.andnot(isTop, v128.and(before, i8x16.gt_u(lanes(), i8x16.splat(0))))
      if (v128.any_true(isTop)) {
        let isLong = isTop
        for (let end = across; end > 0 && v128.any_true(isLong); end -= 7) {
          isLong = v128.and(isLong, flagged(v128.load(p + <usize>(end - 1)), top))
        }
        let isFaint = i8x16.splat(0)
        if (y > 0 && x + faint <= width) {
          isFaint = isTop
          const pixels = from + <usize>(y * stride + x)
          // Probes far from each other first: what is near looks alike.
          for (let first = 0; first < apartBy; first += faintBreaks + 1) {
            for (let end = faint - first; end > faintBreaks && v128.any_true(isFaint); end -= apartBy) {
              const steps = stepsBefore(pixels + <usize>end, stride, faintBreaks + 1, step)
              isFaint = v128.and(isFaint, steps)
            }
          }
        }
        isTop = v128.or(isLong, isFaint)
      }
      let isLeft = flagged(edges, left)
      if (y > 0) isLeft = v128.andnot(isLeft, flagged(v128.load(p - <usize>mapStride), left))
      for (let end = down; end > breaks && v128.any_true(isLeft); end -= breaks + 1) {
        let seen = i8x16.splat(0)
        for (let place = end - 1 - breaks; place < end; place++) {
          if (y + place < height) seen = v128.or(seen, v128.load(p + <usize>(place * mapStride)))
        }
        isLeft = v128.and(isLeft, flagged(seen, left))
      }
      v128.store(to + <usize>x, v128.or(v128.and(isTop, top), v128.and(isLeft, left)))
    }
  }
}

/** The upper eight of the lower `8 + shift` bits of `length` little-endian 16-bit samples; a multiple of sixteen. */
export function narrow(from: usize, to: usize, length: i32, shift: i32): void {
  for (let i = 0; i < length; i += tile) {
    const low = i16x8.shr_u(v128.load(from), shift)
    const high = i16x8.shr_u(v128.load(from, 16), shift)
    // Samples beyond their stated depth are damage; they saturate.
    v128.store(to, i8x16.narrow_i16x8_u(low, high))
    from += 32
    to += 16
  }
}

/**
 * Copies a plane turned or mirrored: pixel (x, y) goes to `to + x * stepX + y * stepY`, steps in bytes
 * and of either sign.
 */
export function place(
  from: usize,
  stride: i32,
  width: i32,
  height: i32,
  to: usize,
  stepX: i32,
  stepY: i32,
): void {
  // Blocks keep both sides within a few cache lines.
  for (let top = 0; top < height; top += 32) {
    const bottom = min(top + 32, height)
    for (let x = 0; x < width; x++) {
      let p = from + <usize>(top * stride + x)
      let q = to + <usize>(x * stepX + top * stepY)
      for (let y = top; y < bottom; y++) {
        store<u8>(q, load<u8>(p))
        p += stride
        q += stepY
      }
    }
  }
}

/**
 * The shift at which points lie best on a plane, of `columns` x `rows` from (x, y) on, row by row, and the
 * first one of those that are equally good; -1 where none has a sum below `below`. The sum of a shift is that
 * of |level - pixel| over all points, each at most `most` levels; points outside of the plane count as that.
 * A shift whose sum is above `probeMost` after the point numbered `probe` is given up. A point is x, y and
 * level in 32 bits each, of no more points than have sums of 16 bits. At `out` are 36 bytes to work in; the
 * first four of them hold the sum afterwards.
 */
export function bestShift(
  plane: usize,
  stride: i32,
  width: i32,
  height: i32,
  points: usize,
  count: i32,
  most: i32,
  probe: i32,
  probeMost: i32,
  x: i32,
  y: i32,
  columns: i32,
  rows: i32,
  below: i32,
  out: usize,
): i32 {
  const cap = i8x16.splat(<u8>most)
  const sums = out + 4
  let best = -1
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column += 16) {
      const limit = i16x8.splat(<i16>below)
      const valid = i16x8.splat(<i16>min(16, columns - column))
      // Shifts that were not asked for are above every limit from the start, and sums saturate there.
      let low = i16x8.ge_u(i16x8(0, 1, 2, 3, 4, 5, 6, 7), valid)
      let high = i16x8.ge_u(i16x8(8, 9, 10, 11, 12, 13, 14, 15), valid)
      let p = points
      let i = 0
      for (; i < count; i++) {
        const px = load<i32>(p) + x + column
        const py = load<i32>(p, 4) + y + row
        let off = cap
        if (py >= 0 && py < height && px > -16 && px < width) {
          const pixels = v128.load(plane + <usize>(py * stride + px))
          off = i8x16.min_u(apart(pixels, v128.load8_splat(p, 8)), cap)
          // Both on a plane that is narrower than sixteen pixels.
          if (px < 0) off = v128.bitselect(off, cap, i8x16.ge_u(lanes(), i8x16.splat(<u8>-px)))
          if (width - px < 16) {
            off = v128.bitselect(off, cap, i8x16.lt_u(lanes(), i8x16.splat(<u8>(width - px))))
          }
        }
        low = i16x8.add_sat_u(low, i16x8.extend_low_i8x16_u(off))
        high = i16x8.add_sat_u(high, i16x8.extend_high_i8x16_u(off))
        if (i === probe) {
          const enough = i16x8.splat(<i16>probeMost)
          low = v128.or(low, i16x8.gt_u(low, enough))
          high = v128.or(high, i16x8.gt_u(high, enough))
        }
        p += 12
        const isOver = v128.and(i16x8.ge_u(low, limit), i16x8.ge_u(high, limit))
        if (i16x8.all_true(isOver)) break
      }
      if (i < count) continue
      v128.store(sums, low)
      v128.store(sums, high, 16)
      for (let lane = 0; lane < 16; lane++) {
        const here = <i32>load<u16>(sums + <usize>(lane << 1))
        if (here >= below) continue
        below = here
        best = row * columns + column + lane
      }
    }
  }
  store<i32>(out, below)
  return best
}
