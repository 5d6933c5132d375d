import type { Plane, Rect } from '../../lib/plane.ts'
import { leastAlike } from './alike.ts'
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

/**
 * Lines that go on elsewhere, or where they were, though the codec has drawn them anew: single pixels
 * may differ as much as between two texts, but each letter is like itself, and other lines have moved
 * by as much. `sure` are moves that are known.
 */
export function movedTogether(
  luma: Plane,
  tracks: readonly Track[],
  boxes: readonly Rect[],
  sure: readonly Move[],
): readonly Move[] {
  const moves: Move[] = []
  let restTracks = tracks
  let restBoxes = boxes
  for (const { shift, isKnown } of likelyShifts(tracks, boxes, sure)) {
    const pairs = pairsAt(shift, restTracks, restBoxes)
    const scored = pairs.map((pair) => ({ ...pair, alike: alikeOf(luma, pair) }))
    const likely = scored.filter(({ alike }) => alike >= leastWithOthers)
    const together = isKnown || likely.length > 1
    for (const { track, box, alike } of likely) {
      if (!together && (alike < leastAlone || shift.dx !== 0 || shift.dy !== 0)) continue
      moves.push({ track, box })
      restTracks = restTracks.filter((one) => one !== track)
      restBoxes = restBoxes.filter((one) => one !== box)
    }
  }
  return moves
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
function alikeOf(luma: Plane, { track, box }: Move): number {
  const was = inShotOf(track.box, track.shot.at)
  let best = 0
  for (let dy = -heightSlack; dy <= heightSlack; dy++) {
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
