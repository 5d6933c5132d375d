import { isBlurred } from './blurred.ts'
import { isCutOff } from './clipped.ts'
import { isPointer } from './moved-alone.ts'
import { inShotOf } from './picture.ts'
import { runsLeftwards, type Reading } from './reading.ts'
import { restUs, type EndedTrack } from './track.ts'

const leastConfidence = 0.85
/**
 * What stands for a few frames only is often no line: one half drawn by the codec, or half hidden by a
 * window that moves. Of 709 that say a true one (tuning set, one to five frames) eight were read less surely
 * than this, of 104 false ones 94.
 */
const leastInPassing = 0.94
/** An edge takes the tops or the feet of letters away, and half of an e is surely a c. */
const leastCutOff = 0.9
/** One or two characters are what icons, pointers and rules are read as. */
const leastConfidenceShort = 0.95
const smallestReadable = 8
/** What is narrower, in its heights, may be a mark. */
const widthOfWord = 4

export function isSureInPassing(confidence: number): boolean {
  return confidence >= leastInPassing
}

/** Why a reading is not taken for text; undefined where it is. */
export function whyNotText(
  line: EndedTrack,
): 'too-small' | 'too-blurred' | 'low-confidence' | 'cut-off' | 'pointer' | undefined {
  if (isPointer(line)) return 'pointer'
  const { reading, box, shot } = line.best
  // A pointer is read as a k or as a corner and an N, a cursor as an l.
  const solid = reading.text.replaceAll(/[ \u2500-\u259F]/g, '')
  if (solid.length === 0 && line.leftOut.length > 0) return 'cut-off'
  if (solid.length === 1) return isKnownCharacter(line) ? undefined : 'low-confidence'
  // A pointer that passes is now and then read as two, surely.
  if (solid.length === 2 && line.frames < restsFrames) return 'low-confidence'
  // Window buttons and other icons are read as dots and arrows.
  if (!/[\p{L}\p{N}]|[!-~]{3}/u.test(solid)) return 'low-confidence'
  const isPassing = line.frames < restsFrames || hasNotRested(line)
  const leastOfLine = isPassing ? leastInPassing : leastConfidence
  const least = solid.length <= 2 ? leastConfidenceShort : leastOfLine
  const isSure = solid.length > 0 && line.confidence >= least
  if (isSure || (!isPassing && hasLegiblePart(reading))) {
    // The stroke that joins Arabic letters looks like an edge, and words without tall ones are low.
    if (line.confidence >= leastCutOff || runsLeftwards(reading)) return undefined
    return line.isLow || isCutOff(shot.luma, inShotOf(box, shot.at)) ? 'cut-off' : undefined
  }
  if (box.width <= box.height * widthOfWord) return 'low-confidence'
  if (box.height < smallestReadable) return 'too-small'
  return isBlurred(shot.luma, inShotOf(box, shot.at)) ? 'too-blurred' : 'low-confidence'
}

/** However many frames it had: of 60 a second, coarse codecs need a dozen to draw a change. */
function hasNotRested({ best, startUs, endUs }: EndedTrack): boolean {
  return !best.rested && endUs - startUs < restUs
}

/** What a pointer is read as is read less surely, or looks like no other character. */
const leastAlone = 0.999
const fewestLooks = 3

/** Whether a lone character that rests, as the number of a row, looks like others that were read surely. */
function isKnownCharacter({ best: { reading }, frames, confidence }: EndedTrack): boolean {
  if (frames < restsFrames || confidence < leastAlone) return false
  const shape = reading.glyphs.find(({ text }) => /[\p{L}\p{N}]/u.test(text))?.shape
  return shape !== undefined && shape.votes.looks() >= fewestLooks
}

/** What flits by is judged as a whole. */
const restsFrames = 6
/** So many characters in a row, most of them letters and each read so surely, are text whatever stands beside them. */
const [legibleRun, legibleLetters] = [5, 4]
const legible = 0.85

/** Whether a part of a line can be read, as beside a blurred word. */
function hasLegiblePart({ glyphs }: Reading): boolean {
  let [run, letters] = [0, 0]
  for (const { text, p } of glyphs) {
    const isRead = p >= legible && text !== ' '
    run = isRead ? run + 1 : 0
    letters = isRead ? letters + (/[\p{L}\p{N}]/u.test(text) ? 1 : 0) : 0
    if (run >= legibleRun && letters >= legibleLetters) return true
  }
  return false
}
