import type { Plane, Rect } from '../../lib/plane.ts'
import { createChangeDetector, touches, type ChangeDetector, type Changes } from './change.ts'
import { isCutOff } from './clipped.ts'
import { isWithinAnother, mayBePassing } from './cover.ts'
import type { DecodedFrame } from './decode.ts'
import { wasFirstLook } from './first-look.ts'
import {
  beginTrack,
  coverOf,
  goesOn,
  knownOf,
  lookAt,
  lostOf,
  moveTo,
  moveUnder,
  nothingLost,
  otherText,
  unreadSince,
  urgencyOf,
} from './line-looks.ts'
import { linesNear } from './lines-near.ts'
import { isLow } from './low-line.ts'
import { wasCovered } from './lost-part.ts'
import { isBack, matchLines, type Husk } from './match.ts'
import { inShotOf, type Picture } from './picture.ts'
import type { Reader } from './reader.ts'
import { sightOf, watchEnds } from './sights.ts'
import { endedAtPeak, shrunkEnd, takeBack, wasTakenBack } from './taken-back.ts'
import { toleranceOf } from './tolerance.ts'
import { addVersion, endTrack, latest, restUs, type EndedTrack, type Track } from './track.ts'

export interface Unread {
  readonly why: 'over-budget' | 'cut-off'
  readonly startUs: number
  readonly endUs: number
  readonly box: Rect
}

export interface LedgerEvents {
  ended(line: EndedTrack): void
  /** A state of a line that the budget did not allow to read. */
  unread(what: Unread): void
}

/** Follows every line of a recording from its first to its last frame. */
export interface Ledger {
  frame(frame: DecodedFrame): Promise<void>
  /** All lines end; `endUs` is the end of the last frame. */
  finish(endUs: number): Promise<void>
  readonly framesChanged: () => number
  /** Frames that held too many marks to be looked at in full. */
  readonly overruns: () => number
}

export function createLedger(reader: Reader, events: LedgerEvents): Ledger {
  let tracks: Track[] = []
  let husks: Husk[] = []
  let detector: ChangeDetector | undefined
  let previous: Picture | undefined
  let size = ''
  let index = -1
  let framesChanged = 0
  let overruns = 0

  /** Reads what a line shows until `untilUs`; a different text there is a line of its own. */
  async function readPending(
    track: Track,
    pace: 'resting' | 'passing',
    untilUs: number,
  ): Promise<Track> {
    const { unread, shot, box } = track
    if (unread === undefined) return track
    const inShot = inShotOf(box, shot.at)
    const before = latest(track)
    const urgency = urgencyOf(before === undefined, pace)
    const known = before && knownOf(before)
    const reading = await reader.read(shot.luma, inShot, shot.at, urgency, known)
    if (reading === undefined && pace === 'resting') return track
    if (reading === undefined)
      events.unread({ why: 'over-budget', startUs: unread.sinceUs, endUs: untilUs, box })
    const rested = pace === 'resting'
    const versions = reading ? [{ reading, shot, box, atUs: track.shotUs, rested }] : []
    const wasBlurred = reading !== undefined && wasFirstLook(track, reading)
    if (wasBlurred) track.versions = []
    if (wasBlurred || goesOn(before?.reading, reading, unread)) {
      for (const version of versions) addVersion(track, version)
      track.unread = undefined
      return track
    }
    if (reading !== undefined && wasTakenBack(track, reading)) {
      takeBack(track, unread, versions)
      return track
    }
    const peak = endedAtPeak(track)
    if (peak === undefined) close(track, unread.sinceUs, unread.sinceFrame)
    else close(peak.track, peak.taken.untilUs, peak.taken.untilFrame)
    const next = otherText(track, unread, versions)
    tracks[tracks.indexOf(track)] = next
    return next
  }

  function close(track: Track, endUs: number, endFrame: number): void {
    const ended = endTrack(track, endUs, endFrame)
    if (ended === undefined) return
    const others = tracks.filter((other) => other !== track).map(({ box }) => box)
    events.ended({ ...ended, isLow: isLow(ended.best.box, others) })
  }

  /** The last chance to read a line before it looks otherwise or is gone. */
  async function readBefore(track: Track, nowUs: number): Promise<Track> {
    if (track.unread === undefined) return track
    if (nowUs - track.shotUs >= restUs) {
      const read = await readPending(track, 'resting', nowUs)
      if (read.unread === undefined) return read
    }
    const { onlyAtRest, sinceUs } = track.unread
    if (onlyAtRest) {
      const isKnown = track.versions.length > 0
      if (!isKnown)
        events.unread({ why: 'cut-off', startUs: sinceUs, endUs: nowUs, box: track.box })
      track.unread = undefined
      return track
    }
    return readPending(track, 'passing', nowUs)
  }

  /** Whether something may be passing over the line; its look is then kept aside. */
  function isCovered(track: Track, found: Rect, picture: Picture, timeUs: number): boolean {
    const { box, cover } = track
    if (!mayBePassing(track, found, picture.luma, timeUs)) return false
    const { looks } = coverOf(picture, box, timeUs, index)
    track.cover = { looks: [...(cover?.looks ?? []), ...looks] }
    return true
  }

  /** What passed over the line is gone. */
  function uncover(track: Track): void {
    const since = track.cover?.looks[0]?.sinceFrame ?? index
    track.coveredFrames += index - since
    track.cover = undefined
  }

  /** What seemed to pass stays: the looks of the line since then are states of it. */
  async function settle(track: Track): Promise<Track> {
    const looks = track.cover?.looks ?? []
    track.cover = undefined
    let current = track
    for (const { sinceUs, sinceFrame, box, shot } of looks) {
      current = await readBefore(current, sinceUs)
      const inShot = inShotOf(box, shot.at)
      const lost = lostOf(current, shot.luma, inShot)
      current.box = box
      current.shot = shot
      current.shotUs = sinceUs
      current.tolerance = toleranceOf(shot.luma, inShot)
      current.unread = { ...unreadSince(sinceUs, sinceFrame, false), lost }
    }
    return current
  }

  async function settlePassed(changed: Changes, luma: Plane, nowUs: number): Promise<void> {
    for (const track of tracks) {
      if (track.cover === undefined) continue
      const latest = track.cover.looks.at(-1)?.sinceUs ?? nowUs
      if (touches(changed, track.box) && isBack(track, luma)) uncover(track)
      else if (nowUs - latest >= restUs) await settle(track)
    }
  }

  async function apply(frame: DecodedFrame, changed: Changes): Promise<void> {
    const { picture, timeUs } = frame
    const near = linesNear(
      picture.luma,
      changed,
      tracks.map((track) => track.box),
      (box) => reader.rowsOf(box),
    )
    if (near.overrun) overruns++
    const matching = matchLines(picture.luma, changed, tracks, near.lines, husks)
    husks = [...matching.husks]
    for (const { track, box, grew } of matching.changed) {
      if (grew !== 'after' && isCovered(track, box, picture, timeUs)) continue
      const uncovered = previous !== undefined && wasCovered(previous.luma, track, box)
      const onlyAtRest = isCutOff(picture.luma, box)
      const shrankTo = grew === 'no' ? shrunkEnd(track, box, timeUs) : undefined
      const since = { sinceUs: timeUs, sinceFrame: index, uncovered, onlyAtRest, shrankTo }
      // A part that comes out from under something is not worth a reading while more of it follows.
      const isNew = track.versions.length === 0
      const isEmerging = uncovered && grew !== 'no' && (isNew || track.unread?.uncovered === true)
      if ((grew === 'after' && !uncovered) || isEmerging) {
        lookAt(track, picture, box, timeUs)
        // It was there before it came out.
        if (!isEmerging) track.grewUs = timeUs
        else track.sights = [sightOf(track.shot, isNew ? timeUs : track.startUs)]
        // What grew is new, also where the line had only been drawn anew before.
        const before = track.unread ?? { ...since, lost: nothingLost }
        track.unread = { ...before, onlyAtRest: before.onlyAtRest && onlyAtRest }
      } else {
        const current = await readBefore(await settle(track), timeUs)
        const lost = grew === 'after' ? nothingLost : lostOf(current, picture.luma, current.box)
        lookAt(current, picture, box, timeUs)
        if (shrankTo !== undefined) current.grewUs = timeUs
        current.unread = { ...since, lost }
      }
    }
    const elsewhere = [...matching.moved, ...matching.redrawn, ...matching.movedUnder]
    watchEnds(tracks, elsewhere, { luma: picture.luma, changes: changed, atUs: timeUs })
    for (const { track, box } of [...matching.moved, ...matching.redrawn]) {
      uncover(track)
      moveTo(track, picture, box, timeUs)
    }
    for (const { track, box } of matching.trimmed) {
      uncover(track)
      lookAt(track, picture, box, timeUs)
    }
    for (const track of matching.alone) track.movesAlone++
    for (const { track } of [...matching.redrawn, ...matching.trimmed]) {
      track.unread ??= unreadSince(timeUs, index, true)
    }
    for (const { track, box } of matching.movedUnder) {
      uncover(track)
      moveUnder(track, box, timeUs)
    }
    // Only the look that stays is a state of the line: a window that is dragged hides more each frame.
    for (const { track, box } of [...matching.partHidden, ...matching.movedUnder])
      track.cover = coverOf(picture, box, timeUs, index)
    for (const track of matching.gone) {
      // What another line takes up now does not come back.
      if (!isWithinAnother(track, tracks) && isCovered(track, track.box, picture, timeUs)) continue
      await end(track, timeUs)
    }
    for (const { track, box } of matching.clipped) {
      const { shot, tolerance } = track
      husks.push({ shot, tolerance, whole: inShotOf(track.box, shot.at), box })
      await end(track, timeUs)
    }
    for (const { track, box } of matching.revealed) {
      // Of what could not be read yet, the part is no line; of what was read, it was one.
      if (track.versions.length > 0) await end(track, timeUs)
      tracks = tracks.filter((other) => other !== track)
      tracks.push(beginTrack(picture, box, timeUs, index))
    }
    for (const box of matching.appeared) tracks.push(beginTrack(picture, box, timeUs, index))
  }

  async function end(track: Track, timeUs: number): Promise<void> {
    const last = await readBefore(await settle(track), timeUs)
    close(last, timeUs, index)
    tracks = tracks.filter((other) => other !== last)
  }

  async function readRested(frame: DecodedFrame): Promise<void> {
    for (const track of tracks) {
      if (track.unread === undefined || track.cover !== undefined) continue
      if (frame.timeUs - track.shotUs < restUs) continue
      // The codec has refined the picture since it changed.
      lookAt(track, frame.picture, track.box, frame.timeUs)
      await readPending(track, 'resting', frame.timeUs)
    }
  }

  async function endAll(endUs: number): Promise<void> {
    for (const track of tracks) {
      close(await readBefore(await settle(track), endUs), endUs, index + 1)
    }
    tracks = []
    husks = []
  }

  return {
    async frame(frame) {
      const { width, height, stride } = frame.picture.luma
      const newSize = `${width}x${height}x${stride}`
      if (newSize !== size || detector === undefined) {
        // A picture of another size shows nothing where it was.
        if (detector !== undefined) {
          index++
          await endAll(frame.timeUs)
          index--
        }
        detector = createChangeDetector(width, height)
        previous = undefined
        size = newSize
      }
      index++
      reader.advance(frame.timeUs)
      const changes = detector.next(frame.picture.luma)
      if (changes.count > 0) {
        framesChanged++
        await apply(frame, changes)
      }
      await settlePassed(changes, frame.picture.luma, frame.timeUs)
      await readRested(frame)
      previous = frame.picture
    },
    finish: endAll,
    framesChanged: () => framesChanged,
    overruns: () => overruns,
  }
}
