import { overlapX, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import { touches, type Changes } from './change.ts'
import { changedAreas, type Margin } from './changed-areas.ts'
import { withoutCursor } from './cursor.ts'
import { trimToInk } from './ink.ts'
import type { UsualHeight } from './row-cuts.ts'
import { segmentLines } from './segment.ts'

/** Looked at around a change, so that whole lines are seen: and again further if a line is cut. */
const margin: Margin = { x: 96, y: 48 }
const wideMargin: Margin = { x: 65_536, y: 112 }
/** A line that ends so near the side of an area may go on beyond it. */
const cutShare = 2
/** A screen of small text has some 300 lines; more is a texture. */
const mostLines = 1500

export interface LinesNear {
  readonly lines: readonly Rect[]
  readonly overrun: boolean
}

/**
 * Lines that stand where something changed, and those beside the given boxes. `rowsOf` parts boxes in
 * which rows are known to touch.
 */
export function linesNear(
  luma: Plane,
  changes: Changes,
  boxes: readonly Rect[],
  rowsOf: (box: Rect) => readonly Rect[],
): LinesNear {
  const first = look(luma, changes, boxes, rowsOf, margin)
  return first.cut ? look(luma, changes, boxes, rowsOf, wideMargin) : first
}

function look(
  luma: Plane,
  changes: Changes,
  boxes: readonly Rect[],
  rowsOf: (box: Rect) => readonly Rect[],
  reach: Margin,
): LinesNear & { readonly cut: boolean } {
  const touched = boxes.filter((box) => touches(changes, box))
  const lines: Rect[] = []
  let overrun = false
  let cut = false
  for (const area of changedAreas(changes, boxes, reach, luma.width, luma.height)) {
    const found = segmentLines(luma, area, usualHeight(boxes, area))
    overrun ||= found.overrun
    for (const line of found.lines.flatMap((box) => partRows(luma, box, rowsOf(box)))) {
      if (!touches(changes, line) && !touched.some((box) => onOneLine(box, line))) continue
      if (lines.length >= mostLines) {
        overrun = true
        break
      }
      cut ||= isCut(line, area, luma)
      const text = withoutCursor(luma, line)
      if (text !== undefined) lines.push(text)
    }
  }
  return { lines, overrun, cut }
}

/** Height of a line where nothing is known yet. */
const commonHeight = 15
/** So many lines around an area tell how high its lines are. */
const fewestLines = 3

/** A low quantile of the heights of the lines around an area: the high ones are often two rows. */
function usualHeight(boxes: readonly Rect[], area: Rect): UsualHeight {
  const heights = boxes
    .filter((box) => overlapX(box, area) > 0 && overlapY(box, area) > -area.height)
    .filter(({ width, height }) => width >= height * 2)
    .map(({ height }) => height)
    .toSorted((a, b) => a - b)
  return {
    height: heights[Math.floor(heights.length * 0.4)] ?? commonHeight,
    isKnown: heights.length >= fewestLines,
  }
}

function partRows(luma: Plane, box: Rect, rows: readonly Rect[]): readonly Rect[] {
  if (rows.length === 1 && rows[0]?.height === box.height) return [box]
  return rows.flatMap((row) => trimToInk(luma, row) ?? [])
}

function isCut(line: Rect, area: Rect, { width, height }: Plane): boolean {
  const near = cutShare * line.height
  const right = area.x + area.width
  const bottom = area.y + area.height
  return (
    (line.y === area.y && area.y > 0) ||
    (line.y + line.height >= bottom - 1 && bottom < height) ||
    (line.x - near < area.x && area.x > 0) ||
    (line.x + line.width + near > right && right < width)
  )
}

/** Whether two boxes overlap and share at least half of the lower one's height. */
export function onOneLine(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) * 2 >= Math.min(a.height, b.height)
}
