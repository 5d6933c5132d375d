import type { Plane, Rect } from '../../lib/plane.ts'
import { isUnlikeWithin, leastAlike } from './alike.ts'
import { mostPassing } from './cover.ts'
import { onOneLine } from './lines-near.ts'
import { inShotOf } from './picture.ts'
import type { Track } from './track.ts'

/** How far the sizes of the box of a line that moved may be off: its ink at the edges is redrawn too. */
const widthSlack = 3
const heightSlack = 4
/** How far a line may be from where the shift of the others puts it. */
const placeSlack = 1
/** Shifts that are tried: a screen rarely has more parts that move at once. */
const triedShifts = 6
/** Likeness of every letter with itself before, by what else speaks for the line. */
const leastWithOthers = 0.8
const leastAlone = 0.93

interface Shift {
  readonly dx: number
  readonly dy: number
}

export interface Move {
  readonly track: Track
  readonly box: Rect
}

export interface Moves {
  readonly moves: readonly Move[]
  /** Lines that went where others went while something narrow, like a pointer, stood over them there. */
  readonly under: readonly Move[]
  /** The boxes that no line has moved to. */
  readonly boxes: readonly Rect[]
}

/**
 * Lines that go on elsewhere, or where they were, though the codec has drawn them anew: single pixels
 * may differ as much as between two texts, but each letter is like itself, and other lines have moved
 * by as much. `sure` are moves that are known, `standing` are the boxes of lines that stayed. Where
 * several moved, a line is also looked for at the place where it must be: in the first picture after a
 * scroll, marks beside it may have made another box of it, and a pointer may stand over it.
 */
export function movedTogether(
  luma: Plane,
  tracks: readonly Track[],
  boxes: readonly Rect[],
  sure: readonly Move[],
  standing: readonly Rect[],
): Moves {
  const moves: Move[] = []
  const under: Move[] = []
  let restTracks = tracks
  let restBoxes = boxes
  for (const { shift, isKnown } of likelyShifts(tracks, boxes, sure)) {
    const pairs = pairsAt(shift, restTracks, restBoxes)
    const scored = pairs.map((pair) => ({ ...pair, alike: alikeOf(luma, pair, heightSlack) }))
    const likely = scored.filter(({ alike }) => alike >= leastWithOthers)
    const together = isKnown || likely.length > 1
    for (const { track, box, alike } of likely) {
      if (!together && (alike < leastAlone || shift.dx !== 0 || shift.dy !== 0)) continue
      moves.push({ track, box })
      restTracks = restTracks.filter((one) => one !== track)
      restBoxes = restBoxes.filter((one) => one !== box)
    }
  }
  for (const shift of shiftsOf([...sure, ...moves])) {
    for (const track of restTracks.filter(hasSureBox)) {
      const { x, y } = track.box
      const box = { ...track.box, x: x + shift.dx, y: y + shift.dy }
      const taken = [...standing, ...[...sure, ...moves, ...under].map((move) => move.box)]
      if (taken.some((one) => onOneLine(one, box))) continue
      const found = restBoxes.filter((one) => onOneLine(one, box))
      if (found.some((one) => sticksOut(one, box))) continue
      const isHigher = found.some(({ height }) => Math.abs(height - box.height) > heightSlack)
      if (!isHigher && alikeOf(luma, { track, box }, placeSlack) >= leastWithOthers) {
        moves.push({ track, box })
      } else {
        const place = placeUnder(luma, { track, box })
        if (place === undefined) continue
        under.push({ track, box: place })
      }
      restTracks = restTracks.filter((one) => one !== track)
      restBoxes = restBoxes.filter((one) => !found.includes(one))
    }
  }
  return { moves, under, boxes: restBoxes }
}

/** Where so many lines went, others went as well. */
const fewestMoves = 3
/** Heights of a line by which what was found in its place may stick out of it. */
const mostBeside = 1.5

/** Of a look that nobody has read yet, the box may be wrong. */
function hasSureBox({ versions, unread }: Track): boolean {
  return versions.length > 0 && (unread === undefined || unread.onlyAtRest)
}

/** The shifts by which several lines have moved, as exactly as their boxes tell. */
function shiftsOf(moves: readonly Move[]): readonly Shift[] {
  const all = moves
    .map(({ track, box }) => ({ dx: box.x - track.box.x, dy: box.y - track.box.y }))
    .filter(({ dx, dy }) => dx !== 0 || dy !== 0)
  const distinct = new Map(all.map((shift) => [`${shift.dx} ${shift.dy}`, shift]))
  return [...distinct.values()]
    .map((shift) => ({ shift, count: all.filter((one) => isNear(one, shift)).length }))
    .filter(({ count }) => count >= fewestMoves)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, triedShifts)
    .map(({ shift }) => shift)
}

function isNear(a: Shift, b: Shift): boolean {
  return Math.abs(a.dx - b.dx) <= placeSlack && Math.abs(a.dy - b.dy) <= placeSlack
}

function sticksOut(found: Rect, line: Rect): boolean {
  const most = mostBeside * line.height
  return found.x < line.x - most || found.x + found.width > line.x + line.width + most
}

/** Where about the box a line is like itself but for something narrow that stands over it. */
function placeUnder(luma: Plane, { track, box }: Move): Rect | undefined {
  const { shot, tolerance } = track
  const was = inShotOf(track.box, shot.at)
  const most = mostPassing(box)
  for (const dy of [0, -placeSlack, placeSlack]) {
    for (const dx of [0, -placeSlack, placeSlack]) {
      const at = { ...box, x: box.x + dx, y: box.y + dy }
      if (isUnlikeWithin(shot.luma, was, luma, at, leastWithOthers, tolerance, most)) return at
    }
  }
  return undefined
}

/** Shifts by which several lines may have moved, those of the most lines first. */
function likelyShifts(
  tracks: readonly Track[],
  boxes: readonly Rect[],
  sure: readonly Move[],
): { readonly shift: Shift; readonly isKnown: boolean }[] {
  const votes = new Map<string, { readonly shift: Shift; votes: number; isKnown: boolean }>()
  const vote = (a: Rect, b: Rect, weight: number, isKnown: boolean): void => {
    const shift = { dx: b.x - a.x, dy: b.y - a.y }
    const key = `${shift.dx} ${shift.dy}`
    const one = votes.get(key) ?? { shift, votes: 0, isKnown: false }
    votes.set(key, { shift, votes: one.votes + weight, isKnown: one.isKnown || isKnown })
  }
  for (const { track, box } of sure) vote(track.box, box, 2, true)
  for (const track of tracks) {
    for (const box of boxes) if (isSizedLike(track.box, box)) vote(track.box, box, 1, false)
  }
  return [...votes.values()].toSorted((a, b) => b.votes - a.votes).slice(0, triedShifts)
}

/** Each track with the box that is nearest to where the shift puts it. */
function pairsAt({ dx, dy }: Shift, tracks: readonly Track[], boxes: readonly Rect[]): Move[] {
  const taken = new Set<Rect>()
  return tracks.flatMap((track) => {
    const off = (box: Rect): number =>
      Math.max(Math.abs(box.x - track.box.x - dx), Math.abs(box.y - track.box.y - dy))
    const box = boxes
      .filter((one) => !taken.has(one) && isSizedLike(track.box, one) && off(one) <= placeSlack * 2)
      .toSorted((a, b) => off(a) - off(b))[0]
    if (box === undefined) return []
    taken.add(box)
    return [{ track, box }]
  })
}

function isSizedLike(a: Rect, b: Rect): boolean {
  return Math.abs(a.width - b.width) <= widthSlack && Math.abs(a.height - b.height) <= heightSlack
}

/** The likeness of the least like letter, at the best of the places around the box. */
function alikeOf(luma: Plane, { track, box }: Move, slackY: number): number {
  const was = inShotOf(track.box, track.shot.at)
  let best = 0
  for (let dy = -slackY; dy <= slackY; dy++) {
    for (let dx = -placeSlack; dx <= placeSlack; dx++) {
      const at = { x: box.x + dx, y: box.y + dy }
      best = Math.max(
        best,
        leastAlike(track.shot.luma, was, luma, at, leastWithOthers, track.tolerance),
      )
      if (best >= leastAlone) return best
    }
  }
  return best
}
