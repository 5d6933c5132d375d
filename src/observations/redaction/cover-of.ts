import { blockGrid } from '../../lib/block-grid.ts'
import { countNear, levelsIn, modeOf, quantileOf, type Levels } from '../../lib/levels.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { boxAround, type Belongs } from './box-edges.ts'
import type { TextZone } from './text-zones.ts'
import { hardStep } from './veiled-areas.ts'

/** A box of this distance from the paper at least: nearer ones are what codecs leave of something else. */
const leastStep = 6

/** How a veiled area was made unreadable, and where exactly; undefined where it is none of the four ways. */
export function coverOf(luma: Plane, zone: TextZone, area: Rect): Cover | undefined {
  const { paper, contrast } = zone
  const inside = shrink(area, 2)
  const levels = levelsIn(luma, inside)
  const veil: Belongs = { paper, hardStep: hardStep(zone) }
  const grid = blockGrid(luma, area, 'x')
  if (grid !== undefined && grid.fit >= 0.6) {
    const box = boxAround(luma, inside, zone.at, veil)
    return { covering: 'mosaic', box, paper, contrast, blockPx: grid.size, phaseX: grid.phase }
  }
  const painted = paintedOver(luma, zone, inside, levels)
  if (painted !== undefined) return painted
  if (!isSmooth(luma, inside, levels) || isPaper(levels, paper)) return undefined
  return { covering: 'blur', box: boxAround(luma, inside, zone.at, veil), paper, contrast }
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
  inside: Rect,
  levels: Levels,
): Cover | undefined {
  const level = modeOf(levels)
  if (Math.abs(level - paper) < leastStep) return undefined
  if (countNear(levels, level, 3) < 0.4 * levels.total) return undefined
  const isFlat = countNear(levels, level, 2) >= 0.985 * levels.total
  const box = boxAround(luma, inside, at, { level, paper, share: isFlat ? 0.75 : 0.55 })
  if (isFlat) return { covering: 'box', box, paper, contrast, level }
  // No blur of letters is as far from the paper as letters are.
  const mayBeBlur = Math.abs(level - paper) < contrast / 2
  if ((mayBeBlur && isSmooth(luma, inside, levels)) || !isFramedIn(luma, box, level)) return undefined
  const reach = Math.max(quantileOf(levels, 0.98) - level, level - quantileOf(levels, 0.02))
  return reach <= 0.62 * contrast ? { covering: 'overlay', box, paper, contrast, level } : undefined
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

/** The step between neighbours that one in fifty is above. */
export function steepestIn({ data, stride }: Plane, at: Rect): number {
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
