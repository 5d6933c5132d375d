import type { Tolerance } from '../../lib/image-diff.ts'
import type { Rect } from '../../lib/plane.ts'
import { alternativesOf, mergeAlternatives, round } from './alternatives.ts'
import type { Alternative } from '../../model/observation.ts'
import { cutThrough } from './clipped.ts'
import type { Cover } from './cover.ts'
import { doubledDashes } from './equals-signs.ts'
import { blinksAway, typedStates, type TypedState } from './keystrokes.ts'
import type { TypedPart } from './letter-places.ts'
import { legiblePart, type LegiblePart, without } from './legible-part.ts'
import { inShotOf, type Snapshot } from './picture.ts'
import { readingOf, runsLeftwards, type Reading } from './reading.ts'
import type { Sight } from './sights.ts'
import type { TakenBack } from './taken-back.ts'
import { votedAgain } from './voted-again.ts'

/** A line that has rested so long is read; what is being typed is read when the typing pauses. */
export const restUs = 250_000

/** What a line looked like at some time, and what was read there. */
export interface Version {
  readonly reading: Reading
  readonly shot: Snapshot
  /** The line in pixels of the frame. */
  readonly box: Rect
  readonly atUs: number
  /** Whether it stood still until then: the codec has refined it. */
  readonly rested: boolean
}

/** A look of a line that nobody has read yet. */
export interface Unread {
  readonly sinceUs: number
  readonly sinceFrame: number
  /** Columns of what stood there before that this look no longer shows. */
  readonly lost: Uint8Array
  /** Something else than paper stood behind its end before: what follows there now was uncovered. */
  readonly uncovered: boolean
  /**
   * Not worth a reading unless it rests: letter by letter it is like what was read, or an edge cuts it
   * off as it scrolls by.
   */
  readonly onlyAtRest: boolean
  /** Where it ended when its end was taken back while it was typed, in columns of the picture. */
  readonly shrankTo: number | undefined
}

/** The upper left corner of a line's box from some time on. */
export interface Place {
  readonly atUs: number
  readonly x: number
  readonly y: number
}

/** A line on the screen that is being followed. */
export interface Track {
  readonly startUs: number
  readonly startFrame: number
  box: Rect
  /** The line and its surroundings as they were when they last changed. */
  shot: Snapshot
  shotUs: number
  /** How much the line may differ from `shot` and still be the same. */
  tolerance: Tolerance
  /** Since when the line has looked as in `shot`; undefined once that has been read. */
  unread: Unread | undefined
  versions: Version[]
  /** What was seen of it and behind its end, change by change: when its letters were typed. */
  sights: readonly Sight[]
  /** When a letter last came to its end; undefined where none was seen to come. */
  grewUs: number | undefined
  takenBack: readonly TakenBack[]
  /** Where it was put, and went; the first place included. */
  places: readonly Place[]
  /** How often it went elsewhere while nothing else moved so. */
  movesAlone: number
  /** Something that stands over a part of it, and may be passing. */
  cover: Cover | undefined
  /** Frames of its life in which it was covered. */
  coveredFrames: number
}

/** A line whose life is over, or the reason why it says nothing. */
export interface EndedTrack {
  readonly startUs: number
  readonly endUs: number
  readonly frames: number
  readonly best: Version
  readonly confidence: number
  readonly alternatives: readonly Alternative[]
  /** Its text after each step in which it grew, the first one included; empty where it came at once. */
  readonly growth: readonly TypedState[]
  /** The places that it went to; empty where it stayed. */
  readonly moves: readonly Place[]
  /** How often it went elsewhere while nothing else moved so. */
  readonly movesAlone: number
  /** Parts of the box that look like ink and could not be read. */
  readonly leftOut: readonly Rect[]
  /** Whether it is lower than the lines around it: something may cut it off. */
  readonly isLow: boolean
}

/** Places of one line that are remembered: it scrolls out of the largest screen within some hundred. */
const mostPlaces = 1_000

export function addPlace(track: Track, place: Place): void {
  track.places = [...track.places, place].slice(-mostPlaces)
}

/** Where a line that stands in a box now was from some time on: it may have moved meanwhile. */
export function placesSince(
  places: readonly Place[],
  box: Rect,
  sinceUs: number,
): readonly Place[] {
  const then = places.findLast(({ atUs }) => atUs <= sinceUs) ?? places[0]
  const now = places.at(-1)
  const x = box.x - (now?.x ?? 0) + (then?.x ?? 0)
  const y = box.y - (now?.y ?? 0) + (then?.y ?? 0)
  return [{ atUs: sinceUs, x, y }, ...places.filter(({ atUs }) => atUs > sinceUs)]
}

/** More pictures of one line add nothing to its vote. */
const mostVersions = 16

export function addVersion(track: Track, version: Version): void {
  track.versions.push(version)
  if (track.versions.length <= mostVersions) return
  // The shortest of a line that is being typed tells least.
  const drop = track.versions.reduce(
    (worst, one, i, all) =>
      one.reading.text.length < (all[worst]?.reading.text.length ?? 0) ? i : worst,
    0,
  )
  track.versions.splice(drop, 1)
}

/** The reading that later ones are compared with. */
export function latest(track: Track): Version | undefined {
  return track.versions.at(-1)
}

/** A look that rested against one in passing. */
const restedWeight = 2

/** The line's best reading by a vote in which each picture weighs as its confidence. */
export function endTrack(
  track: Track,
  endUs: number,
  endFrame: number,
): Omit<EndedTrack, 'isLow'> | undefined {
  const versions = track.versions.map((one) => ({
    ...one,
    ...legiblePart(doubledDashes(votedAgain(one.reading)), one.box.height),
  }))
  const longest = Math.max(0, ...versions.map((one) => one.reading.text.length))
  const settled = versions.findLast(({ rested }) => rested) ?? versions.at(-1)
  const isState = (one: Version): boolean =>
    track.grewUs !== undefined &&
    settled !== undefined &&
    isShortOf(one, settled) &&
    versions.some((other) => other.atUs - one.atUs <= typingUs && isShortOf(one, other))
  // While a line is typed its shorter states are not other readings of it.
  const full = versions.filter(
    (one) =>
      one.reading.text.length >= longest - Math.max(1, Math.floor(longest * 0.1)) && !isState(one),
  )
  const votes = new Map<string, number>()
  for (const { reading, rested } of full) {
    const weight = reading.confidence ** 4 * (rested ? restedWeight : 1)
    votes.set(reading.text, (votes.get(reading.text) ?? 0) + weight)
  }
  const [text] = [...votes].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const [chosen] = full
    .filter((one) => one.reading.text === text)
    .toSorted((a, b) => b.reading.confidence - a.reading.confidence)
  if (chosen === undefined) return undefined
  const whole = withoutCut(chosen)
  const [part] = partsOf(track, whole, endUs).slice(-1)
  const isCursor = part !== undefined && blinksAway(part, track.sights)
  const best = isCursor
    ? { ...whole, reading: readingOf(whole.reading.glyphs.slice(0, -1)) }
    : whole
  const total = [...votes.values()].reduce((sum, vote) => sum + vote, 0)
  const others = [...votes].map(([other, vote]) => ({ text: other, p: vote / total }))
  return {
    startUs: track.startUs,
    endUs,
    frames: endFrame - track.startFrame - track.coveredFrames,
    best,
    confidence: round(best.reading.confidence),
    alternatives: mergeAlternatives(best.reading.text, [
      ...alternativesOf(best.reading),
      ...others,
    ]),
    // What stood there all at once was not typed.
    growth: track.sights.length < 2 ? [] : typedStates(partsOf(track, best, endUs), track.sights),
    moves: track.places.length > 1 ? track.places : [],
    movesAlone: track.movesAlone,
    leftOut: best.leftOut.map(({ x0, x1 }) => partOf(best.box, x0, x1)),
  }
}

/** A letter that is read with less may be none. */
const sureKey = 0.5
/** Width of the narrowest letter and its gap against the height of a line. */
const narrowKey = 0.1

/** Who types goes on within this time: what comes to stand behind a line later may be a pointer. */
const typingUs = 3_000_000

/** Whether a later look shows a letter behind where a line ended. */
function isShortOf(earlier: Version, { reading, box, atUs }: Version): boolean {
  if (earlier.atUs >= atUs || runsLeftwards(reading)) return false
  if (box.width < earlier.box.width + narrowKey * box.height) return false
  const end = (earlier.reading.glyphs.at(-1)?.x1 ?? 0) + narrowKey * box.height
  return reading.glyphs.some(
    ({ text, p, x0, x1 }) => text !== ' ' && p >= sureKey && (x0 + x1) / 2 > end,
  )
}

/** Read more surely, letters of which a window hides a part were read in spite of it. */
const doubtfulIfCut = 0.9

/** A version without what was read of letters that something cuts through. */
function withoutCut<V extends Version & Pick<LegiblePart, 'leftOut'>>(version: V): V {
  const { reading, leftOut, shot, box } = version
  if (reading.confidence >= doubtfulIfCut || runsLeftwards(reading)) return version
  const cut = cutThrough(shot.luma, inShotOf(box, shot.at))
  if (cut === undefined) return version
  return { ...version, reading: without(reading, cut), leftOut: [...leftOut, cut] }
}

function partOf(box: Rect, x0: number, x1: number): Rect {
  const left = Math.max(0, Math.floor(x0))
  return { ...box, x: box.x + left, width: Math.max(1, Math.ceil(x1) - left) }
}

/** Rows by which a line may be off after it moved. */
const movedSlack = 3

/** What was true of a line from one key taken back to the next, the last one being `best`. */
function partsOf(track: Track, best: Version, endUs: number): readonly TypedPart[] {
  const { places, takenBack } = track
  const now = places.at(-1)
  const ends = [...takenBack, { version: best, untilUs: endUs }]
  return ends.map(({ version: { reading, shot, box, atUs }, untilUs }, index) => {
    const then = places.findLast((place) => place.atUs <= atUs) ?? places[0]
    const gone = {
      dx: (now?.x ?? 0) - (then?.x ?? 0),
      dy: (now?.y ?? 0) - (then?.y ?? 0),
      slack: places.length > 1 ? movedSlack : 0,
    }
    const fromUs = ends[index - 1]?.untilUs ?? track.startUs
    return { fromUs, untilUs, reading, shot, box, gone }
  })
}
