import { align } from '../../lib/alignment.ts'
import { isSureInPassing } from './plausible.ts'
import type { Reading } from './reading.ts'
import { solidGlyphs } from './same-text.ts'
import { restUs, type Track } from './track.ts'

/** Characters that two readings have in common if they are of one line; two lines of a log share half. */
const leastCommon = 0.65

/**
 * Whether all that was read of a line so far was a first, blurred look at what is read there now: coarse
 * codecs need some frames until a change looks as it does. Only looks that would not be kept for
 * themselves are taken for one.
 */
export function wasFirstLook(
  { versions, startUs, unread }: Pick<Track, 'versions' | 'startUs' | 'unread'>,
  now: Reading,
): boolean {
  const lookedUs = (unread?.sinceUs ?? startUs) - startUs
  if (versions.length === 0 || lookedUs >= restUs) return false
  return versions.every(
    ({ reading, rested }) =>
      !rested && !isSureInPassing(reading.confidence) && commonShare(reading, now) >= leastCommon,
  )
}

function commonShare(before: Reading, now: Reading): number {
  const a = solidGlyphs(before.glyphs)
  const b = solidGlyphs(now.glyphs)
  const same = align(a, b, (x, y) => x.text === y.text).filter(
    (pair) => pair.a >= 0 && pair.b >= 0 && a[pair.a]?.text === b[pair.b]?.text,
  )
  return same.length / Math.max(1, a.length, b.length)
}
