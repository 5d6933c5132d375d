import type { Plane, Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { hiddenRow, type HiddenRow, type TextWindow } from './hidden-row.ts'
import { setRow, type SetRow } from './set-row.ts'
import { setText, type SetText } from './set-text.ts'
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

/** Of a row in letters that differ in width. */
export interface SetUnder extends Under<SetRow> {
  readonly text: SetText
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
  // Operators that are tried one after the other find the same edges again and again.
  const known = new Map<string, HiddenRow | undefined>()
  const at = (place: Rect, unread: Rect = place): HiddenRow | undefined => {
    const key = [place, unread].flatMap((one) => [one.x, one.y, one.width, one.height]).join(' ')
    if (!known.has(key)) known.set(key, hiddenRow(window, place, unread))
    return known.get(key)
  }
  return { box, at, window }
}

/** The same of text on no grid whose letters are as wide as a known font has them; undefined where it is not. */
export function setUnder(
  picture: Plane,
  { atUs, box: [x, y, width, height] }: Pick<RedactionLook, 'atUs' | 'box'>,
  lines: readonly ScreenText[],
  others: readonly Rect[],
): SetUnder | undefined {
  const box = { x, y, width, height }
  const text = setText(picture, lines, atUs, box, others)
  return text && { box, at: (place) => setRow(text, place), window: undefined, text }
}
