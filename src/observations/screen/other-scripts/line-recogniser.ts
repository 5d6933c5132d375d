import type { Plane, Rect } from '../../../lib/plane.ts'
import type { Glyph } from '../reading.ts'

/** Reads lines in a script that the project's own network does not know. */
export interface LineRecogniser {
  /** What is in the box, glyphs in logical order and placed from its left side on. */
  read(luma: Plane, line: Rect): Promise<Glyph[]>
  /** What it costs to read the box, in columns of input of the project's own network. */
  columnsOf(line: Rect): number
}
