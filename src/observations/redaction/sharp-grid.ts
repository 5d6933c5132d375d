import type { Plane, Rect } from '../../lib/plane.ts'
import { clearParts, isOnGrid } from './clear-parts.ts'
import { cutTemplates } from './glyph-templates.ts'
import { seamInk } from './seam-ink.ts'
import { cellX, gridAround, wholePitch, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** Pixels by which the middles of letters, as read, may mislead about where a cell begins. */
const shifts = [0, -1, 1]
/** Lines around a place that are compared: enough to have most letters more than once. */
const mostLines = 14
/** Cells that are cut beside the letters lose some of the lines: such a grid is not compared. */
const leastLetters = 0.9
/** Where letters have no ink at a side, cells that are cut a pixel off look as much alike, within such a factor. */
const asMuchAlike = 1.05

/**
 * The grid of the text around a place, to the pixel: of those near what the reader's places of letters
 * say the one on which equal letters look most alike. A cell that is cut a pixel off takes in a column
 * of its neighbour, which is another letter each time. Of some that are alike in that, the one that cuts least ink.
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
    return templates === undefined ? [] : [{ grid, templates, onGrid }]
  })
  const most = Math.max(...cut.map(({ templates }) => templates.ink.size))
  const whole = cut.filter(({ templates }) => templates.ink.size >= leastLetters * most)
  const least = Math.min(...whole.map(({ templates }) => templates.noise))
  const [best] = whole
    .filter(({ templates }) => templates.noise <= asMuchAlike * least)
    .map(({ grid, onGrid }) => ({ grid, seam: seamInk(picture, grid, onGrid) }))
    .toSorted((a, b) => a.seam - b.seam)
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
