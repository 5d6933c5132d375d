import type { Reading } from './reading.ts'
import type { EndedTrack } from './track.ts'

const leastConfidence = 0.85
/** One or two characters are what icons, pointers and rules are read as. */
const leastConfidenceShort = 0.95
const smallestReadable = 8

/** Why a reading is not taken for text; undefined where it is. */
export function whyNotText(line: EndedTrack): 'too-small' | 'low-confidence' | undefined {
  const { reading, box } = line.best
  // A pointer is read as a k or as a corner and an N, a cursor as an l.
  const solid = reading.text.replaceAll(/[ \u2500-\u259F]/g, '')
  if (solid.length === 1) return 'low-confidence'
  // A pointer that passes is now and then read as two, surely.
  if (solid.length === 2 && line.frames < restsFrames) return 'low-confidence'
  // Window buttons and other icons are read as dots and arrows.
  if (!/[\p{L}\p{N}]|[!-~]{3}/u.test(solid)) return 'low-confidence'
  const least = solid.length <= 2 ? leastConfidenceShort : leastConfidence
  if (solid.length > 0 && line.confidence >= least) return undefined
  if (line.frames >= restsFrames && hasLegiblePart(reading)) return undefined
  return box.height < smallestReadable && box.width > box.height * 4
    ? 'too-small'
    : 'low-confidence'
}

/** What flits by is judged as a whole. */
const restsFrames = 6
/** So many characters in a row, each read so surely, are text whatever stands beside them. */
const legibleRun = 5
const legible = 0.85

/** Whether a part of a line can be read, as beside a blurred word. */
function hasLegiblePart({ glyphs }: Reading): boolean {
  let run = 0
  for (const { text, p } of glyphs) {
    if (p < legible || text === ' ') run = 0
    else if (/[\p{L}\p{N}]/u.test(text)) run++
    if (run >= legibleRun) return true
  }
  return false
}
