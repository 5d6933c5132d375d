import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { Box } from '../../model/locus.ts'
import type { RedactionPlace } from '../../model/redaction.ts'
import { placeOfLine, type LineLife } from './line-places.ts'

/** From a time to before another one, in microseconds. */
export interface Span {
  readonly startUs: number
  readonly endUs: number
}

/** When a line stood there and none of the places lay on it. */
export function clearTimes(line: LineLife, places: readonly RedactionPlace[]): Span[] {
  const covered = places
    .filter((place) => lifeOverlap(line, place) > 0)
    .filter((place) => isOn(rectOf(place.box), placeOfLine(line, middleOf(line, place))))
    .toSorted((a, b) => a.startUs - b.startUs)
  const clear: Span[] = []
  let from = line.startUs
  for (const { startUs, endUs } of covered) {
    if (startUs > from) clear.push({ startUs: from, endUs: startUs })
    from = Math.max(from, endUs)
  }
  if (from < line.endUs) clear.push({ startUs: from, endUs: line.endUs })
  return clear
}

export function lifeOverlap(a: Span, b: Span): number {
  return Math.min(a.endUs, b.endUs) - Math.max(a.startUs, b.startUs)
}

/** Whether a box covers the row of a line, at least in part. */
export function isOn(box: Rect, line: Rect): boolean {
  return overlapX(box, line) > 0 && isInRow(box, line)
}

export function isInRow(box: Rect, line: Rect): boolean {
  return overlapY(box, line) >= 0.6 * Math.min(box.height, line.height)
}

export function rectOf([x, y, width, height]: Box): Rect {
  return { x, y, width, height }
}

/** The middle of the time that both are there. */
function middleOf(a: Span, b: Span): number {
  return (Math.max(a.startUs, b.startUs) + Math.min(a.endUs, b.endUs)) / 2
}
