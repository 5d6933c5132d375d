import { showsSame } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { leastAlike } from './alike.ts'
import { inkOf } from './ink.ts'
import type { Track } from './track.ts'

/** How far the part that is left may stick out of the line, and how much shorter it is at least. */
const slack = 2
const leastHidden = 4
const leastLikeness = 0.8
/** Levels from the paper that make a mark. */
const markStep = 12
/** What hides a part reaches further up and down than a cursor or another ground of the line does. */
const beyondLine = 4
/** A narrower part, in heights of the line, may look like any. */
const leastWidth = 1.5

/** Whether a box shows a part of a line that otherwise stands as it did: the rest of it is hidden. */
export function showsPartOf(
  { box: whole, shot, tolerance }: Pick<Track, 'box' | 'shot' | 'tolerance'>,
  luma: Plane,
  box: Rect,
): boolean {
  const x0 = Math.max(whole.x, box.x)
  const x1 = Math.min(whole.x + whole.width, box.x + box.width)
  if (box.x < whole.x - slack || box.x + box.width > whole.x + whole.width + slack) return false
  if (x1 - x0 > whole.width - leastHidden || x1 - x0 < 2) return false
  if (Math.abs(box.y + box.height / 2 - whole.y - whole.height / 2) > whole.height / 2) return false
  // The letter next to the edge is cut.
  const inset = Math.min(Math.round(whole.height / 2), (x1 - x0) >> 2)
  const from = x0 + (box.x > whole.x + slack ? inset : 0)
  const to = x1 - (box.x + box.width < whole.x + whole.width - slack ? inset : 0)
  const part = { x: from, y: whole.y, width: to - from, height: whole.height }
  if (part.width < leastWidth * whole.height) return false
  const inShot = { ...part, x: part.x - shot.at.x, y: part.y - shot.at.y }
  return (
    showsSame(shot.luma, inShot, luma, part, part.width, part.height, tolerance) ||
    leastAlike(shot.luma, inShot, luma, part, leastLikeness, tolerance) >= leastLikeness
  )
}

/**
 * Whether something stands where parts of a line were. If they are blank now they were deleted and not
 * hidden. `parts` are the boxes of what is left of the line.
 */
export function isHiddenBySomething(
  { box, shot }: Pick<Track, 'box' | 'shot'>,
  luma: Plane,
  parts: readonly Rect[],
): boolean {
  const { paper } = inkOf(shot.luma, { ...box, x: box.x - shot.at.x, y: box.y - shot.at.y })
  const top = Math.max(0, box.y - beyondLine)
  const bottom = Math.min(luma.height, box.y + box.height + beyondLine)
  const isFull = (x: number): boolean => {
    let marks = 0
    for (let y = top; y < bottom; y++) {
      if (Math.abs((luma.data[y * luma.stride + x] as number) - paper) > markStep) marks++
    }
    return marks >= bottom - top - 1
  }
  for (let x = box.x; x < Math.min(luma.width, box.x + box.width); x++) {
    if (parts.some((part) => x >= part.x && x < part.x + part.width)) continue
    if (isFull(x)) return true
  }
  return false
}
