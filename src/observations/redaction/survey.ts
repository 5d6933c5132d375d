import type { Plane } from '../../lib/plane.ts'
import {
  createChangeDetector,
  touches,
  type ChangeDetector,
  type Changes,
} from '../screen/change.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import type { Cover } from './cover.ts'
import { coversIn } from './covers-in.ts'
import { linesAt, type LineLife } from './line-places.ts'

/** What has not changed for so long is looked at: by then the codec has refined it. */
const restUs = 200_000
/** What rested for less is still looked at as it ends. */
const shortRestUs = 90_000
/** What never rests is looked at this often. */
const longestUs = 1_000_000

/** Looks for covers where the picture changed, once it rests. */
export interface Survey {
  frame(frame: DecodedFrame): void
  finish(): void
  /** Each cover as often as it was seen. */
  readonly seen: readonly Cover[]
}

export function createSurvey(lines: readonly LineLife[]): Survey {
  const seen: Cover[] = []
  let detector: ChangeDetector | undefined
  let size = ''
  let dirty: Changes | undefined
  let previous: DecodedFrame | undefined
  let changedUs = 0
  let lookedUs = 0

  function look({ picture, timeUs }: DecodedFrame): void {
    lookedUs = timeUs
    if (dirty === undefined) return
    const where = dirty
    dirty = undefined
    seen.push(...coversIn(picture.luma, linesAt(lines, timeUs), (at) => touches(where, at)))
  }

  function detectorFor({ width, height, stride }: Plane): ChangeDetector {
    const newSize = `${width}x${height}x${stride}`
    if (newSize !== size || detector === undefined) {
      detector = createChangeDetector(width, height)
      dirty = undefined
      previous = undefined
      size = newSize
    }
    return detector
  }

  return {
    seen,
    frame(frame) {
      const changes = detectorFor(frame.picture.luma).next(frame.picture.luma)
      if (changes.count > 0) {
        if (previous !== undefined && previous.timeUs - changedUs >= shortRestUs) look(previous)
        dirty = dirty === undefined ? changes : merged(dirty, changes)
        changedUs = frame.timeUs
      }
      const { timeUs } = frame
      if (timeUs - changedUs >= restUs || timeUs - lookedUs >= longestUs) look(frame)
      previous = frame
    },
    finish() {
      if (previous !== undefined) look(previous)
    },
  }
}

function merged(a: Changes, b: Changes): Changes {
  const tiles = a.tiles.map((changed, tile) => changed | (b.tiles[tile] ?? 0))
  return { ...a, tiles, count: tiles.reduce((sum, changed) => sum + changed, 0) }
}
