import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import { isInRow, isOn, lifeOverlap, rectOf, type Span } from './clear-times.ts'
import { restsBeside } from './hidden-part.ts'
import { placeOfLine, type LineLife } from './line-places.ts'

export type PlacedLine = LineLife & { readonly centres: readonly number[] }

/** A line that differs more in time from its cover needs more than its neighbours to be known again. */
const mostGapUs = 500_000
/** Of the time of a place, for which a line has to be there to be what it lies on. */
const surelyUnder = 0.3
/** Pixels from a cover to what may still be a part of its line. */
const farInRow = 60
/** Pixels by which a line that was read anew may seem moved. */
const sway = 4

/**
 * Whether what a place covers is the line that stands at `at` in the clear: the part of it that is not
 * covered stands there still, or what is above and below it does.
 */
export function isSameLine(
  line: PlacedLine,
  at: Rect,
  place: RedactionPlace,
  lines: readonly PlacedLine[],
): boolean {
  const box = rectOf(place.box)
  const bothUs = lifeOverlap(line, place)
  const isUnder = bothUs > 0 && isOn(box, placeOfLine(line, timeIn(line, place)))
  // The start of a place may be some frames early: then the line before it in its row seems to be under it.
  if (isUnder && bothUs >= surelyUnder * (place.endUs - place.startUs)) return true
  const during = lines.filter((other) => other !== line && lifeOverlap(other, place) > 0)
  const { left, right } = restsBeside(line, at, box)
  const inRow = during.filter((other) => {
    const there = placeOfLine(other, timeIn(other, place))
    return isInRow(there, at) && -overlapX(there, box) < farInRow && !isWithin(there, box)
  })
  const isLeftThere = inRow.some((other) => isRest(other, left, 'left'))
  const isRightThere = inRow.some((other) => isRest(other, right, 'right'))
  const isOther = inRow.some(
    (other) => !isRest(other, left, 'left') && !isRest(other, right, 'right'),
  )
  if (isOther) return false
  if (isUnder) return true
  const gapUs = -bothUs
  if (isLeftThere && isRightThere) return true
  if ((isLeftThere || isRightThere) && gapUs <= 4 * mostGapUs) return true
  // Where a line has nothing beside the cover, only its neighbours can tell.
  if (gapUs > mostGapUs || gapUs < 0 || left.length > 2 || right.length > 2) return false
  return during.some((other) => lifeOverlap(other, line) > 0 && isNextTo(other))

  function isRest(other: PlacedLine, rest: string, side: 'left' | 'right'): boolean {
    if (rest.length <= 1) return false
    const there = placeOfLine(other, timeIn(other, place))
    const isAligned =
      side === 'left'
        ? Math.abs(there.x - at.x) <= sway
        : Math.abs(there.x + there.width - at.x - at.width) <= sway
    return isAligned && alike(other.text, rest, side)
  }

  /** The same line above or below, at both times in the same place beside it. */
  function isNextTo(other: PlacedLine): boolean {
    const then = placeOfLine(other, timeIn(other, line))
    const now = placeOfLine(other, timeIn(other, place))
    const isStill = Math.abs(now.y - box.y - (then.y - at.y) - (at.y - box.y)) <= sway
    const isNear = overlapX(then, at) > 0 && overlapY(then, at) > -2.5 * at.height
    return isStill && isNear && !isInRow(then, at)
  }
}

/** What was read of a cover itself. */
function isWithin(line: Rect, box: Rect): boolean {
  return overlapX(line, box) > 0.8 * line.width
}

function timeIn(line: Span, other: Span): number {
  const from = Math.max(line.startUs, other.startUs)
  const until = Math.min(line.endUs, other.endUs)
  return until > from ? (from + until) / 2 : from === line.startUs ? from : line.endUs - 1
}

/** Of a character at the edge of a cover some may be hidden. */
function alike(text: string, rest: string, side: 'left' | 'right'): boolean {
  const [one, other] = [compact(text), compact(rest)]
  const length = Math.min(one.length, other.length)
  if (length < 2 || Math.abs(one.length - other.length) > 2) return false
  const part = (of: string): string =>
    side === 'left' ? of.slice(0, length - 1) : of.slice(1 - length)
  return part(one) === part(other)
}

function compact(text: string): string {
  return text.replaceAll(/\s/g, '')
}
