import type { Plane, Rect } from '../../lib/plane.ts'
import { clearParts, isOnGrid } from './clear-parts.ts'
import { cutTemplates } from './glyph-templates.ts'
import { cellX, gridAround, wholePitch, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** Pixels by which the middles of letters, as read, may mislead about where a cell begins. */
const shifts = [0, -1, 1]
/** Lines around a place that are compared: enough to have most letters more than once. */
const mostLines = 14
/** Cells that are cut beside the letters lose some of the lines: such a grid is not compared. */
const leastLetters = 0.9

/**
 * The grid of the text around a place, to the pixel: of those near what the reader's places of letters
 * say the one on which equal letters look most alike. A cell that is cut a pixel off takes in a column
 * of its neighbour, which is another letter each time.
 */
export function sharpGrid(
  picture: Plane,
  place: Rect,
  lines: readonly VisibleLine[],
  others: readonly Rect[],
): TextGrid | undefined {
  const rough = gridAround(lines, place)
  if (rough === undefined) return undefined
  const cell = Math.round((place.x - rough.originPx) / rough.pitchPx)
  const originPx = cellX(rough, cell)
  const grids = [...new Set([rough.pitchPx, wholePitch(rough.pitchPx)])].flatMap((pitchPx) =>
    shifts.map((shift): TextGrid => ({ pitchPx, originPx: originPx + shift })),
  )
  const covers = [place, ...others]
  const middle = place.y + place.height / 2
  const near = (line: VisibleLine): number => Math.abs(line.box.y + line.box.height / 2 - middle)
  const around = lines.toSorted((a, b) => near(a) - near(b)).slice(0, mostLines)
  const cut = grids.flatMap((grid) => {
    const onGrid = uncovered(around, covers, grid).filter((line) => isOnGrid(line, grid))
    const templates = cutTemplates(picture, grid, onGrid, covers)
    return templates === undefined ? [] : [{ grid, templates }]
  })
  const most = Math.max(...cut.map(({ templates }) => templates.ink.size))
  const [best] = cut
    .filter(({ templates }) => templates.ink.size >= leastLetters * most)
    .toSorted((a, b) => a.templates.noise - b.templates.noise)
  return best?.grid
}

/** The parts of lines that no redaction covers. */
export function uncovered(
  lines: readonly VisibleLine[],
  covers: readonly Rect[],
  grid: TextGrid,
): readonly VisibleLine[] {
  return covers.reduce<readonly VisibleLine[]>(
    (left, cover) => left.flatMap((line) => clearParts(line, cover, grid)),
    lines,
  )
}
