import { quantileOf, type Levels } from '../../lib/levels.ts'
import type { Plane, Rect } from '../../lib/plane.ts'

/** Steps between neighbours that are small against the whole range of levels. */
export function isSmooth(luma: Plane, inside: Rect, levels: Levels): boolean {
  return steepestIn(luma, inside) <= Math.max(4, 0.42 * rangeOf(levels))
}

/** From nearly the darkest to nearly the lightest. */
export function rangeOf(levels: Levels): number {
  return quantileOf(levels, 0.99) - quantileOf(levels, 0.01)
}

/** The step between neighbours that one in fifty is above. */
function steepestIn({ data, stride }: Plane, at: Rect): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x + 1; x < at.x + at.width; x++) {
      const i = y * stride + x
      const step = Math.abs((data[i] as number) - (data[i - 1] as number))
      counts[step] = (counts[step] as number) + 1
      total++
    }
  }
  return quantileOf({ counts, total }, 0.98)
}
