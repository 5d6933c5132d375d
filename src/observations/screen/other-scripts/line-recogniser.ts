import type { Plane, Rect } from '../../../lib/plane.ts'
import type { Glyph } from '../reading.ts'

/** A loaded model. Each call begins a recording, so that what one shows never sways another. */
export type ScriptModel = () => LineRecogniser

/** Reads lines of a recording in a script that the project's own network does not know. */
export interface LineRecogniser {
  /**
   * What is in the box, glyphs in logical order and placed from its left side on. `own` is what the
   * project's own network read there, for words in letters that only that one knows.
   */
  read(luma: Plane, line: Rect, own: readonly Glyph[]): Promise<Glyph[]>
  /** What it costs to read the box, in columns of input of the project's own network. */
  columnsOf(line: Rect): number
}
