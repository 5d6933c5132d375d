import type { Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'

/** A line of the ledger as it stood at one moment. */
export interface VisibleLine {
  readonly text: string
  /** Around its ink, in pixels of the picture. */
  readonly box: Rect
  /** The middle of each character (UTF-16 unit), in pixels of the picture. */
  readonly centres: readonly number[]
  readonly confidence: number
}

/** The line where it stood then; undefined before its first frame and after its last. */
export function lineAt(line: ScreenText, atUs: number): VisibleLine | undefined {
  if (atUs < line.startUs || atUs >= line.endUs) return undefined
  const [, , width, height] = line.box
  const place = line.moves.findLast((move) => move.atUs <= atUs)
  const x = place?.x ?? line.box[0]
  const y = place?.y ?? line.box[1]
  return {
    text: line.text,
    box: { x, y, width, height },
    centres: line.centres.map((tenths) => x + tenths / 10),
    confidence: line.confidence,
  }
}
