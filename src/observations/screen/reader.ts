import { lineMetrics } from '../../lib/line-metrics.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { GlyphShape } from './glyph-shapes.ts'
import {
  baselineOf,
  cellsOf,
  columnAt,
  columnX,
  createGrid,
  isOfGrid,
  rowsIn,
  type Cell,
  type Grid,
} from './grid.ts'
import { inkOf } from './ink.ts'
import { likelyLetters } from './likely-letters.ts'
import { createLooseShapes } from './loose-shapes.ts'
import { inOneScript } from './one-script.ts'
import { changedWords, type Known } from './part-read.ts'
import { fitPitch } from './pitch.ts'
import { readingOf, type Glyph, type Reading } from './reading.ts'
import { createReadingCache } from './reading-cache.ts'
import { withSpaces } from './spaces.ts'
import type { Placement, StripReader } from './strip-reader.ts'
import { toleranceOf } from './tolerance.ts'

/**
 * Network input is the currency, not seconds: the same file must give the same case on any machine.
 * A character takes about 13 columns, a column some 12 us.
 */
const firstColumns = 3_000_000
const columnsPerSecond = 50_000
/**
 * What must be left for a read: lines that were never read go before new states of lines that were,
 * and lines that rest before lines that flit by.
 */
const reserve = {
  first: 0,
  'first-passing': 300_000,
  again: 150_000,
  'again-passing': 900_000,
} as const
export type Urgency = keyof typeof reserve

/** A shape is looked up and no longer read once this many looks agree. */
const enoughLooks = 3
const sureOfShape = 0.97
/** Looks after which a shape is what it is, doubtful or not. */
const mostLooks = 8
/** Share of a line's cells that must be known shapes for it to be a line of that grid. */
const knownShare = 0.6
/** A box that is taller than a cell by more than this holds more than a row. */
const tallestShare = 1.4
/** Cells beside an unknown one that the network sees with it. */
const contextCells = 4
/** How far beside its known lines, in cells, a line of a grid may stand. */
const besideCells = 3
/** Grids that are tried on a line, and that are remembered. */
const triedGrids = 4
const mostGrids = 24

/** Part of a picture: `luma` begins at this place of it. */
export interface Offset {
  readonly x: number
  readonly y: number
}

export interface Reader {
  /** More may be read the longer the recording: spread over it, so that its end is not starved. */
  advance(timeUs: number): void
  /**
   * Reads the line in a box of `luma`, which begins at `offset` of the picture. Undefined where the
   * budget does not allow it now. With an earlier reading of the line only the words that changed
   * since are read.
   */
  read(
    luma: Plane,
    line: Rect,
    offset: Offset,
    urgency: Urgency,
    known?: Known,
  ): Promise<Reading | undefined>
  /** A box of the picture that holds several rows of a known grid, as a box each. */
  rowsOf(box: Rect): readonly Rect[]
  /** Parts of lines that the network read; the others were looked up. */
  readonly networkReads: () => number
}

export function createReader(network: StripReader): Reader {
  const cache = createReadingCache()
  /** Those with the most lines come first. */
  let grids: Grid[] = []
  const looseShapes = createLooseShapes()
  let columns = firstColumns
  let lastUs: number | undefined
  let reads = 0

  async function look(luma: Plane, part: Rect, at: Placement): Promise<Glyph[]> {
    columns -= network.columnsOf(part, at)
    reads++
    return network.read(luma, part, at)
  }

  /** Reads cells of a known grid: unknown shapes by the network, all others by looking them up. */
  async function readCells(
    luma: Plane,
    line: Rect,
    offset: Offset,
    grid: Grid,
    fit: GridFit,
  ): Promise<Reading> {
    const at = { baseline: fit.baseline, xHeight: grid.xHeight }
    for (const { patch, shape } of fit.cells) if (patch && shape) grid.shapes.confirm(shape, patch)
    for (const { from, to } of unknownStretches(fit.cells)) {
      const first = fit.cells[from]?.column ?? 0
      const left = columnX(grid, first) - offset.x
      const width = (to - from + 1) * grid.pitchPx
      const x = Math.max(0, Math.round(left))
      const part = { ...line, x, width: Math.min(luma.width - x, Math.round(width)) }
      const glyphs = await look(luma, part, at)
      vote(grid, fit.cells.slice(from, to + 1), glyphs, part.x + offset.x)
    }
    grid.rows.add(fit.baseline + offset.y)
    grid.from = Math.min(grid.from, line.x + offset.x)
    grid.to = Math.max(grid.to, line.x + line.width + offset.x)
    grid.lines++
    grids.sort((a, b) => b.lines - a.lines)
    return readingOfCells(grid, fit.cells, line.x + offset.x)
  }

  function fitKnownGrid(
    luma: Plane,
    line: Rect,
    offset: Offset,
    metrics: Placement,
  ): { grid: Grid; fit: GridFit } | undefined {
    let tried = 0
    for (const grid of grids) {
      const slack = besideCells * grid.pitchPx
      const left = line.x + offset.x
      if (left > grid.to + slack || left + line.width < grid.from - slack) continue
      const ratio = metrics.xHeight / grid.xHeight
      const top = line.y + offset.y
      const row = baselineOf(grid, top, top + line.height)
      // A row of dashes tells neither the baseline nor the height; where the rows are known, it needs not.
      if (row === undefined && (ratio < 0.8 || ratio > 1.6)) continue
      if (line.height > (grid.rowsUp + grid.rowsDown) * tallestShare) continue
      if (++tried > triedGrids) return undefined
      const baseline = row === undefined ? metrics.baseline : row - offset.y
      const fit = fitOf(grid, luma, line, offset, baseline, 'asked')
      if (fit.known >= knownShare * fit.inked && fit.inked > 0) return { grid, fit }
    }
    return undefined
  }

  async function read(
    luma: Plane,
    line: Rect,
    offset: Offset,
    urgency: Urgency,
    known?: Known,
  ): Promise<Reading | undefined> {
    const metrics = lineMetrics(luma, line)
    const ofGrid = fitKnownGrid(luma, line, offset, metrics)
    if (ofGrid !== undefined) {
      const unread = unknownStretches(ofGrid.fit.cells)
      if (unread.length > 0 && columns < reserve[urgency]) return undefined
      return readCells(luma, line, offset, ofGrid.grid, ofGrid.fit)
    }
    const same = cache.find(luma, line)
    if (same !== undefined) return same
    if (columns < reserve[urgency]) return undefined
    const part = known && changedWords(known, luma, line, toleranceOf(luma, line).noise)
    const window = part?.window ?? line
    const glyphs = await look(luma, window, metrics)
    if (part === undefined) {
      const pitch = fitPitch(centresOf(glyphs, metrics.xHeight))
      if (pitch !== undefined) {
        const known = grids.find((grid) => isOfGrid(grid, pitch, line, offset.x))
        const grid = known ?? createGrid(pitch, metrics, line, offset.x)
        if (known === undefined) grids = [...grids.slice(0, mostGrids - 1), grid]
        const top = line.y + offset.y
        const row = baselineOf(grid, top, top + line.height)
        const baseline = row === undefined ? metrics.baseline : row - offset.y
        const fit = fitOf(grid, luma, line, offset, baseline, 'known')
        if (!isOffScale(grid, metrics)) vote(grid, fit.cells, glyphs, line.x + offset.x)
        return readCells(luma, line, offset, grid, fit)
      }
    }
    const shaped = looseShapes.vote(luma, window, metrics, glyphs)
    const spaced = readingOf(withSpaces(shaped, metrics.xHeight))
    const whole = part?.complete(spaced) ?? spaced
    cache.add(luma, line, whole)
    return whole
  }

  return {
    advance(timeUs) {
      const elapsedUs = lastUs === undefined ? 0 : Math.min(1e6, Math.max(0, timeUs - lastUs))
      lastUs = timeUs
      columns = Math.min(firstColumns, columns + (elapsedUs / 1e6) * columnsPerSecond)
    },
    read,
    rowsOf(box) {
      const within = grids.find(
        ({ from, to, pitchPx }) =>
          box.x >= from - besideCells * pitchPx && box.x <= to + besideCells * pitchPx,
      )
      const rows = within === undefined ? [] : rowsIn(within, box.y, box.y + box.height)
      if (within === undefined || rows.length === 0) return [box]
      return rows.flatMap((baseline) => {
        const y = Math.max(box.y, baseline - within.rowsUp)
        const height = Math.min(box.y + box.height, baseline + within.rowsDown) - y
        return height < within.xHeight / 2 ? [] : [{ ...box, y, height }]
      })
    },
    networkReads: () => reads,
  }
}

/** A line laid over a grid. */
interface GridFit {
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
function fitOf(
  grid: Grid,
  luma: Plane,
  line: Rect,
  offset: Offset,
  estimate: number,
  isOfIt: 'known' | 'asked',
): GridFit {
  const { reach } = inkOf(luma, line)
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
    const cells = cellsOf(grid, luma, part, offset.x, baseline, reach).map(
      (cell): FoundCell => ({ ...cell, shape: cell.patch && grid.shapes.find(cell.patch) }),
    )
    return {
      baseline,
      cells,
      inked: cells.filter(({ patch }) => patch !== undefined).length,
      known: cells.filter(({ shape }) => shape !== undefined).length,
    }
  }
}

/** The line was read at the wrong scale: what was seen there is no look at its shapes. */
function isOffScale(grid: Grid, { xHeight }: Placement): boolean {
  return Math.abs(xHeight / grid.xHeight - 1) > 0.15
}

/** Stretches of cells with shapes that were not read often enough, with their neighbours. */
function unknownStretches(cells: readonly FoundCell[]): { from: number; to: number }[] {
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
function vote(
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
function centresOf(glyphs: readonly Glyph[], xHeight: number): number[] {
  return glyphs
    .filter((glyph) => isInked(glyph) && glyph.x1 - glyph.x0 < 1.8 * xHeight)
    .map((glyph) => (glyph.x0 + glyph.x1) / 2)
}

function isInked({ text }: Glyph): boolean {
  return text !== ' '
}

/** Glyphs of all cells with the exact number of spaces; `left` is where glyphs are counted from. */
function readingOfCells(grid: Grid, cells: readonly FoundCell[], left: number): Reading {
  const glyphs = cells.flatMap(({ column, shape }): Glyph[] => {
    const x0 = columnX(grid, column) - left
    const at = { x0, x1: x0 + grid.pitchPx }
    const verdict = shape?.votes.verdict()
    if (shape === undefined || verdict === undefined || verdict.text === '') {
      return [{ ...at, text: ' ', p: 0.99, others: [] }]
    }
    return [{ ...at, ...verdict, shape: { votes: shape.votes, wasRead: false } }]
  })
  return readingOf(likelyLetters(inOneScript(glyphs)))
}
