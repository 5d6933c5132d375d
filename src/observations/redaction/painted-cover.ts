import { countNear, levelsIn, modeOf, quantileOf, type Levels } from '../../lib/levels.ts'
import { shrink, type Plane, type Rect } from '../../lib/plane.ts'
import { boxAround } from './box-edges.ts'
import type { Cover } from './cover.ts'
import { isSmooth } from './smoothness.ts'
import type { TextZone } from './text-zones.ts'
import type { VeiledArea } from './veiled-areas.ts'

/** A box of this distance from the paper at least: nearer ones are what codecs leave of something else. */
export const leastStep = 6

/** A box, or an overlay, which leaves letters of less contrast on a level that is not the paper's. */
export function paintedOver(
  luma: Plane,
  zone: TextZone,
  area: Omit<VeiledArea, 'rows'>,
  levels: Levels,
): Cover | undefined {
  const level = modeOf(levels)
  if (Math.abs(level - zone.paper) < leastStep) return undefined
  const bars = area.isTorn ? barsBeside(luma, area) : []
  if (bars.some((bar) => Math.abs(level - bar) < leastStep)) return undefined
  if (countNear(levels, level, 3) < 0.4 * levels.total) return undefined
  const whole = shrink(area, 2)
  const cover = paintedIn(luma, zone, whole, level, bars)
  if (cover !== undefined) return cover
  const part = ofOneLevel(luma, whole, level)
  const isLess = part.width < whole.width || part.height < whole.height
  return isLess ? paintedIn(luma, zone, part, level, bars) : undefined
}

/** The same where a part of it is known. */
function paintedIn(
  luma: Plane,
  { at, paper, contrast }: TextZone,
  inside: Rect,
  level: number,
  bars: readonly number[],
): Cover | undefined {
  const levels = levelsIn(luma, inside)
  const isFlat = countNear(levels, level, 3) >= 0.985 * levels.total
  const box = boxAround(luma, inside, at, {
    level,
    others: [paper, ...bars],
    share: isFlat ? 0.75 : 0.55,
  })
  if (isRounded(luma, box, level, paper) || goesOnAsBar(luma, box, paper)) return undefined
  const whole = levelsIn(luma, shrink(box, 3))
  const isAllOfLevel = isFlat || countNear(whole, level, 3) >= 0.985 * whole.total
  if (isAllOfLevel && countNear(whole, level, 4) >= 0.97 * whole.total) {
    return { covering: 'box', box, paper, contrast, level }
  }
  // No blur of letters is as far from the paper as letters are, nor mostly of one level.
  if (Math.abs(level - paper) < contrast / 2 && isSmooth(luma, inside, levels)) {
    const isBox =
      countNear(levels, level, 3) >= 0.95 * levels.total &&
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

/** Share of a column or row that is of the level which letters leave of it, and of a side of an icon. */
const leastOfLevel = 0.5

/** Without what adjoins it and is of another level, as the icon that its line begins with, and letters of the next one. */
function ofOneLevel({ data, stride }: Plane, at: Rect, level: number): Rect {
  const [columns, rows] = [new Uint32Array(at.width), new Uint32Array(at.height)]
  for (let y = 0; y < at.height; y++) {
    for (let x = 0; x < at.width; x++) {
      if (Math.abs((data[(at.y + y) * stride + at.x + x] as number) - level) > 3) continue
      columns[x] = (columns[x] as number) + 1
      rows[y] = (rows[y] as number) + 1
    }
  }
  const within = (counts: Uint32Array, all: number): readonly [number, number] => {
    const isOf = (count: number): boolean => count >= leastOfLevel * all
    return [counts.findIndex(isOf), counts.findLastIndex(isOf)]
  }
  const [[left, right], [top, bottom]] = [within(columns, at.height), within(rows, at.width)]
  if (left < 0 || top < 0) return at
  return { x: at.x + left, y: at.y + top, width: right - left + 1, height: bottom - top + 1 }
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

/** Whether the level goes along all its sides, where the letters under an overlay do not reach. */
function isFramedIn(luma: Plane, box: Rect, level: number): boolean {
  const outer = levelsIn(luma, shrink(box, 1))
  const inner = levelsIn(luma, shrink(box, 3))
  // Codecs ring along its edges.
  const near = countNear(outer, level, 8) - countNear(inner, level, 8)
  return near >= 0.75 * (outer.total - inner.total)
}
