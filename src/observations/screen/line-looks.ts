import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { lostColumns, stillShows } from './lost-part.ts'
import { inShotOf } from './match.ts'
import type { Known } from './part-read.ts'
import { snapshot, type Picture, type Snapshot } from './picture.ts'
import type { Urgency } from './reader.ts'
import type { Reading } from './reading.ts'
import { relationOf } from './same-text.ts'
import type { Track, Unread as UnreadLook, Version } from './track.ts'

export function urgencyOf(isFirst: boolean, pace: 'resting' | 'passing'): Urgency {
  if (isFirst) return pace === 'resting' ? 'first' : 'first-passing'
  return pace === 'resting' ? 'again' : 'again-passing'
}

/** Columns of a line that lost nothing. */
export const nothingLost: Uint8Array = new Uint8Array(0)

export function rightOf(box: Rect): number {
  return box.x + box.width
}

/** Whether a line is still what it was, by its new look and, where it could be read, its new text. */
export function goesOn(
  before: Reading | undefined,
  now: Reading | undefined,
  { lost, uncovered }: UnreadLook,
): boolean {
  if (before === undefined) return now !== undefined
  const relation = now === undefined ? 'same' : relationOf(before, now)
  if (relation === 'different' || (relation === 'grown' && uncovered)) return false
  return stillShows(before, lost, now)
}

/** What of a line's last look is not in the picture any more, before the line is looked at again. */
export function lostOf({ shot, box }: Track, luma: Plane, at: Rect): Uint8Array {
  return lostColumns(shot.luma, inShotOf(box, shot.at), luma, {
    ...at,
    width: box.width,
    height: box.height,
  })
}

/** A version in the coordinates of its own picture. */
export function knownOf({ shot, box, reading }: Version): Known {
  return { luma: shot.luma, box: inShotOf(box, shot.at), reading }
}

/** The line with a line height of surroundings. */
export function shotOf(picture: Picture, box: Rect): Snapshot {
  const margin = Math.max(8, box.height)
  const { width, height } = picture.luma
  return snapshot(picture, growRect(box, margin, margin, width, height))
}
