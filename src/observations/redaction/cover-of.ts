import { blockGrid, type BlockGrid } from '../../lib/block-grid.ts'
import { countNear, levelsIn, modeOf, quantileOf, type Levels } from '../../lib/levels.ts'
import { growRect, shrink, type Plane, type Rect } from '../../lib/plane.ts'
import { plateauGrid } from '../../lib/plateau-grid.ts'
import type { Cover } from './cover.ts'
import { boxAround, type Belongs } from './box-edges.ts'
import { leastStep, paintedOver } from './painted-cover.ts'
import { isSmooth, rangeOf } from './smoothness.ts'
import type { TextZone } from './text-zones.ts'
import type { VeiledArea } from './veiled-areas.ts'
import { hardStep } from './veiled-cells.ts'

/** Of the contrast of the text. */
const faintShare = 0.2
/** Share of a blur that is of one level at most. */
const mostOfOne = 0.75
/** Beyond a veiled area, the faint rim of its blur is at most so wide. */
const smearPx = 12

/** Pixels above and below in a torn area that may still be of the bar, and at its sides of letters that adjoin. */
const barPx = 6
const lettersPx = 12

/** In heights of a line: what is painted over beside a bar is as wide at most; what is left of another bar may be wider. */
const widestPainted = 20

/** Pixels in which a level, a step or a grid can be told. */
const leastSide = 4

type Area = Omit<VeiledArea, 'rows'>

/** How a veiled area was made unreadable, and where exactly; undefined where it is none of the four ways. */
export function coverOf(luma: Plane, zone: TextZone, area: Area): Cover | undefined {
  const clean = (sidesPx: number): Cover | undefined =>
    coverIn(luma, zone, withoutRags(luma, zone, area, sidesPx))
  if (area.isTorn) {
    const isSlice = area.width > widestPainted * zone.lineHeight
    const painted = isSlice ? undefined : paintedOver(luma, zone, area, insideOf(luma, area))
    return painted ?? clean(0) ?? clean(lettersPx) ?? coverIn(luma, zone, area)
  }
  const cover = coverIn(luma, zone, area)
  if (cover !== undefined) return cover
  // Letters of the lines above and below that it cuts may hang on it.
  const within = levelsIn(luma, shrink(area, 2))
  if (countNear(within, modeOf(within), 3) > mostOfOne * within.total) return undefined
  const veil = clean(lettersPx)
  return veil?.covering === 'mosaic' || veil?.covering === 'blur' ? veil : undefined
}

function insideOf(luma: Plane, area: Rect): Levels {
  return levelsIn(luma, shrink(area, 2))
}

function coverIn(luma: Plane, zone: TextZone, area: Area): Cover | undefined {
  // Sides that were sought from within may have passed each other.
  if (Math.min(area.width, area.height) < leastSide) return undefined
  const { paper, contrast } = zone
  const inside = shrink(area, 2)
  const levels = insideOf(luma, area)
  const veil: Belongs = { paper, hardStep: hardStep(zone) }
  const bounds = within(growRect(area, smearPx, smearPx, luma.width, luma.height), zone.at)
  const grid = mosaicGrid(luma, area)
  if (grid !== undefined) {
    const box = boxAround(luma, inside, bounds, veil)
    return { covering: 'mosaic', box, paper, contrast, blockPx: grid.size, phaseX: grid.phase }
  }
  const painted = area.isTorn ? undefined : paintedOver(luma, zone, area, levels)
  if (painted !== undefined) return painted
  if (isPaper(levels, paper)) return undefined
  // Bars, icons and parts of windows are mostly of one level, or have a straight edge as high as their range.
  if (countNear(levels, modeOf(levels), 1) > mostOfOne * levels.total) return undefined
  const range = rangeOf(levels)
  // What is left of letters by large blocks is too faint to tell their sides from what codecs do.
  if (range > faintShare * contrast) {
    if (!isSmooth(luma, inside, levels)) return undefined
    if (largestSeam(luma, inside) > Math.max(4, range / 2)) return undefined
  }
  const box = boxAround(luma, inside, bounds, veil)
  if (hardShare(luma, shrink(box, 3), hardStep(zone)) > 0.003) return undefined
  return { covering: 'blur', box, paper, contrast }
}

/**
 * What adjoins a bar, or letters that it cuts, has rags of them: grown anew from within, up to where it ends itself.
 * A blur that starts within may get stronger towards its sides, as bars do, where its letters are.
 */
function withoutRags(luma: Plane, zone: TextZone, torn: Area, sidesPx: number): Area {
  const [dx, dy] = [Math.min(sidesPx, torn.width >> 2), Math.min(barPx, torn.height >> 2)]
  const core = {
    x: torn.x + dx,
    y: torn.y + dy,
    width: torn.width - 2 * dx,
    height: torn.height - 2 * dy,
  }
  const veil: Belongs = { paper: zone.paper, hardStep: hardStep(zone) }
  return { ...boxAround(luma, core, torn, veil), isTorn: torn.isTorn }
}

/** The grid of a mosaic, if it is one; of a faint one all steps are those of its blocks, or all its columns of their levels. */
function mosaicGrid(luma: Plane, area: Rect): BlockGrid | undefined {
  const grid = blockGrid(luma, area, 'x', 3)
  if (grid !== undefined && grid.fit >= 0.6) return grid
  const faint = blockGrid(luma, area, 'x', 1)
  // Codecs leave steps of their own at the sides of their blocks.
  const isOfCodec = faint !== undefined && faint.size % 4 === 0 && faint.phase % 4 === 0
  return faint !== undefined && faint.fit >= 0.75 && !isOfCodec ? faint : plateauGrid(luma, area)
}

function within(at: Rect, bounds: Rect): Rect {
  const x = Math.max(at.x, bounds.x)
  const y = Math.max(at.y, bounds.y)
  const right = Math.min(at.x + at.width, bounds.x + bounds.width)
  const bottom = Math.min(at.y + at.height, bounds.y + bounds.height)
  return { x, y, width: right - x, height: bottom - y }
}

function isPaper(levels: Levels, paper: number): boolean {
  return quantileOf(levels, 0.5) === paper && rangeOf(levels) <= leastStep
}

/** The largest step between two whole columns, or rows, at their mean. */
function largestSeam({ data, stride }: Plane, at: Rect): number {
  const columns = new Float64Array(at.width)
  let largest = 0
  for (let y = at.y; y < at.y + at.height; y++) {
    let row = 0
    for (let x = 0; x < at.width; x++) {
      const i = y * stride + at.x + x
      const here = data[i] as number
      if (x > 0) columns[x] = (columns[x] as number) + Math.abs(here - (data[i - 1] as number))
      if (y > at.y) row += Math.abs(here - (data[i - stride] as number))
    }
    largest = Math.max(largest, row / at.width)
  }
  return Math.max(largest, ...columns.map((sum) => sum / at.height))
}

/** How much of it differs from its left neighbour as only letters do. */
function hardShare({ data, stride }: Plane, at: Rect, step: number): number {
  let hard = 0
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x; x < at.x + at.width; x++) {
      const i = y * stride + x
      if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) hard++
    }
  }
  return hard / (at.width * at.height)
}
