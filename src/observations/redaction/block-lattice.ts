import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { Rect } from '../../lib/plane.ts'

/** Blocks along one axis: all of one size, and where the first whole one begins. */
export interface BlockRun {
  readonly blockPx: number
  /** 0 up to blockPx, from the region's edge. */
  readonly phasePx: number
}

const smallest = 3
const largest = 48
/** A jump of a whole edge, in levels times the root of its length, that is beyond doubt. */
const clear = 12

/**
 * Sizes and phases that the blocks of a mosaic may have along each axis, the likeliest first: levels
 * are equal inside of blocks, but for what the codec does, and jump between them.
 */
export function blockLattices(
  picture: Grid,
  region: Rect,
): { readonly across: readonly BlockRun[]; readonly down: readonly BlockRun[] } {
  return {
    across: runsAlong(jumps(picture, region, 1, 0)),
    down: runsAlong(jumps(picture, region, 0, 1)),
  }
}

/** How much levels jump over each edge between two pixels along one axis, above what the codec does. */
function jumps({ data, width }: Grid, region: Rect, dx: 0 | 1, dy: 0 | 1): Float64Array {
  const length = dx === 1 ? region.width : region.height
  const out = new Float64Array(length)
  for (let y = dy; y < region.height; y++) {
    for (let x = dx; x < region.width; x++) {
      const at = (region.y + y) * width + region.x + x
      const step = (data[at] as number) - (data[at - dx - dy * width] as number)
      out[dx === 1 ? x : y] = (out[dx === 1 ? x : y] as number) + step * step
    }
  }
  const sizes = out.map((sum) => Math.sqrt(sum))
  const usual = sizes.toSorted()[length >> 1] as number
  // Between blocks of like levels hardly anything jumps: that it does counts more than how far.
  return sizes.map((size) => Math.min(clear, Math.max(0, size - usual)))
}

/** Sizes and phases under whose edges more of the jumps lie than their share of the length. */
function runsAlong(sizes: Float64Array): BlockRun[] {
  const total = sizes.reduce((sum, value) => sum + value, 0)
  const n = sizes.length
  const runs: (BlockRun & { readonly score: number })[] = []
  for (let blockPx = smallest; blockPx <= Math.min(largest, n - 1); blockPx++) {
    for (let phasePx = 0; phasePx < blockPx; phasePx++) {
      let on = 0
      let edges = 0
      for (let x = phasePx === 0 ? blockPx : phasePx; x < n; x += blockPx) {
        on += sizes[x] as number
        edges++
      }
      if (edges === 0) continue
      const share = on / Math.max(1e-9, total)
      runs.push({ blockPx, phasePx, score: (share - edges / n) / Math.sqrt(edges / n) })
    }
  }
  return runs.toSorted((a, b) => b.score - a.score)
}
