import { overlapX, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import { changedRows, touches, type Changes } from './change.ts'
import { withoutCursor } from './cursor.ts'
import { segmentLines } from './segment.ts'

/** Rows looked at above and below a change, so that whole lines are seen: and again if a line is cut. */
const margin = 48
const wideMargin = 112
/** A screen of small text has some 300 lines; more is a texture. */
const mostLines = 1500

export interface LinesNear {
  readonly lines: readonly Rect[]
  readonly overrun: boolean
}

/** Lines that stand where something changed, and those beside the given boxes. */
export function linesNear(luma: Plane, changes: Changes, boxes: readonly Rect[]): LinesNear {
  const first = look(luma, changes, boxes, margin)
  return first.cut ? look(luma, changes, boxes, wideMargin) : first
}

function look(
  luma: Plane,
  changes: Changes,
  boxes: readonly Rect[],
  reach: number,
): LinesNear & { readonly cut: boolean } {
  const lines: Rect[] = []
  let overrun = false
  let cut = false
  for (const { y0, y1 } of changedRows(changes, reach, luma.height)) {
    const found = segmentLines(luma, y0, y1)
    overrun ||= found.overrun
    for (const line of found.lines) {
      if (!touches(changes, line) && !boxes.some((box) => onOneLine(box, line))) continue
      if (lines.length >= mostLines) {
        overrun = true
        break
      }
      cut ||= (line.y === y0 && y0 > 0) || (line.y + line.height >= y1 - 1 && y1 < luma.height)
      const text = withoutCursor(luma, line)
      if (text !== undefined) lines.push(text)
    }
  }
  return { lines, overrun, cut }
}

/** Whether two boxes overlap and share at least half of the lower one's height. */
export function onOneLine(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) * 2 >= Math.min(a.height, b.height)
}
