import { showsSame, type Corner, type Tolerance } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'

/** Fewer rows of two lines may look alike by chance. */
const fewestRows = 4
/** How far the sides and edges of the part that is left may be off. */
const jitterX = 2
const jitterY = 2
/** Clipped rows take ink away at the ends of a line: a descender, the foot of an L. */
const widthSlack = 8

/**
 * Whether the lower of two boxes shows a part of what the taller one does: a line that scrolls out of
 * its window at the top or the bottom, or into it.
 */
export function isClippedPair(
  a: Plane,
  atA: Rect,
  b: Plane,
  atB: Rect,
  tolerance: Tolerance,
): boolean {
  if (Math.abs(atA.x - atB.x) > jitterX || Math.abs(atA.width - atB.width) > widthSlack)
    return false
  const [tall, tallAt, low, lowAt] = atA.height >= atB.height ? [a, atA, b, atB] : [b, atB, a, atA]
  // The rows at the cut are mixed with what is beyond it.
  const rows = lowAt.height - 2
  if (rows < fewestRows || tallAt.height - lowAt.height < 2) return false
  const width = Math.min(atA.width, atB.width)
  const same = (from: Corner, to: Corner): boolean =>
    showsSame(tall, from, low, to, width, rows, tolerance)
  for (let dy = -jitterY; dy <= jitterY; dy++) {
    for (let dx = -jitterX; dx <= jitterX; dx++) {
      const lowest = tallAt.y + tallAt.height - rows + dy
      if (same({ x: tallAt.x + dx, y: lowest }, { x: lowAt.x, y: lowAt.y + 2 })) return true
      if (same({ x: tallAt.x + dx, y: tallAt.y + dy }, { x: lowAt.x, y: lowAt.y })) return true
    }
  }
  return false
}
