import type { Plane } from '../../lib/plane.ts'
import { paperLevel } from './paper.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/**
 * How much ink goes on across the borders between letters on a grid, in levels: at each border the lesser of the two
 * columns beside it, on average. Letters end within their cells; a border that is a pixel off cuts the widest of them.
 */
export function seamInk(
  { data, stride }: Plane,
  grid: TextGrid,
  lines: readonly VisibleLine[],
): number {
  let sum = 0
  let count = 0
  for (const { text, centres, box } of lines) {
    const paper = paperLevel({ data, stride, width: stride, height: data.length / stride }, box)
    const inkAt = (x: number, y: number): number =>
      Math.abs((data[y * stride + x] as number) - paper)
    for (let i = 0; i + 1 < centres.length; i++) {
      if (text[i] === ' ' || text[i + 1] === ' ') continue
      const cell = Math.round(((centres[i] as number) - grid.originPx) / grid.pitchPx - 0.5)
      const x = cellX(grid, cell + 1)
      if (x < 1 || x >= stride) continue
      for (let y = box.y; y < box.y + box.height; y++) {
        sum += Math.min(inkAt(x - 1, y), inkAt(x, y))
        count++
      }
    }
  }
  return count === 0 ? 0 : sum / count
}
