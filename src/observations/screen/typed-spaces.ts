import { placeOverTime, type TypedPart } from './letter-places.ts'
import type { Glyph } from './reading.ts'
import type { Sight } from './sights.ts'

/** Pixels of a cursor, at least; its share that may be left at the border of a place that it left. */
const leastCursor = 8
const leftBehind = 0.5

/**
 * When a space was typed, if a cursor showed it: it went from the place of the space to the place behind it. A cursor
 * that merely comes on there tells nothing.
 */
export function spaceCameAt(
  part: TypedPart,
  space: Glyph,
  next: Glyph,
  sights: readonly Sight[],
  { beforeUs, afterUs }: { readonly beforeUs: number; readonly afterUs: number },
): number | undefined {
  const between = sights.filter(({ atUs }) => atUs >= beforeUs && atUs < afterUs)
  const behind = new Map(
    [...placeOverTime(part, next, between)].map(({ atUs, marks }) => [atUs, marks]),
  )
  let left = 0
  let stood = 0
  for (const { atUs, marks } of placeOverTime(part, space, between)) {
    const now = behind.get(atUs) ?? 0
    const went = marks <= left * leftBehind && left >= leastCursor
    if (went && now >= leastCursor && stood <= now * leftBehind && atUs > beforeUs) return atUs
    left = marks
    stood = now
  }
  return undefined
}
