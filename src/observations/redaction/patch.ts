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
