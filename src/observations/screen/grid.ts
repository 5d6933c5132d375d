import type { Plane, Rect } from '../../lib/plane.ts'
import { createGridRows, type GridRows } from './grid-rows.ts'
import { cellPatch, createGlyphShapes, type CellPatch, type GlyphShapes } from './glyph-shapes.ts'
import type { Pitch } from './pitch.ts'
import type { Placement } from './strip-reader.ts'

/** Cells of monospaced text: one font in one size, at one phase of columns. */
export interface Grid extends Pitch {
  readonly xHeight: number
  /** Rows of a cell above and below the baseline. */
  readonly rowsUp: number
  readonly rowsDown: number
  readonly cellWidth: number
  readonly shapes: GlyphShapes
  readonly rows: GridRows
  /** Columns of the picture in which lines of this grid have stood. */
  from: number
  to: number
  /** Lines that were read in it: a grid that was fitted to a misread line gets no second one. */
  lines: number
}

/** A cell of a line with what is in it; no patch where it is blank. */
export interface Cell {
  /** Number of its column in the grid. */
  readonly column: number
  readonly patch: CellPatch | undefined
}

/** x-height of monospaced fonts over their pitch: .88 to .93 in those looked at. */
const xHeightPerPitch = 0.9
const xHeightVaries = 0.05
/** Above it the height of capitals was taken for that of x. */
const mostXHeightPerPitch = 1.06
const leastXHeightPerPitch = 0.72
/** Ascenders and descenders, in x-heights. */
const ascent = 1.6
const descent = 0.55
/** Share of a row by which a box may reach into those beside it. */
const mostOverhang = 0.4
/** Rows closer than this, in x-heights, would run into each other. */
const leastRowPitch = 1.6
/** Contrast below which a cell is blank: against the line's, and in levels of luma. */
const blankShare = 0.15
const blankLevels = 12

export function createGrid(pitch: Pitch, at: Placement, line: Rect, offsetX: number): Grid {
  const ratio = at.xHeight / pitch.pitchPx
  const plausible = ratio >= leastXHeightPerPitch && ratio <= mostXHeightPerPitch
  const xHeight = plausible ? at.xHeight : pitch.pitchPx * xHeightPerPitch
  return {
    pitchPx: pitch.pitchPx,
    originPx: pitch.originPx + line.x + offsetX,
    xHeight,
    rowsUp: Math.round(xHeight * ascent),
    rowsDown: Math.round(xHeight * descent),
    cellWidth: Math.round(pitch.pitchPx),
    shapes: createGlyphShapes(Math.round(pitch.pitchPx)),
    rows: createGridRows(xHeight * leastRowPitch),
    from: line.x + offsetX,
    to: line.x + line.width + offsetX,
    lines: 0,
  }
}

/** Whether the one x-height is likelier than the other for letters of that pitch, by more than they vary. */
export function isLikelierXHeight(one: number, other: number, pitchPx: number): boolean {
  const off = (xHeight: number): number => Math.abs(xHeight / pitchPx - xHeightPerPitch)
  return off(one) + xHeightVaries < off(other)
}

/** Whether a line's cells, as fitted to it alone, are those of a grid. */
export function isOfGrid(grid: Grid, pitch: Pitch, line: Rect, offsetX: number): boolean {
  if (Math.abs(grid.pitchPx - pitch.pitchPx) * 3 > 0.06 * grid.pitchPx) return false
  const cells = Math.max(1, line.width / grid.pitchPx)
  // Fits of short lines have a pitch of little precision; over the whole line it must hold.
  if (Math.abs(grid.pitchPx - pitch.pitchPx) * cells > 0.5 * grid.pitchPx) return false
  const middle = pitch.originPx + Math.round(cells / 2) * pitch.pitchPx + line.x + offsetX
  const phase = (middle - grid.originPx) / grid.pitchPx
  return Math.abs(phase - Math.round(phase)) < 0.2
}

/**
 * The baseline of the row of the grid that a box lies in, by its upper and lower edge in the picture;
 * undefined where the rows are not known or none holds the box.
 */
export function baselineOf(grid: Grid, top: number, bottom: number): number | undefined {
  const comb = grid.rows.comb()
  if (comb === undefined) return undefined
  const middle = (top + bottom) / 2 + (grid.rowsUp - grid.rowsDown) / 2
  const row = Math.round((middle - comb.originPx) / comb.pitchPx)
  const overhang = (k: number): number => {
    const baseline = comb.originPx + k * comb.pitchPx
    return (
      Math.max(0, baseline - grid.rowsUp - top) + Math.max(0, bottom - baseline - grid.rowsDown)
    )
  }
  const best = [row, row - 1, row + 1].toSorted((a, b) => overhang(a) - overhang(b))[0] as number
  return overhang(best) <= mostOverhang * comb.pitchPx
    ? comb.originPx + best * comb.pitchPx
    : undefined
}

/**
 * Baselines of the rows that a box covers which is higher than one; none where rows are not known, or
 * where the box is not among them: a heading in larger letters may stand above a terminal.
 */
export function rowsIn(grid: Grid, top: number, bottom: number): number[] {
  const comb = grid.rows.comb()
  if (comb === undefined || bottom - top <= comb.pitchPx + 1) return []
  if (top < comb.first - 2 * comb.pitchPx || bottom > comb.last + 2 * comb.pitchPx) return []
  const baselines: number[] = []
  const first = Math.ceil((top + grid.xHeight / 2 - comb.originPx) / comb.pitchPx)
  for (let k = first; ; k++) {
    const baseline = comb.originPx + k * comb.pitchPx
    if (baseline - grid.xHeight / 2 > bottom) return baselines
    baselines.push(baseline)
  }
}

/** Left side of a column of the grid in the picture. */
export function columnX(grid: Grid, column: number): number {
  return grid.originPx + column * grid.pitchPx
}

/** The column of the grid in which a place of the picture lies. */
export function columnAt(grid: Grid, x: number): number {
  return Math.floor((x - grid.originPx) / grid.pitchPx)
}

/** Columns by which the ink of a line may reach beyond its box. */
const sideSlack = 1

/** All cells from the first to the last that a line has ink in; `luma` begins `offsetX` columns into the picture. */
export function cellsOf(
  grid: Grid,
  luma: Plane,
  line: Rect,
  offsetX: number,
  baseline: number,
  reach: (x: number) => number,
): Cell[] {
  const first = columnAt(grid, line.x + offsetX + 1)
  const last = columnAt(grid, line.x + line.width + offsetX - 1.5)
  const cells: Cell[] = []
  const y = Math.round(baseline) - grid.rowsUp
  const height = grid.rowsUp + grid.rowsDown
  for (let column = first; column <= last; column++) {
    const x = Math.round(columnX(grid, column)) - offsetX
    const least = Math.max(blankLevels, reach(x + grid.cellWidth / 2) * blankShare)
    const patch = cellPatch(luma, x, y, grid.cellWidth, height, least)
    const from = Math.max(1, line.x - sideSlack - x)
    const to = Math.min(grid.cellWidth - 1, line.x + line.width + sideSlack - x)
    const isInked = patch !== undefined && hasInk(patch, grid.cellWidth, from, to)
    cells.push({ column, patch: isInked ? patch : undefined })
  }
  return cells
}

/**
 * Whether there is ink between two columns of a cell: at its sides it belongs to the neighbours, and what
 * stands outside of the line, as the border of its window, is none of it.
 */
function hasInk({ alpha }: CellPatch, width: number, from: number, to: number): boolean {
  for (let row = 0; row < alpha.length; row += width) {
    for (let i = row + from; i < row + to; i++) if ((alpha[i] as number) > 0.4) return true
  }
  return false
}
