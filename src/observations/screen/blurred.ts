import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'

/** A step between neighbours, as a share of the ink's reach: strokes have .5 and more, a Gaussian of 2 px leaves .2. */
const leastStep = 0.3
/** So few steps as sharp as that are of what stands beside it. */
const strays = 4

/** Whether nowhere in a part of a picture a stroke begins or ends sharply. */
export function isBlurred(luma: Plane, box: Rect): boolean {
  const { reach } = inkOf(luma, box)
  let sharp = 0
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x + 1; x < box.x + box.width; x++) {
      const i = y * luma.stride + x
      const step = Math.abs((luma.data[i] as number) - (luma.data[i - 1] as number))
      if (step >= leastStep * reach && ++sharp > strays) return false
    }
  }
  return true
}
