import { correlation } from '../../lib/image-correlation.ts'
import type { Corner } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { flat } from './alike.ts'
import type { Move } from './moved-together.ts'
import { inShotOf } from './picture.ts'
import type { EndedTrack, Track } from './track.ts'

/** Pointers of a screen, of a dense one too. */
const largest = { width: 40, height: 52 }
const smallest = { width: 3, height: 8 }
/** How far the sizes of its box may be off: codecs draw what moves coarsely. */
const sizeSlack = { width: 9, height: 8 }
/** How far the corner of the box may be off. */
const placeSlack = { x: 4, y: 6 }
/** Likeness to itself of what has moved. Pointers that moved: .87 to .98; other marks of that size: up to .78. */
const leastAlike = 0.85
/** The same where it is the only mark that is gone and the only one that came: what lies behind it may differ. */
const leastAlikeOnly = 0.3
/** Things that move with others, by as much give or take this, are parts of what moves. */
const sameShift = 4
/** More small marks that come and go are a picture, or text that scrolls. */
const mostMarks = 12
/** What has moved so often, alone, is no text. */
const fewestMoves = 3
const mostCharacters = 3

/**
 * Marks of the size of a pointer that are gone where they were and stand elsewhere, while nothing else
 * moved as they did. Each track and each box is in one move at most.
 */
export function movedAlone(
  luma: Plane,
  tracks: readonly Track[],
  boxes: readonly Rect[],
  others: readonly Move[],
): readonly Move[] {
  const marks = tracks.filter((track) => isSmall(track.box) && saysLittle(track))
  const places = boxes.filter(isSmall)
  if (marks.length > mostMarks || places.length > mostMarks) return []
  const least = marks.length === 1 && places.length === 1 ? leastAlikeOnly : leastAlike
  const pairs = marks.flatMap((track) =>
    places
      .filter((box) => isSizedLike(track.box, box) && !isOfOthers(track.box, box, others))
      .map((box) => ({ track, box, alike: alikeOf(luma, track, box) }))
      .filter(({ alike }) => alike >= least),
  )
  const moves: Move[] = []
  for (const { track, box } of pairs.toSorted((a, b) => b.alike - a.alike)) {
    if (moves.some((move) => move.track === track || move.box === box)) continue
    moves.push({ track, box })
  }
  return moves
}

/** Of lines that have moved those that are marks, and went where no other went. */
export function marksAlone(moves: readonly Move[]): readonly Track[] {
  return moves
    .filter((move) => isSmall(move.box) && saysLittle(move.track))
    .filter(
      (move) =>
        !isOfOthers(
          move.track.box,
          move.box,
          moves.filter((one) => one !== move),
        ),
    )
    .map(({ track }) => track)
}

/** Whether a line was a pointer: a mark that is read as a character or two and goes where nothing else goes. */
export function isPointer({
  movesAlone,
  best,
}: Pick<EndedTrack, 'movesAlone'> & {
  readonly best: { readonly reading: { readonly text: string } }
}): boolean {
  return movesAlone >= fewestMoves && best.reading.text.replaceAll(' ', '').length <= mostCharacters
}

function isSmall({ width, height }: Rect): boolean {
  return (
    width >= smallest.width &&
    height >= smallest.height &&
    width <= largest.width &&
    height <= largest.height
  )
}

function saysLittle({ versions }: Track): boolean {
  return versions.every(({ reading }) => reading.text.replaceAll(' ', '').length <= mostCharacters)
}

function isSizedLike(a: Rect, b: Rect): boolean {
  return (
    Math.abs(a.width - b.width) <= sizeSlack.width &&
    Math.abs(a.height - b.height) <= sizeSlack.height
  )
}

function isOfOthers(from: Rect, to: Rect, others: readonly Move[]): boolean {
  return others.some(
    ({ track, box }) =>
      Math.abs(box.x - track.box.x - to.x + from.x) <= sameShift &&
      Math.abs(box.y - track.box.y - to.y + from.y) <= sameShift,
  )
}

/** Correlation of the whole mark with itself, at the best of the places around. */
function alikeOf(luma: Plane, track: Track, box: Rect): number {
  const width = Math.min(track.box.width, box.width)
  const height = Math.min(track.box.height, box.height)
  const was = inShotOf(track.box, track.shot.at)
  let best = 0
  for (let dy = -placeSlack.y; dy <= placeSlack.y; dy++) {
    for (let dx = -placeSlack.x; dx <= placeSlack.x; dx++) {
      const at = { x: box.x + dx, y: box.y + dy }
      if (!isInside(luma, at, width, height)) continue
      best = Math.max(best, correlation(track.shot.luma, was, luma, at, width, height, flat))
    }
  }
  return best
}

function isInside(luma: Plane, { x, y }: Corner, width: number, height: number): boolean {
  return x >= 0 && y >= 0 && x + width <= luma.width && y + height <= luma.height
}
