import type { Plane, Rect } from '../../lib/plane.ts'
import { contrastAlong } from './contrast.ts'
import type { GlyphShape } from './glyph-shapes.ts'
import { cellsOf, columnAt, columnX, isLikelierXHeight, type Cell, type Grid } from './grid.ts'
import { surroundingsOf } from './letter-or-digit.ts'
import { readingOf, type Glyph, type Reading } from './reading.ts'
import { spelled } from './spelled.ts'
import type { Placement } from './strip-reader.ts'

/** Part of a picture: its plane begins at this place of it. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** A shape is looked up and no longer read once this many looks agree. */
const enoughLooks = 3
const sureOfShape = 0.97
/** Looks after which a shape is what it is, doubtful or not. */
const mostLooks = 8
/** Cells beside an unknown one that the network sees with it. */
const contextCells = 4

/** A line laid over a grid. */
export interface GridFit {
  readonly baseline: number
  readonly cells: readonly FoundCell[]
  readonly inked: number
  readonly known: number
}

interface FoundCell extends Cell {
  shape: GlyphShape | undefined
}

/** Cells that tell whether a line is of a grid, and at which rows it stands. */
const sampledCells = 20
/** Fewer known shapes among them, as a share, and it is not. */
const sampledShare = 0.35

/** The rows at which most cells are known shapes: baselines are estimated to a row or so. */
export function fitOf(
  grid: Grid,
  luma: Plane,
  line: Rect,
  offset: Offset,
  estimate: number,
  isOfIt: 'known' | 'asked',
): GridFit {
  const contrast = contrastAlong(luma, line)
  const reach = (x: number): number => {
    const at = Math.max(0, Math.min(line.width - 1, Math.floor(x - line.x)))
    return Math.abs(contrast.reach[at] ?? 0)
  }
  const sample = { ...line, width: Math.min(line.width, Math.round(sampledCells * grid.pitchPx)) }
  let row = Math.round(estimate)
  let best = at(row, sample)
  if (best.known < 0.8 * best.inked) {
    for (const dy of [-1, 1, -2, 2]) {
      const other = at(Math.round(estimate) + dy, sample)
      if (other.known <= best.known) continue
      best = other
      row = Math.round(estimate) + dy
    }
  }
  if (sample.width === line.width) return best
  if (isOfIt === 'asked' && best.known < sampledShare * best.inked) return best
  return at(row, line)

  function at(baseline: number, part: Rect): GridFit {
    const cells = cellsOf(grid, luma, part, offset.x, baseline, reach).map((cell): FoundCell => ({
      ...cell,
      shape: cell.patch && grid.shapes.find(cell.patch),
    }))
    return {
      baseline,
      cells,
      inked: cells.filter(({ patch }) => patch !== undefined).length,
      known: cells.filter(({ shape }) => shape !== undefined).length,
    }
  }
}

/** The line was read at the wrong scale: what was seen there is no look at its shapes. */
export function isOffScale(grid: Grid, { xHeight }: Placement): boolean {
  return Math.abs(xHeight / grid.xHeight - 1) > 0.15
}

/**
 * The line has another x-height than the grid, and a likelier one: the first line of the grid had few small letters.
 * Read at the scale of such a grid, nothing is what it is.
 */
export function isBetterScale(grid: Grid, at: Placement): boolean {
  return isOffScale(grid, at) && isLikelierXHeight(at.xHeight, grid.xHeight, grid.pitchPx)
}

/** Rows of which a line's own baseline may be off. */
const rowSlack = 2
/** Of glyphs that were read at the right place. */
const sureOfPlace = 0.8

/**
 * Whether a row where lines of the grid stood is that of a line that was read for itself: what was read well
 * stood on its own baseline, and a window that was dragged has left rows everywhere.
 */
export function isNearRow(row: number, at: Placement, glyphs: readonly Glyph[]): boolean {
  if (Math.abs(row - at.baseline) <= rowSlack) return true
  const inked = glyphs.filter(isInked)
  return inked.reduce((sum, { p }) => sum + p, 0) < sureOfPlace * inked.length
}

/** Stretches of cells with shapes that were not read often enough, with their neighbours. */
export function unknownStretches(cells: readonly FoundCell[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  for (const [i, { patch, shape }] of cells.entries()) {
    if (patch === undefined || isSettled(shape)) continue
    const from = Math.max(0, i - contextCells)
    const to = Math.min(cells.length - 1, i + contextCells)
    const last = stretches.at(-1)
    if (last !== undefined && from <= last.to + 2) last.to = to
    else stretches.push({ from, to })
  }
  return stretches
}

function isSettled(shape: GlyphShape | undefined): boolean {
  const verdict = shape?.votes.verdict()
  if (shape === undefined || verdict === undefined) return false
  const looks = shape.votes.looks()
  return looks >= mostLooks || (looks >= enoughLooks && verdict.p >= sureOfShape)
}

/** Each glyph votes for the shape in its cell; `left` is the column of the picture it is counted from. */
export function vote(
  grid: Grid,
  cells: readonly FoundCell[],
  glyphs: readonly Glyph[],
  left: number,
): void {
  const byColumn = new Map<number, Glyph>()
  for (const glyph of glyphs) {
    if (!isInked(glyph)) continue
    const inset = Math.min(grid.pitchPx * 0.4, (glyph.x1 - glyph.x0) / 2)
    const last = columnAt(grid, left + glyph.x1 - inset)
    for (let column = columnAt(grid, left + glyph.x0 + inset); column <= last; column++) {
      const other = byColumn.get(column)
      if (other === undefined || other.p < glyph.p) byColumn.set(column, glyph)
    }
  }
  for (const cell of cells) {
    if (cell.patch === undefined) continue
    const glyph = byColumn.get(cell.column)
    cell.shape ??= grid.shapes.find(cell.patch) ?? grid.shapes.add(cell.patch)
    if (cell.shape.votes.looks() >= mostLooks) continue
    cell.shape.votes.add(glyph ?? { text: '', p: 0.7, others: [] })
  }
}

/** Where single glyphs stand: bars have no place of their own. */
export function centresOf(glyphs: readonly Glyph[], xHeight: number): number[] {
  return glyphs
    .filter((glyph) => isInked(glyph) && glyph.x1 - glyph.x0 < 1.8 * xHeight)
    .map((glyph) => (glyph.x0 + glyph.x1) / 2)
}

function isInked({ text }: Glyph): boolean {
  return text !== ' '
}

/** Where shapes that may be a letter or a digit stand tells which they are, here and wherever they stand. */
function weighPlaces(cells: readonly FoundCell[]): void {
  const characters = cells.map(({ shape }) => shape?.votes.verdict()?.text ?? ' ')
  for (const [at, { shape }] of cells.entries()) {
    if (shape?.votes.verdict()?.others.length === 0) continue
    const surroundings = surroundingsOf(characters, at)
    if (surroundings !== undefined) shape?.votes.stoodAmong(surroundings)
  }
}

/** Glyphs of all cells with the exact number of spaces; `left` is where glyphs are counted from. */
export function readingOfCells(grid: Grid, cells: readonly FoundCell[], left: number): Reading {
  weighPlaces(cells)
  const glyphs = cells.flatMap(({ column, shape }): Glyph[] => {
    const x0 = columnX(grid, column) - left
    const at = { x0, x1: x0 + grid.pitchPx }
    const verdict = shape?.votes.verdict()
    if (shape === undefined || verdict === undefined || verdict.text === '') {
      return [{ ...at, text: ' ', p: 0.99, others: [] }]
    }
    return [{ ...at, ...verdict, shape: { votes: shape.votes, wasRead: false } }]
  })
  return readingOf(spelled(glyphs))
}
