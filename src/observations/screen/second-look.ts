import type { Rect } from '../../lib/plane.ts'
import { readingOf, type Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** A letter that is less sure than this may come out otherwise where the network looks a little otherwise. */
const doubt = 0.9
/** Scale of the second look against the first: its steps then fall elsewhere between narrow letters. */
const scale = 1.07

/** Whether some letter of a line is in doubt. */
export function isDoubtful(glyphs: readonly Glyph[]): boolean {
  return glyphs.some(({ text, p }) => text !== ' ' && p < doubt)
}

/** The same line a little larger, and begun a pixel before. */
export function secondLook(part: Rect, at: Placement): { part: Rect; at: Placement; dx: number } {
  const dx = Math.min(1, part.x)
  return {
    part: { ...part, x: part.x - dx, width: part.width + dx },
    at: { ...at, xHeight: at.xHeight / scale },
    dx,
  }
}

/** Of two looks at one line the one whose letters are the surer ones. */
export function surerLook(
  first: readonly Glyph[],
  second: readonly Glyph[],
  dx: number,
): readonly Glyph[] {
  if (readingOf(second).confidence <= readingOf(first).confidence) return first
  return second.map((glyph) => ({ ...glyph, x0: glyph.x0 - dx, x1: glyph.x1 - dx }))
}
