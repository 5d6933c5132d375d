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
 * Size and phase of the blocks of a mosaic along both axes: levels are equal inside of blocks, but for
 * what the codec does, and jump between them. The largest blocks of which that holds.
 */
export function blockLattice(
  picture: Grid,
  region: Rect,
): { readonly across: BlockRun; readonly down: BlockRun } | undefined {
  const across = runAlong(jumps(picture, region, 1, 0))
  const down = runAlong(jumps(picture, region, 0, 1))
  return across && down && { across, down }
}

/** How much levels jump over each edge between two pixels along one axis, above what the codec does. */
function jumps({ data, width }: Grid, region: Rect, dx: 0 | 1, dy: 0 | 1): Float64Array {
  const length = dx === 1 ? region.width : region.height
  const out = new Float64Array(length)
  for (let y = dy; y < region.height; y++) {
    for (let x = dx; x < region.width; x++) {
      const at = (region.y + y) * width + region.x + x
      const step = (data[at] as number) - (data[at - dx - dy * width] as number)
      out[dx === 1 ? x : y]! += step * step
    }
  }
  const sizes = out.map((sum) => Math.sqrt(sum))
  const usual = sizes.toSorted()[length >> 1] as number
  // Between blocks of like levels hardly anything jumps: that it does counts more than how far.
  return sizes.map((size) => Math.min(clear, Math.max(0, size - usual)))
}

/** Of all sizes and phases that one under whose edges nearly all of the jumps lie, with fewest edges. */
function runAlong(sizes: Float64Array): BlockRun | undefined {
  const total = sizes.reduce((sum, value) => sum + value, 0)
  const n = sizes.length
  let best: (BlockRun & { readonly score: number }) | undefined
  for (let blockPx = smallest; blockPx <= Math.min(largest, n - 1); blockPx++) {
    for (let phasePx = 0; phasePx < blockPx; phasePx++) {
      let on = 0
      let edges = 0
      for (let x = phasePx === 0 ? blockPx : phasePx; x < n; x += blockPx) {
        on += sizes[x] as number
        edges++
      }
      if (edges === 0) continue
      // Noise lies under every edge alike: what exceeds the edges' share of the length counts.
      const share = on / Math.max(1e-9, total)
      const score = (share - edges / n) / Math.sqrt(edges / n)
      if (best === undefined || score > best.score) best = { blockPx, phasePx, score }
    }
  }
  return best
}
