import type { Tolerance } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'

/**
 * How much two pictures of one text may differ, from the contrast of its ink. In a scrolling terminal
 * (H.264, CRF 23) one line against itself had at most 4 pixels in all beyond a quarter of the contrast;
 * against its neighbour with other digits it had over 150.
 */
export function toleranceOf(luma: Plane, line: Rect): Tolerance {
  const { reach } = inkOf(luma, line)
  return {
    noise: Math.min(50, Math.max(14, Math.round(reach * 0.25))),
    strays: 3,
    most: Math.min(105, Math.max(28, Math.round(reach * 0.5))),
  }
}
