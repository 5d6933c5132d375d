import { cropPlane, growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import type { Cover } from './cover.ts'
import { hardStep } from './veiled-cells.ts'

/** A stretch of frames in which a place that is known to be covered at other times shows something else. */
export interface BareStretch {
  readonly startUs: number
  /** Exclusive. */
  readonly endUs: number
  readonly frames: number
  /** The place and what is around it, in the last of these frames, and where in the picture that is. */
  readonly shot: Plane
  readonly at: Rect
}

/** Keeps those stretches around which everything is as it is when the place is covered. */
export interface BareStretches {
  covered(frame: DecodedFrame, isTouched: boolean): void
  bare(frame: DecodedFrame, isTouched: boolean): void
  /** There is nothing in the place. */
  empty(timeUs: number): void
  finish(endUs: number): readonly BareStretch[]
}

/** Pixels around a cover that have to be the same. */
const around = { x: 64, y: 12 }
/** Levels of codec noise beside a change, and the share of the pixels around that may be beyond. */
const sameness = { levels: 24, share: 0.02 }
/** The same of the rest of the row, at each side: all that differs of two lines with one prompt. */
const mostInRow = 0.04
const mostStretches = 24

interface Open {
  readonly startUs: number
  frames: number
  shot: Plane
  isProven: boolean
}

export function createBareStretches(cover: Cover): BareStretches {
  const { box } = cover
  const kept: BareStretch[] = []
  let veiled: Plane | undefined
  let open: Open | undefined
  let at = box

  function shotOf({ picture: { luma } }: DecodedFrame): Plane {
    at = growRect(box, around.x, around.y, luma.width, luma.height)
    return cropPlane(luma, at)
  }

  /** Whether what one shot shows is what is under the cover in the other one. */
  function isHiddenBy(covered: Plane, bare: Plane): boolean {
    return isSameAround(covered, bare, box, at) && isUnderVeil(covered, bare, cover, at)
  }

  function close(endUs: number, next: Plane | undefined): void {
    if (open === undefined) return
    const { startUs, frames, shot } = open
    const isProven = open.isProven || (next !== undefined && isHiddenBy(next, shot))
    if (isProven && kept.length < mostStretches) kept.push({ startUs, endUs, frames, shot, at })
    open = undefined
  }

  return {
    covered(frame, isTouched) {
      if (!isTouched && veiled !== undefined && open === undefined) return
      veiled = shotOf(frame)
      close(frame.timeUs, veiled)
    },
    empty: (timeUs) => close(timeUs, undefined),
    bare(frame, isTouched) {
      const { timeUs } = frame
      if (open !== undefined && !isTouched) {
        open.frames++
        return
      }
      const shot = shotOf(frame)
      // What is another picture around it is another scene.
      if (open !== undefined && !isSameAround(open.shot, shot, box, at)) close(timeUs, undefined)
      if (open === undefined) {
        const isProven = veiled !== undefined && isHiddenBy(veiled, shot)
        open = { startUs: timeUs, frames: 1, shot, isProven }
        return
      }
      open.frames++
      open.shot = shot
    },
    finish(endUs) {
      close(endUs, undefined)
      return kept
    },
  }
}

/** Whether two shots are the same apart from the box; they need something to tell by. */
function isSameAround(a: Plane, b: Plane, box: Rect, at: Rect): boolean {
  const [left, top] = [box.x - at.x - 3, box.y - at.y - 3]
  const [right, bottom] = [left + box.width + 6, top + box.height + 6]
  const sides = { around: noPixels(), left: noPixels(), right: noPixels() }
  let [low, high] = [255, 0]
  for (let y = 0; y < at.height; y++) {
    const isInRow = y >= top && y < bottom
    for (let x = 0; x < at.width; x++) {
      if (isInRow && x >= left && x < right) continue
      const here = a.data[y * a.stride + x] as number
      low = Math.min(low, here)
      high = Math.max(high, here)
      const side = isInRow ? (x < left ? sides.left : sides.right) : sides.around
      side.all++
      if (Math.abs(here - (b.data[y * b.stride + x] as number)) > sameness.levels) side.beyond++
    }
  }
  const inRow = [sides.left, sides.right]
  const all = [sides.around, ...inRow].reduce((sum, side) => sum + side.all, 0)
  const beyond = [sides.around, ...inRow].reduce((sum, side) => sum + side.beyond, 0)
  if (inRow.some((side) => side.beyond > mostInRow * side.all)) return false
  return high - low > 2 * sameness.levels && beyond <= sameness.share * all
}

/** Levels by which a veil differs from paper at least, and the share of letters that have to lie under it. */
const [leastVeil, leastUnder] = [2, 0.5]

/**
 * Whether the letters that stand bare in the place of a blur or a mosaic stand where it was seen: over plain
 * paper neither can be, and what stands there has been written since. A box hides all that it covers.
 */
function isUnderVeil(covered: Plane, bare: Plane, cover: Cover, at: Rect): boolean {
  if ('level' in cover) return true
  const { box, paper } = cover
  const step = hardStep(cover)
  let [letters, under] = [0, 0]
  for (let y = box.y - at.y; y < box.y - at.y + box.height; y++) {
    for (let x = box.x - at.x; x < box.x - at.x + box.width; x++) {
      const here = bare.data[y * bare.stride + x] as number
      if (x === 0 || Math.abs(here - (bare.data[y * bare.stride + x - 1] as number)) <= step)
        continue
      letters++
      if (Math.abs((covered.data[y * covered.stride + x] as number) - paper) > leastVeil) under++
    }
  }
  return under >= leastUnder * letters
}

function noPixels(): { all: number; beyond: number } {
  return { all: 0, beyond: 0 }
}
