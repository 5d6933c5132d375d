import type { EndedTrack } from './track.ts'

const leastConfidence = 0.6
/** One or two characters are what icons, pointers and rules are read as. */
const leastConfidenceShort = 0.9
const smallestReadable = 8

/** Why a reading is not taken for text; undefined where it is. */
export function whyNotText(line: EndedTrack): 'too-small' | 'low-confidence' | undefined {
  const { reading, box } = line.best
  const solid = reading.text.replaceAll(' ', '')
  // Window buttons and other icons are read as dots and arrows.
  if (!/[\p{L}\p{N}]|[!-~]{3}/u.test(solid)) return 'low-confidence'
  const least = solid.length <= 2 ? leastConfidenceShort : leastConfidence
  if (solid.length > 0 && line.confidence >= least) return undefined
  return box.height < smallestReadable && box.width > box.height * 4
    ? 'too-small'
    : 'low-confidence'
}
