import type { Rect } from '../../lib/plane.ts'
import type { Reading } from './reading.ts'
import { solidGlyphs } from './same-text.ts'
import { latest, type Track, type Unread, type Version } from './track.ts'

/** A look of a line from whose end keys were taken back. */
export interface TakenBack {
  readonly version: Version
  /** From then on it was shorter. */
  readonly untilUs: number
  readonly untilFrame: number
}

/** Who takes a key back does so soon after it; a text that stood for longer is a line of its own. */
const soonUs = 1_000_000
/** Letters that go within the frames of one look, and their width in heights of the line. */
const mostAtOnce = 3
const letterWidth = 0.75
const narrowest = 0.2
/** Letters by which a line may end up shorter than it was; of more, the longer text is worth a line of its own. */
const mostInAll = 8
/** Fewer letters that both begin with tell nothing. */
const leastStem = 2

/** Where a line that is being typed ends if it became shorter at its end, as when a key is taken back. */
export function shrunkEnd(track: Track, box: Rect, nowUs: number): number | undefined {
  const { grewUs, box: was } = track
  if (grewUs === undefined || nowUs - grewUs > soonUs) return undefined
  const end = box.x + box.width
  const shorter = was.x + was.width - end
  const isShrunk =
    Math.abs(was.x - box.x) <= 2 &&
    shorter >= narrowest * was.height &&
    shorter <= mostAtOnce * letterWidth * was.height
  return isShrunk ? end : undefined
}

/** Whether what is read now is what was read before, but for some last letters that were taken back. */
export function wasTakenBack(track: Track, now: Reading): boolean {
  const before = latest(track)
  const shrankTo = track.unread?.shrankTo
  if (before === undefined || shrankTo === undefined) return false
  const [old, fresh] = [solidGlyphs(before.reading.glyphs), solidGlyphs(now.glyphs)]
  // What went may have been a pointer behind all that was read.
  const end = before.box.x + (old.at(-1)?.x1 ?? 0)
  if (end <= shrankTo + narrowest * before.box.height) return false
  let stem = 0
  while (stem < old.length && old[stem]?.text === fresh[stem]?.text) stem++
  if (stem < leastStem || stem < old.length - mostAtOnce || stem === old.length) return false
  return fresh.length >= (peakOf(track)?.letters ?? 0) - mostInAll
}

/** The line goes on with what is left of it. */
export function takeBack(
  track: Track,
  { sinceUs, sinceFrame }: Unread,
  versions: readonly Version[],
): void {
  const version = latest(track)
  const taken = version && { version, untilUs: sinceUs, untilFrame: sinceFrame }
  track.takenBack = [...track.takenBack, ...(taken ? [taken] : [])]
  track.versions = [...versions]
  track.unread = undefined
}

/** The longest text that the line had so far. */
function peakOf({ takenBack }: Track): { letters: number; taken: TakenBack } | undefined {
  return takenBack
    .map((taken) => ({ letters: solidGlyphs(taken.version.reading.glyphs).length, taken }))
    .toSorted((a, b) => b.letters - a.letters)[0]
}

/**
 * Where so much was taken back that the longer text is a line of its own: that line, and when it ended.
 */
export function endedAtPeak(track: Track): { track: Track; taken: TakenBack } | undefined {
  const peak = peakOf(track)
  const now = latest(track)?.reading
  if (peak === undefined || now === undefined || track.unread?.shrankTo === undefined)
    return undefined
  if (solidGlyphs(now.glyphs).length >= peak.letters) return undefined
  const { taken } = peak
  const takenBack = track.takenBack.slice(0, track.takenBack.indexOf(taken))
  return { track: { ...track, versions: [taken.version], takenBack }, taken }
}
