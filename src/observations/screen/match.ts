import { showsSame } from '../../lib/image-diff.ts'
import { overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import { leastAlike } from './alike.ts'
import { touches, type Changes } from './change.ts'
import { isClippedPair, isCutOff } from './clipped.ts'
import { trimToInk } from './ink.ts'
import { onOneLine } from './lines-near.ts'
import { marksAlone, movedAlone } from './moved-alone.ts'
import { movedTogether } from './moved-together.ts'
import { isHiddenBySomething, showsPartOf } from './part-hidden.ts'
import { inShotOf } from './picture.ts'
import type { Track } from './track.ts'

/** What a changed frame did to the lines that were there. */
export interface Matching {
  /** Lines that look otherwise now; where they `grew`, what was there still stands. */
  readonly changed: readonly Changed[]
  /** Lines that look the same elsewhere: scrolled, or dragged with their window. */
  readonly moved: readonly { readonly track: Track; readonly box: Rect }[]
  /** Those of them that are of the size of a pointer and went where nothing else went. */
  readonly alone: readonly Track[]
  /** Lines that the codec has drawn anew, there or elsewhere, but letter by letter like before. */
  readonly redrawn: readonly { readonly track: Track; readonly box: Rect }[]
  /** Lines that stand where they stood, in a box of another height: a cursor came or went. */
  readonly trimmed: readonly { readonly track: Track; readonly box: Rect }[]
  /** Lines that went where others went while something narrow stood over them there. */
  readonly movedUnder: readonly { readonly track: Track; readonly box: Rect }[]
  /** Lines that stand where they stood, but for a part that something hides now. */
  readonly partHidden: readonly { readonly track: Track; readonly box: Rect }[]
  /** Lines of which only a part is left at the edge of what they scroll in. */
  readonly clipped: readonly { readonly track: Track; readonly box: Rect }[]
  /** Lines of which more is seen than before, as they scroll in. */
  readonly revealed: readonly { readonly track: Track; readonly box: Rect }[]
  readonly gone: readonly Track[]
  readonly appeared: readonly Rect[]
  /** The clipped lines of before that are still there. */
  readonly husks: readonly Husk[]
}

export interface Changed {
  readonly track: Track
  readonly box: Rect
  /** Something follows the line now, or stands before it. */
  readonly grew: 'after' | 'before' | 'no'
}

/** What is left of a line that has ended: it is no line of its own. */
export interface Husk extends Pick<Track, 'shot' | 'tolerance'> {
  /** The whole line, in its picture. */
  readonly whole: Rect
  readonly box: Rect
}

/** How far the sides, and the top, of the box of a line that moved may be off. */
const jitter = 1
const slack = 4

/** Pairs the lines that a change touched with the lines that now stand there. */
export function matchLines(
  luma: Plane,
  changes: Changes,
  tracks: readonly Track[],
  found: readonly Rect[],
  huskedBefore: readonly Husk[],
): Matching {
  const touched = tracks.filter((track) => touches(changes, track.box))
  const kept = tracks.filter((track) => !touched.includes(track) || standsStill(track, luma))
  let restTracks = touched.filter((track) => !kept.includes(track))
  const changed: Changed[] = []
  let rest: Rect[] = []
  for (const box of found) {
    const known = kept.filter((track) => onOneLine(track.box, box))
    if (known.length === 0) rest.push(box)
    else {
      const growth = growthOf(known, box, changes)
      if (growth !== undefined && isOfAnother(growth, restTracks)) {
        const own = trimToInk(luma, growth.added)
        if (own !== undefined) rest.push(own)
        continue
      }
      // One line grows once per frame; what else is beside it is part of the same growth.
      if (growth !== undefined && !changed.some(({ track }) => track === growth.track)) {
        changed.push(growth)
      }
    }
  }

  const moved: { track: Track; box: Rect }[] = []
  for (const box of rest) {
    const track = byDistance(restTracks, box).find((one) => hasMovedTo(one, luma, box))
    if (track === undefined) continue
    moved.push({ track, box })
    restTracks = restTracks.filter((one) => one !== track)
  }
  rest = rest.filter((box) => !moved.some((move) => move.box === box))
  const together = movedTogether(
    luma,
    restTracks,
    rest,
    moved,
    kept.map(({ box }) => box),
  )
  const redrawn = [...together.moves]
  const gone = new Set([...redrawn, ...together.under].map(({ track }) => track))
  restTracks = restTracks.filter((one) => !gone.has(one))
  rest = [...together.boxes]

  const byThemselves = movedAlone(luma, restTracks, rest, [...moved, ...redrawn])
  restTracks = restTracks.filter((one) => !byThemselves.some(({ track }) => track === one))
  rest = rest.filter((one) => !byThemselves.some(({ box }) => box === one))
  redrawn.push(...byThemselves)

  const partHidden: { track: Track; box: Rect }[] = []
  for (const track of restTracks) {
    const parts = rest.filter((box) => showsPartOf(track, luma, box))
    const box = parts.toSorted((a, b) => b.width - a.width)[0]
    if (box === undefined || !isHiddenBySomething(track, luma, parts)) continue
    partHidden.push({ track, box })
    rest = rest.filter((box) => !parts.includes(box))
  }
  restTracks = restTracks.filter((one) => !partHidden.some(({ track }) => track === one))

  const husks = huskedBefore.filter(({ box }) => !touches(changes, box))
  const clipped: { track: Track; box: Rect }[] = []
  const revealed: { track: Track; box: Rect }[] = []
  const trimmed: { track: Track; box: Rect }[] = []
  const appeared: Rect[] = []
  for (const box of rest) {
    const husk = huskedBefore.find(
      ({ shot, whole, tolerance }) =>
        box.height < whole.height && isClippedPair(shot.luma, whole, luma, box, tolerance),
    )
    if (husk !== undefined) {
      husks.push({ ...husk, box })
      continue
    }
    const part = restTracks.find(({ shot, box: was, tolerance }) =>
      isClippedPair(shot.luma, inShotOf(was, shot.at), luma, box, tolerance),
    )
    // A cursor makes a box higher for a while; where no edge is, nothing is cut off.
    if (part !== undefined) {
      if (part.box.height > box.height) {
        if (isCutOff(luma, box)) clipped.push({ track: part, box })
        else trimmed.push({ track: part, box })
      } else if (isCutOff(part.shot.luma, inShotOf(part.box, part.shot.at))) {
        revealed.push({ track: part, box })
      } else trimmed.push({ track: part, box })
      restTracks = restTracks.filter((one) => one !== part)
      continue
    }
    const track = bestOverlap(restTracks, box)
    if (track === undefined) appeared.push(box)
    else {
      changed.push({ track, box, grew: 'no' })
      restTracks = restTracks.filter((one) => one !== track)
    }
  }
  return {
    changed,
    moved,
    alone: marksAlone([...moved, ...redrawn]),
    redrawn,
    trimmed,
    movedUnder: together.under,
    partHidden,
    clipped,
    revealed,
    gone: restTracks,
    appeared,
    husks,
  }
}

/** Whether a line looks as it did where it stood. */
function standsStill(track: Track, luma: Plane): boolean {
  const { box, shot } = track
  const inShot = { x: box.x - shot.at.x, y: box.y - shot.at.y }
  return showsSame(shot.luma, inShot, luma, box, box.width, box.height, track.tolerance)
}

/** Likeness of each letter with itself of a line that something passed over. */
const leastBack = 0.93

/** Whether a line looks again as it did before something passed over it, drawn anew by the codec or not. */
export function isBack(track: Track, luma: Plane): boolean {
  const { box, shot } = track
  return (
    standsStill(track, luma) ||
    leastAlike(shot.luma, inShotOf(box, shot.at), luma, box, leastBack, track.tolerance) >=
      leastBack
  )
}

interface Growth extends Changed {
  /** Where the new ink is. */
  readonly added: Rect
}

/** Share of the narrower of the two, and the gap to a column of its own in heights of a line: words are nearer. */
const ofAnother = 0.5
const columnGap = 0.8

/** Whether what seems to have grown on to a line is another that stood there and looks otherwise now. */
function isOfAnother({ track, added }: Growth, tracks: readonly Track[]): boolean {
  const own = track.box
  return tracks.some(
    ({ box }) =>
      Math.max(box.x - rightOf(own), own.x - rightOf(box)) >= columnGap * own.height &&
      onOneLine(box, added) &&
      overlapX(box, added) >= ofAnother * Math.min(box.width, added.width),
  )
}

/** New ink beside lines that still stand: the last of them is being typed on. */
function growthOf(known: readonly Track[], box: Rect, changes: Changes): Growth | undefined {
  const leftmost = known.reduce((a, b) => (b.box.x < a.box.x ? b : a))
  const rightmost = known.reduce((a, b) => (rightOf(b.box) > rightOf(a.box) ? b : a))
  const least = Math.max(2, box.height * 0.15)
  const right = { ...box, x: rightOf(rightmost.box), width: rightOf(box) - rightOf(rightmost.box) }
  if (right.width >= least && touches(changes, right)) {
    return { track: rightmost, box: union(rightmost.box, right), grew: 'after', added: right }
  }
  const left = { ...box, width: leftmost.box.x - box.x }
  if (left.width >= least && touches(changes, left)) {
    return { track: leftmost, box: union(leftmost.box, left), grew: 'before', added: left }
  }
  return undefined
}

function rightOf(box: Rect): number {
  return box.x + box.width
}

function hasMovedTo(track: Track, luma: Plane, box: Rect): boolean {
  if (Math.abs(track.box.width - box.width) > jitter) return false
  if (Math.abs(track.box.height - box.height) > slack) return false
  const { width, height } = track.box
  const inShot = { x: track.box.x - track.shot.at.x, y: track.box.y - track.shot.at.y }
  for (let dy = -slack; dy <= slack; dy++) {
    for (let dx = -jitter; dx <= jitter; dx++) {
      const at = { x: box.x + dx, y: box.y + dy }
      if (showsSame(track.shot.luma, inShot, luma, at, width, height, track.tolerance)) return true
    }
  }
  return false
}

/** The nearest first. */
function byDistance(tracks: readonly Track[], box: Rect): Track[] {
  const distance = (track: Track): number =>
    Math.abs(track.box.x - box.x) + Math.abs(track.box.y - box.y)
  return tracks.toSorted((a, b) => distance(a) - distance(b))
}

function bestOverlap(tracks: readonly Track[], box: Rect): Track | undefined {
  let best: Track | undefined
  let most = 0
  for (const track of tracks) {
    if (!onOneLine(track.box, box)) continue
    const area = overlapX(track.box, box) * overlapY(track.box, box)
    if (area > most) {
      best = track
      most = area
    }
  }
  return best
}
