import { blockGrid } from '../../lib/block-grid.ts'
import { countNear, levelsIn, modeOf, quantileOf } from '../../lib/levels.ts'
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
  const base = modeOf(levels)
  const differs = Math.abs(base - paper) >= leastStep
  const flat = countNear(levels, base, 3) / levels.total
  const nearerToBase: Belongs = { level: base, paper, share: flat >= 0.97 ? 0.75 : 0.55 }
  const bounds = zone.at
  if (differs && flat >= 0.97) {
    const box = boxAround(luma, inside, bounds, nearerToBase)
    return { covering: 'box', box, paper, contrast, level: base }
  }
  const range = quantileOf(levels, 0.99) - quantileOf(levels, 0.01)
  const steepest = steepestIn(luma, inside)
  const veil: Belongs = { paper, hardStep: hardStep(zone) }
  const grid = blockGrid(luma, area, 'x')
  if (grid !== undefined && grid.fit >= 0.6 && steepest > 4) {
    const box = boxAround(luma, inside, bounds, veil)
    return { covering: 'mosaic', box, paper, contrast, blockPx: grid.size, phaseX: grid.phase }
  }
  if (steepest <= Math.max(5, 0.42 * range)) {
    const isVisible = quantileOf(levels, 0.5) !== paper || range > leastStep
    if (!isVisible) return undefined
    return { covering: 'blur', box: boxAround(luma, inside, bounds, veil), paper, contrast }
  }
  const reach = Math.max(quantileOf(levels, 0.98) - base, base - quantileOf(levels, 0.02))
  if (differs && flat >= 0.4 && reach <= 0.62 * contrast) {
    const box = boxAround(luma, inside, bounds, nearerToBase)
    return { covering: 'overlay', box, paper, contrast, level: base }
  }
  return undefined
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
