import { lineMetrics } from '../../lib/line-metrics.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { contrastAlong, type Contrast } from './contrast.ts'
import { baselineOf, columnX, createGrid, isOfGrid, rowsIn, type Grid } from './grid.ts'
import {
  centresOf,
  fitOf,
  isBetterScale,
  isNearRow,
  isOffScale,
  readingOfCells,
  unknownStretches,
  vote,
  type GridFit,
  type Offset,
} from './grid-line.ts'
import { createLooseShapes } from './loose-shapes.ts'
import { createOtherScripts } from './other-scripts/which-script.ts'
import { withoutLeadingBlock } from './leading-block.ts'
import { likelyInitials } from './likely-letters.ts'
import { withOverlooked } from './overlooked.ts'
import { blankColumns, changedWords, type Known } from './part-read.ts'
import { fitPitch } from './pitch.ts'
import { readingOf, type Glyph, type Reading } from './reading.ts'
import { createReadingCache } from './reading-cache.ts'
import { isDoubtful, secondLook, surerLook } from './second-look.ts'
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

/** Share of a line's cells that must be known shapes for it to be a line of that grid. */
const knownShare = 0.6
/** A box that is taller than a cell by more than this holds more than a row. */
const tallestShare = 1.4
/** How far beside its known lines, in cells, a line of a grid may stand. */
const besideCells = 3
/** Grids that are tried on a line, and that are remembered. */
const triedGrids = 4
const mostGrids = 24

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
}

export function createReader(network: StripReader): Reader {
  const cache = createReadingCache()
  /** Those with the most lines come first. */
  let grids: Grid[] = []
  const looseShapes = createLooseShapes()
  const otherScripts = createOtherScripts()
  let columns = firstColumns
  let lastUs: number | undefined

  async function look(
    luma: Plane,
    part: Rect,
    at: Placement,
    contrast?: Contrast,
  ): Promise<Glyph[]> {
    columns -= network.columnsOf(part, at)
    return network.read(luma, part, at, contrast)
  }

  async function lookAgain(
    luma: Plane,
    part: Rect,
    at: Placement,
    first: readonly Glyph[],
  ): Promise<readonly Glyph[]> {
    const again = secondLook(part, at)
    return surerLook(first, await look(luma, again.part, again.at), again.dx)
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
    for (const { patch, shape } of fit.cells) if (patch) shape?.confirm(patch)
    for (const { from, to } of unknownStretches(fit.cells)) {
      const first = fit.cells[from]?.column ?? 0
      const left = columnX(grid, first) - offset.x
      const width = (to - from + 1) * grid.pitchPx
      const x = Math.max(0, Math.round(left))
      const part = { ...line, x, width: Math.min(luma.width - x, Math.round(width)) }
      const glyphs = await look(luma, part, at, contrastAlong(luma, part))
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
    const before = cache.find(luma, line)
    if (before !== undefined) return before
    if (columns < reserve[urgency]) return undefined
    const part = known && changedWords(known, luma, line, toleranceOf(luma, line).noise)
    const window = part?.window ?? line
    const glyphs = await look(luma, window, metrics)
    const other = await otherScripts.read(luma, window, glyphs)
    columns -= otherScripts.spent()
    if (other !== undefined) {
      const whole = part?.complete(other) ?? other
      cache.add(luma, line, whole)
      return whole
    }
    if (part === undefined) {
      const pitch = fitPitch(centresOf(glyphs, metrics.xHeight))
      if (pitch !== undefined) {
        const same = grids.find(
          (one) => isOfGrid(one, pitch, line, offset.x) && !isBetterScale(one, metrics),
        )
        const grid = same ?? createGrid(pitch, metrics, line, offset.x)
        if (same === undefined) grids = [...grids.slice(0, mostGrids - 1), grid]
        const top = line.y + offset.y
        const row = baselineOf(grid, top, top + line.height)
        const isRow = row !== undefined && isNearRow(row - offset.y, metrics, glyphs)
        const baseline = isRow ? row - offset.y : metrics.baseline
        const fit = fitOf(grid, luma, line, offset, baseline, 'known')
        if (!isOffScale(grid, metrics)) vote(grid, fit.cells, glyphs, line.x + offset.x)
        return readCells(luma, line, offset, grid, fit)
      }
    }
    const sure =
      urgency === 'first' && isDoubtful(glyphs)
        ? await lookAgain(luma, window, metrics, glyphs)
        : glyphs
    const letters = withoutLeadingBlock(luma, window, metrics, sure)
    const complete = withOverlooked(luma, window, metrics, likelyInitials(letters))
    const shaped = looseShapes.vote(luma, window, metrics, complete)
    const spaced = readingOf(withSpaces(shaped, metrics.xHeight, blankColumns(luma, window)))
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
  }
}
