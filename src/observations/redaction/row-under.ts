import type { Plane, Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { hiddenRow, type HiddenRow, type TextWindow } from './hidden-row.ts'
import { sharpGrid } from './sharp-grid.ts'
import { lineAt } from './visible-line.ts'

/** The row under a redaction, whose edges may lie elsewhere than they seem. */
export interface RowUnder {
  /** The redaction as it was found, in pixels of the picture. */
  readonly box: Rect
  /** Undefined where the text around is on no grid, or too little of it is clear. */
  readonly at: (box: Rect, unread?: Rect) => HiddenRow | undefined
  /** The text around it; undefined where it is on no grid. */
  readonly window: TextWindow | undefined
}

/** The row under one look of a redaction; `others` are redactions that lie elsewhere then. */
export function rowUnder(
  picture: Plane,
  look: Pick<RedactionLook, 'atUs' | 'box'>,
  lines: readonly ScreenText[],
  others: readonly Rect[],
  complete: TextWindow['complete'],
): RowUnder {
  const visible = lines.flatMap((line) => lineAt(line, look.atUs) ?? [])
  const [x, y, width, height] = look.box
  const box = { x, y, width, height }
  const grid = sharpGrid(picture, box, visible, others)
  if (grid === undefined) return { box, at: () => undefined, window: undefined }
  const window = { picture, lines: visible, grid, others, complete }
  return { box, at: (place, unread) => hiddenRow(window, place, unread), window }
}
