import type { Plane, Rect } from '../../lib/plane.ts'
import { withOverlookedDots } from './overlooked-dots.ts'
import { withOverlookedStrokes } from './overlooked-strokes.ts'
import type { Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** Glyphs of proportional text with what the network overlooked, as the ink shows it. */
export function withOverlooked(
  luma: Plane,
  part: Rect,
  at: Placement,
  glyphs: readonly Glyph[],
): readonly Glyph[] {
  return withOverlookedDots(luma, part, at, withOverlookedStrokes(luma, part, at, glyphs))
}
