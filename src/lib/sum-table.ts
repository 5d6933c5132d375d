import type { Rect } from './plane.ts'

/** Sums over any rectangle of a mask in constant time (Crow, SIGGRAPH 1984: summed-area tables). */
export interface SumTable {
  /** Sum inside the rectangle; what lies outside the mask counts as nothing. */
  sum(at: Rect): number
}

/** Of one byte per sample, row by row without padding. */
export function sumTable(mask: Uint8Array, width: number, height: number): SumTable {
  const across = width + 1
  const sums = new Int32Array(across * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    const out = (y + 1) * across + 1
    for (let x = 0; x < width; x++) {
      row += mask[y * width + x] as number
      sums[out + x] = (sums[out + x - across] as number) + row
    }
  }
  return {
    sum(at) {
      const x0 = Math.min(width, Math.max(0, at.x))
      const y0 = Math.min(height, Math.max(0, at.y)) * across
      const x1 = Math.max(x0, Math.min(width, at.x + at.width))
      const y1 = Math.max(y0, Math.min(height, at.y + at.height) * across)
      return (
        (sums[y1 + x1] as number) -
        (sums[y1 + x0] as number) -
        (sums[y0 + x1] as number) +
        (sums[y0 + x0] as number)
      )
    },
  }
}
