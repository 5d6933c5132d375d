import type { Plane, Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { hiddenRow, type HiddenRow, type TextWindow } from './hidden-row.ts'
import { setRow, setText } from './set-row.ts'
import { sharpGrid } from './sharp-grid.ts'
import type { VeiledRow } from './veiled-row.ts'
import { lineAt } from './visible-line.ts'

/** The row under a redaction, whose edges may lie elsewhere than they seem. */
export interface Under<Row extends VeiledRow> {
  /** The redaction as it was found, in pixels of the picture. */
  readonly box: Rect
  /** Undefined where the text around is not known well enough. `unread` is a part of the row of which nothing is taken to be known. */
  readonly at: (box: Rect, unread?: Rect) => Row | undefined
  /** The text around it; undefined where it is on no grid. */
  readonly window: TextWindow | undefined
}

/** Of a row in letters of one width. */
export type RowUnder = Under<HiddenRow>

/** Of a row in any letters. */
export type VeiledUnder = Under<VeiledRow>

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

/** The same; where the text is on no grid, with letters as wide as a known font has them. */
export function veiledUnder(...[picture, look, lines, others, complete]: Parameters<typeof rowUnder>): VeiledUnder {
  const inCells = rowUnder(picture, look, lines, others, complete)
  const { box } = inCells
  if (inCells.at(box) !== undefined) return inCells
  const text = setText(picture, lines, look.atUs, box, others)
  if (text === undefined) return inCells
  return { box, at: (place) => setRow(text, place), window: undefined }
}
