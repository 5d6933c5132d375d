import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { lostColumns, stillShows } from './lost-part.ts'
import type { Known } from './part-read.ts'
import { inShotOf, snapshot, type Picture, type Snapshot } from './picture.ts'
import type { Urgency } from './reader.ts'
import type { Reading } from './reading.ts'
import { relationOf } from './same-text.ts'
import { isCutOff } from './clipped.ts'
import { movedBy, sightOf } from './sights.ts'
import { toleranceOf } from './tolerance.ts'
import {
  addPlace,
  placesSince,
  type Track,
  type Unread as UnreadLook,
  type Version,
} from './track.ts'

export function urgencyOf(isFirst: boolean, pace: 'resting' | 'passing'): Urgency {
  if (isFirst) return pace === 'resting' ? 'first' : 'first-passing'
  return pace === 'resting' ? 'again' : 'again-passing'
}

/** Columns of a line that lost nothing. */
export const nothingLost: Uint8Array = new Uint8Array(0)

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
function shotOf(picture: Picture, box: Rect): Snapshot {
  const margin = Math.max(8, box.height)
  const { width, height } = picture.luma
  return snapshot(picture, growRect(box, margin, margin, width, height))
}

/** What a line looks like from now on. */
export function lookAt(track: Track, picture: Picture, box: Rect, nowUs: number): void {
  track.box = box
  track.shot = shotOf(picture, box)
  track.shotUs = nowUs
  track.tolerance = toleranceOf(picture.luma, box)
}

/** What stands over a line from some frame on. */
export function coverOf(picture: Picture, box: Rect, sinceUs: number, sinceFrame: number): Cover {
  return { looks: [{ sinceUs, sinceFrame, box, shot: shotOf(picture, box) }] }
}

/** The line goes on in another place, where it cannot be seen as a whole: it is known by how it looked before. */
export function moveUnder(track: Track, box: Rect, timeUs: number): void {
  const { shot } = track
  const [dx, dy] = [box.x - track.box.x, box.y - track.box.y]
  goTo(track, box, timeUs)
  track.box = box
  track.shot = { ...shot, at: { ...shot.at, x: shot.at.x + dx, y: shot.at.y + dy } }
  // Nothing is left to be read of that look: its pixels did not stand here.
  track.unread = undefined
}

function goTo(track: Track, box: Rect, timeUs: number): void {
  const dx = box.x - track.box.x
  track.sights = movedBy(track.sights, dx, box.y - track.box.y)
  if (dx !== 0 || box.y !== track.box.y) addPlace(track, { atUs: timeUs, x: box.x, y: box.y })
}

/** The line goes on in another place. */
export function moveTo(track: Track, picture: Picture, box: Rect, timeUs: number): void {
  goTo(track, box, timeUs)
  lookAt(track, picture, box, timeUs)
  const { unread } = track
  if (unread?.onlyAtRest === true && track.versions.length === 0) {
    track.unread = { ...unread, onlyAtRest: isCutOff(picture.luma, box) }
  }
}

export function unreadSince(sinceUs: number, sinceFrame: number, onlyAtRest: boolean): UnreadLook {
  return {
    sinceUs,
    sinceFrame,
    lost: nothingLost,
    uncovered: false,
    onlyAtRest,
    shrankTo: undefined,
  }
}

/** A line that appears in a frame. */
export function beginTrack(picture: Picture, box: Rect, timeUs: number, frame: number): Track {
  const shot = shotOf(picture, box)
  return {
    startUs: timeUs,
    startFrame: frame,
    box,
    shot,
    shotUs: timeUs,
    tolerance: toleranceOf(picture.luma, box),
    unread: unreadSince(timeUs, frame, isCutOff(picture.luma, box)),
    versions: [],
    sights: [sightOf(shot, timeUs)],
    grewUs: undefined,
    takenBack: [],
    places: [{ atUs: timeUs, x: box.x, y: box.y }],
    movesAlone: 0,
    cover: undefined,
    coveredFrames: 0,
  }
}

/** The line that a look of another turned out to be. */
export function otherText(
  track: Track,
  { sinceUs, sinceFrame }: UnreadLook,
  versions: Version[],
): Track {
  const { box, places } = track
  // What was seen of it before tells which letters stood there from its first frame on.
  return {
    ...track,
    startUs: sinceUs,
    startFrame: sinceFrame,
    unread: undefined,
    versions,
    takenBack: [],
    places: placesSince(places, box, sinceUs),
    coveredFrames: 0,
  }
}
