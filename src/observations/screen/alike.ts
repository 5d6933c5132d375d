import { correlation } from '../../lib/image-correlation.ts'
import type { Corner, Tolerance } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'

/** Deviation of luma below which there is no letter. */
export const flat = 4

/** Width of about one letter of a line: in a wider cell its neighbours would outweigh it. */
export function letterCell(line: Rect): number {
  return Math.min(line.width, Math.max(6, Math.round(line.height * 0.5)))
}

/**
 * How like itself the least like letter of a line is in another picture, from 0 to 1; what comes out
 * below `least` is only known to be below it. Ink that was added counts as much as ink that went. The
 * line may have another brightness or contrast there. 0 where a part lies outside of its picture.
 */
export function leastAlike(
  a: Plane,
  line: Rect,
  b: Plane,
  at: Corner,
  least: number,
  { noise }: Tolerance,
): number {
  if (!isInside(a, line, line) || !isInside(b, at, line)) return 0
  let lowest = 1
  for (const { alike } of letters(a, line, b, at, noise)) {
    lowest = Math.min(lowest, alike)
    if (lowest < least) return lowest
  }
  return lowest
}

/** Whether some letters of a line are unlike themselves in another picture, and all of them in `most` pixels. */
export function isUnlikeWithin(
  a: Plane,
  line: Rect,
  b: Plane,
  at: Corner,
  least: number,
  { noise }: Tolerance,
  most: number,
): boolean {
  if (!isInside(a, line, line) || !isInside(b, at, line)) return false
  // Of a narrower line too little would be left to tell it by.
  if (line.width <= 2 * (most + letterCell(line))) return false
  let first: number | undefined
  for (const { from, alike } of letters(a, line, b, at, noise)) {
    if (alike >= least) continue
    first ??= from
    // Letters that what stands there only touches are unlike themselves as well.
    if (from - first > most) return false
  }
  return first !== undefined
}

interface Letter {
  /** Where its cell begins, in columns of the line. */
  readonly from: number
  readonly alike: number
}

/** How like itself each letter of a line is. */
function* letters(a: Plane, line: Rect, b: Plane, at: Corner, noise: number): Generator<Letter> {
  const cell = letterCell(line)
  const step = Math.max(2, cell >> 1)
  // A full stop deviates by a sixth of the contrast from its cell, ringing in a blank by less.
  const blank = Math.max(flat, noise / 2)
  for (let x = 0; x < line.width; x += step) {
    const from = Math.min(x, line.width - cell)
    const inA = { x: line.x + from, y: line.y }
    const inB = { x: at.x + from, y: at.y }
    const kept = correlation(a, inA, b, inB, cell, line.height, blank)
    const added = kept === 1 ? correlation(b, inB, a, inA, cell, line.height, blank) : 1
    yield { from, alike: Math.min(kept, added) }
  }
}

function isInside(plane: Plane, at: Corner, { width, height }: Rect): boolean {
  return at.x >= 0 && at.y >= 0 && at.x + width <= plane.width && at.y + height <= plane.height
}
