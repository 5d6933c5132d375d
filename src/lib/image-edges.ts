import { pixelMemoryOf } from './pixel-memory.ts'
import type { Plane } from './plane.ts'

/** Set in an edge map where a pixel differs strongly from its left neighbour, or from the one above. */
export const leftEdge = 1
export const topEdge = 2

/** One byte per pixel of a plane; rows are padded to whole words. */
export interface EdgeMap {
  readonly edges: Uint8Array
  readonly width: number
  readonly height: number
  /** A multiple of four. */
  readonly stride: number
}

/**
 * Marks strong steps of brightness. Steps do not ask which side is
 * ink and which is paper, so that light on dark, dark on light and coloured text come out alike.
 */
export function markEdges(plane: Plane, step: number): EdgeMap {
  const { width, height } = plane
  const memory = pixelMemoryOf(plane)
  if (memory !== undefined) return { ...memory.markEdges(plane, step), width, height }
  const stride = (width + 3) & ~3
  const edges = new Uint8Array(stride * height)
  const words = step < 16 ? undefined : wordsOf(plane)
  for (let y = 0; y < height; y++) {
    // The first row has no row above: compare it with itself.
    const up = y === 0 ? 0 : plane.stride
    const row = y * plane.stride
    const out = y * stride
    if (words === undefined) markPixels(plane.data, row, up, out, 0, width, step, edges)
    else markRow(plane.data, words, row, up, out, width, step, edges)
  }
  return { edges, width, height, stride }
}

function wordsOf({ data, width, height, stride }: Plane): Uint32Array | undefined {
  const needed = stride * (height - 1) + (width & ~3)
  if (stride % 4 !== 0 || data.byteOffset % 4 !== 0 || data.length < needed) return undefined
  return new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
}

/** No two levels that differ in their lower four bits alone are 16 apart. */
const highBits = 0xf0_f0_f0_f0

/** Most of a screen is flat: four pixels at a time are passed over where no step can be of 16. */
function markRow(
  data: Uint8Array,
  words: Uint32Array,
  row: number,
  up: number,
  out: number,
  width: number,
  step: number,
  edges: Uint8Array,
): void {
  const last = width >> 2
  const start = row >> 2
  const above = (row - up) >> 2
  markPixels(data, row, up, out, 0, Math.min(4, width), step, edges)
  let before = words[start] as number
  for (let w = 1; w < last; w++) {
    const word = words[start + w] as number
    // Little-endian: the pixel to the left of the first one is the last byte of the word before.
    const left = (word << 8) | (before >>> 24)
    before = word
    if ((((word ^ left) | (word ^ (words[above + w] as number))) & highBits) === 0) continue
    markPixels(data, row, up, out, w * 4, w * 4 + 4, step, edges)
  }
  markPixels(data, row, up, out, Math.max(4, last * 4), width, step, edges)
}

function markPixels(
  data: Uint8Array,
  row: number,
  up: number,
  out: number,
  from: number,
  to: number,
  step: number,
  edges: Uint8Array,
): void {
  let left = data[row + Math.max(0, from - 1)] as number
  for (let x = from; x < to; x++) {
    const here = data[row + x] as number
    const dx = here - left
    const dy = here - (data[row + x - up] as number)
    edges[out + x] =
      (dx > step || dx < -step ? leftEdge : 0) | (dy > step || dy < -step ? topEdge : 0)
    left = here
  }
}

/**
 * Whether the contrast between a row and the one above it comes and goes along a run, as between the
 * bars of a row of equals signs: borders of windows have the same all along. Text has a dip in every
 * `widest` pixels at least.
 */
export function isDashed(
  { data, stride }: Plane,
  x: number,
  y: number,
  length: number,
  widest: number,
): boolean {
  if (y === 0) return false
  const steps = new Uint8Array(length)
  let most = 0
  for (let i = 0; i < length; i++) {
    const at = y * stride + x + i
    steps[i] = Math.abs((data[at] as number) - (data[at - stride] as number))
    most = Math.max(most, steps[i] as number)
  }
  let dips = 0
  let high = false
  for (const step of steps) {
    if (step >= most * 0.88) high = true
    else if (high && step < most * 0.75) {
      dips++
      high = false
    }
  }
  return dips * widest >= length
}
