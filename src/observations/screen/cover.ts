import type { Tolerance } from '../../lib/image-diff.ts'
import { overlapX, type Plane, type Rect } from '../../lib/plane.ts'
import { isUnlikeWithin } from './alike.ts'
import { onOneLine } from './lines-near.ts'
import { inShotOf, type Snapshot } from './picture.ts'
import type { Track } from './track.ts'

/** Pointers, and what else passes over a line: narrower than two letters and a bit. */
const narrowest = 28
const narrowHeights = 2

/** Likeness of each letter with itself beside what passes; .8 to .93 tell about the same. */
const leastAlike = 0.9

/** The widest that may be passing over a line, in pixels. */
export function mostPassing({ height }: Rect): number {
  return Math.max(narrowest, height * narrowHeights)
}

/** What goes on changing over a narrow part of a line for longer is no pointer that passes. */
const passingUs = 1_500_000

/** Whether a line, of which this box is found now, may be as it was but for something that passes over it. */
export function mayBePassing(
  { box, shot, cover, tolerance }: Pick<Track, 'box' | 'shot' | 'cover' | 'tolerance'>,
  found: Rect,
  luma: Plane,
  nowUs: number,
): boolean {
  // What passes over a line does not make it longer.
  if (Math.abs(found.width - box.width) > box.height / 4) return false
  if (nowUs - (cover?.looks[0]?.sinceUs ?? nowUs) >= passingUs) return false
  return isNarrowChange(shot.luma, inShotOf(box, shot.at), luma, box, tolerance)
}

/** How a line looked from some frame on. */
export interface Look {
  readonly sinceUs: number
  readonly sinceFrame: number
  readonly box: Rect
  readonly shot: Snapshot
}

/**
 * What has stood over a narrow part of a line, look after look. While it may only be passing, the line
 * under it is taken to go on; if it stays, the looks become states of the line.
 */
export interface Cover {
  readonly looks: Look[]
}

/**
 * Whether only a narrow part of a line differs between two pictures: pixel by pixel, or letter by letter where the codec
 * has drawn it anew. `was` is the line in the first and `at` its upper left corner in the second.
 */
export function isNarrowChange(
  before: Plane,
  was: Rect,
  after: Plane,
  at: { readonly x: number; readonly y: number },
  tolerance: Tolerance,
): boolean {
  return (
    differsNarrowly(before, was, after, at, tolerance.noise) ||
    isUnlikeWithin(before, was, after, at, leastAlike, tolerance, mostPassing(was))
  )
}

function differsNarrowly(
  before: Plane,
  was: Rect,
  after: Plane,
  at: { readonly x: number; readonly y: number },
  noise: number,
): boolean {
  const most = mostPassing(was)
  let first = -1
  let last = -1
  for (let x = 0; x < was.width; x++) {
    if (!columnDiffers(before, was, after, at, x, noise)) continue
    if (first < 0) first = x
    last = x
    if (last - first >= most) return false
  }
  // A line that is as narrow as that is not covered: it is another one.
  return was.width > 2 * (last - first + 1)
}

function columnDiffers(
  before: Plane,
  was: Rect,
  after: Plane,
  at: { readonly x: number; readonly y: number },
  x: number,
  noise: number,
): boolean {
  let i = was.y * before.stride + was.x + x
  let j = at.y * after.stride + at.x + x
  for (let y = 0; y < was.height; y++, i += before.stride, j += after.stride) {
    const d = (before.data[i] as number) - (after.data[j] as number)
    if (d > noise || d < -noise) return true
  }
  return false
}

/** Share of a line that another one takes up. */
const withinAnother = 0.8

/** Whether another line stands where this one does: it is no part of it that passes. */
export function isWithinAnother(
  { box }: Pick<Track, 'box'>,
  tracks: readonly Pick<Track, 'box'>[],
): boolean {
  return tracks.some(
    (other) =>
      other.box !== box &&
      onOneLine(other.box, box) &&
      overlapX(other.box, box) >= withinAnother * box.width,
  )
}
