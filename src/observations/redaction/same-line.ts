import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import { isInRow, isOn, lifeOverlap, rectOf, type Span } from './clear-times.ts'
import { restsBeside } from './hidden-part.ts'
import { placeOfLine, type LineLife } from './line-places.ts'

export type PlacedLine = LineLife & { readonly centres: readonly number[] }

/** A line that differs more in time from its cover needs more than its neighbours to be known again. */
const mostGapUs = 500_000
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
  if (lifeOverlap(line, place) > 0 && isOn(box, placeOfLine(line, timeIn(line, place)))) return true
  const during = lines.filter((other) => other !== line && lifeOverlap(other, place) > 0)
  const { left, right } = restsBeside(line, at, box)
  const isLeftThere = left.length > 2 && during.some((other) => isRest(other, left, 'left'))
  const isRightThere = right.length > 2 && during.some((other) => isRest(other, right, 'right'))
  const gapUs = -lifeOverlap(line, place)
  if (isLeftThere && isRightThere) return true
  const hasOther = (left.length > 2 && !isLeftThere) || (right.length > 2 && !isRightThere)
  if ((isLeftThere || isRightThere) && gapUs <= 4 * mostGapUs && !hasOther) return true
  if (gapUs > mostGapUs) return false
  const neighbours = during.filter((other) => lifeOverlap(other, line) > 0 && isNextTo(other))
  return neighbours.length > 0

  function isRest(other: PlacedLine, rest: string, side: 'left' | 'right'): boolean {
    const there = placeOfLine(other, timeIn(other, place))
    if (!isInRow(there, at) && !isInRow(there, box)) return false
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
