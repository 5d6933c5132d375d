import type { Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'

/** Ink above the paper (negative where it is darker), row by row, and where in the picture it lies. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly data: Float64Array
}

/** A picture with ink added to it; what lies outside of it is left out. */
export function withPatches({ data, width, height }: Grid, patches: readonly Patch[]): Grid {
  const out = Float64Array.from(data)
  for (const ink of patches) {
    for (let y = Math.max(0, -ink.y); y < ink.height && ink.y + y < height; y++) {
      for (let x = Math.max(0, -ink.x); x < ink.width && ink.x + x < width; x++) {
        const i = (ink.y + y) * width + ink.x + x
        out[i] = (out[i] as number) + (ink.data[y * ink.width + x] as number)
      }
    }
  }
  return { data: out, width, height }
}

/** Ink as far as a region covers it. */
export function coveredPatch(patch: Patch, region: Rect): Patch {
  const { x, y, width, height } = patch
  const [right, bottom] = [region.x + region.width, region.y + region.height]
  const isInside = x >= region.x && y >= region.y && x + width <= right && y + height <= bottom
  if (isInside) return patch
  const data = patch.data.map((value, i) => {
    const [px, py] = [x + (i % width), y + Math.floor(i / width)]
    const isCovered =
      px >= region.x &&
      px < region.x + region.width &&
      py >= region.y &&
      py < region.y + region.height
    return isCovered ? value : 0
  })
  return { ...patch, data }
}
