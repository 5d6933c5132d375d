import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'

/** How much of the full contrast of a text a pixel has: 0 is paper, 1 is ink; outside of the plane there is paper. */
export type InkShare = (x: number, y: number) => number

/** Of the text in a part of a plane; undefined where its contrast is below `leastReach` levels of luma. */
export function inkShareIn(luma: Plane, part: Rect, leastReach: number): InkShare | undefined {
  const { paper, ink, reach } = inkOf(luma, part)
  if (reach < leastReach) return undefined
  const gain = (ink < paper ? -1 : 1) / reach
  return (x, y) => {
    if (x < 0 || x >= luma.width || y < 0 || y >= luma.height) return 0
    return ((luma.data[y * luma.stride + x] as number) - paper) * gain
  }
}
