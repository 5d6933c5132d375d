import { blockGrid, type BlockGrid } from '../../lib/block-grid.ts'
import { countNear, levelsIn, modeOf, quantileOf, type Levels } from '../../lib/levels.ts'
import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { plateauGrid } from '../../lib/plateau-grid.ts'
import type { Cover } from './cover.ts'
import { boxAround, type Belongs } from './box-edges.ts'
import type { TextZone } from './text-zones.ts'
import type { VeiledArea } from './veiled-areas.ts'
import { hardStep } from './veiled-cells.ts'

/** A box of this distance from the paper at least: nearer ones are what codecs leave of something else. */
const leastStep = 6
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

/** Steps between neighbours that are small against the whole range of levels. */
function isSmooth(luma: Plane, inside: Rect, levels: Levels): boolean {
  return steepestIn(luma, inside) <= Math.max(4, 0.42 * rangeOf(levels))
}

function isPaper(levels: Levels, paper: number): boolean {
  return quantileOf(levels, 0.5) === paper && rangeOf(levels) <= leastStep
}

function rangeOf(levels: Levels): number {
  return quantileOf(levels, 0.99) - quantileOf(levels, 0.01)
}

/** A box, or an overlay, which leaves letters of less contrast on a level that is not the paper's. */
function paintedOver(
  luma: Plane,
  { at, paper, contrast }: TextZone,
  area: Area,
  levels: Levels,
): Cover | undefined {
  const inside = shrink(area, 2)
  const level = modeOf(levels)
  if (Math.abs(level - paper) < leastStep) return undefined
  const bars = area.isTorn ? barsBeside(luma, area) : []
  if (bars.some((bar) => Math.abs(level - bar) < leastStep)) return undefined
  if (countNear(levels, level, 3) < 0.4 * levels.total) return undefined
  const isFlat = countNear(levels, level, 3) >= 0.985 * levels.total
  const box = boxAround(luma, inside, at, {
    level,
    others: [paper, ...bars],
    share: isFlat ? 0.75 : 0.55,
  })
  if (isRounded(luma, box, level, paper) || goesOnAsBar(luma, box, paper)) return undefined
  const whole = levelsIn(luma, shrink(box, 3))
  if (isFlat && countNear(whole, level, 4) >= 0.97 * whole.total) {
    return { covering: 'box', box, paper, contrast, level }
  }
  // No blur of letters is as far from the paper as letters are, nor mostly of one level.
  if (Math.abs(level - paper) < contrast / 2 && isSmooth(luma, inside, levels)) {
    const isBox =
      countNear(levels, level, 3) >= 0.97 * levels.total &&
      countNear(whole, level, 4) >= 0.97 * whole.total
    return isBox ? { covering: 'box', box, paper, contrast, level } : undefined
  }
  if (!isFramedIn(luma, box, level)) return undefined
  // A few words on a long bar are little of it.
  const [dark, light] = [quantileOf(whole, 0.005), quantileOf(whole, 0.995)]
  const reach = Math.max(light - level, level - dark)
  if (reach > 0.62 * contrast) return undefined
  // Buttons and fields have letters like all others; what lies under an overlay lost some of its contrast.
  const ink = light - level > level - dark ? light : dark
  const isInkKept = Math.abs(Math.abs(ink - paper) - contrast) <= 0.15 * contrast
  if (isInkKept && reach > 0.42 * contrast) return undefined
  return { covering: 'overlay', box, paper, contrast, level }
}

/** Pixels above and below a torn area in which the bar is that it adjoins. */
const [barFrom, barTo] = [4, 10]

/** The levels above and below an area: one of them is that of the bar that it adjoins. */
function barsBeside(luma: Plane, { x, y, width, height }: Rect): number[] {
  return [y - barTo, y + height + barFrom].flatMap((top) => {
    const strip = { x, y: top, width, height: barTo - barFrom }
    return top < 0 || top + strip.height > luma.height ? [] : [modeOf(levelsIn(luma, strip))]
  })
}

/** Another window may hide one side of a control. */
const leastRound = 2

/** Of the way from the paper to the level, by so much a corner is nearer to the paper than the sides are. */
const roundedBy = 0.35

/** Controls of programs have round corners; what is painted over a recording has none. */
function isRounded({ data, stride }: Plane, box: Rect, level: number, paper: number): boolean {
  const [right, bottom] = [box.x + box.width - 1, box.y + box.height - 1]
  const [middleX, middleY] = [box.x + (box.width >> 1), box.y + (box.height >> 1)]
  const covered = (x: number, y: number): number =>
    ((data[y * stride + x] as number) - paper) / (level - paper)
  const round = [box.y, bottom].flatMap((y) =>
    [box.x, right].filter((x) => {
      const sides = [covered(middleX, y), covered(x, middleY)]
      // A side that is not of its level is that of a letter which touches it.
      if (sides.some((side) => side > 1 + roundedBy)) return false
      return Math.min(...sides) - covered(x, y) > roundedBy
    }),
  )
  return round.length >= leastRound
}

/** Pixels beside a box in which its edge is smeared, and as far as is looked; levels of one and the same. */
const [smeared, lookedAt, same] = [3, 8, 6]

/** Whether a bar of the same height goes on at one side of it: the rest of one that fills. */
function goesOnAsBar(luma: Plane, { x, y, width, height }: Rect, paper: number): boolean {
  return [x - lookedAt, x + width + smeared].some((left) => {
    const side = { x: left, y: y + 2, width: lookedAt - smeared, height: height - 4 }
    if (left < 0 || left + side.width > luma.width || side.height < 2) return false
    const beside = levelsIn(luma, side)
    const level = modeOf(beside)
    if (Math.abs(level - paper) <= same) return false
    if (countNear(beside, level, same) < 0.9 * beside.total) return false
    const isPaperAt = (row: number): boolean => {
      if (row < 0 || row + 2 > luma.height) return false
      const rows = levelsIn(luma, { ...side, y: row, height: 2 })
      return countNear(rows, Math.round(paper), same) >= 0.7 * rows.total
    }
    return isPaperAt(y - 5) && isPaperAt(y + height + 3)
  })
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

/** Whether the level goes along all its sides, where the letters under an overlay do not reach. */
function isFramedIn(luma: Plane, box: Rect, level: number): boolean {
  const outer = levelsIn(luma, shrink(box, 1))
  const inner = levelsIn(luma, shrink(box, 3))
  // Codecs ring along its edges.
  const near = countNear(outer, level, 8) - countNear(inner, level, 8)
  return near >= 0.75 * (outer.total - inner.total)
}

export function shrink({ x, y, width, height }: Rect, by: number): Rect {
  const [dx, dy] = [Math.min(by, (width - 2) >> 1), Math.min(by, (height - 2) >> 1)]
  return { x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy }
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

/** The step between neighbours that one in fifty is above. */
function steepestIn({ data, stride }: Plane, at: Rect): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x + 1; x < at.x + at.width; x++) {
      const i = y * stride + x
      const step = Math.abs((data[i] as number) - (data[i - 1] as number))
      counts[step] = (counts[step] as number) + 1
      total++
    }
  }
  return quantileOf({ counts, total }, 0.98)
}
