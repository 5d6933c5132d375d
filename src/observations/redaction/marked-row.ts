import { levelsIn, modeOf } from '../../lib/levels.ts'
import type { Plane } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import type { TextZone } from './text-zones.ts'

/** Pixels beside a box that its own edge may reach. */
const near = 2
/** Levels off the paper below which a box may be a ground that a codec has left uneven around letters. */
const faint = 16

/**
 * Whether a box that is hardly off the paper is the ground of a row that is marked, between the letters that stand on
 * it: at a side its colour goes on, and not that of the paper.
 */
export function isMarkedRow(luma: Plane, cover: Cover, { paper, lineHeight }: TextZone): boolean {
  if (cover.covering !== 'box' || Math.abs(cover.level - paper) >= faint) return false
  const { level, box } = cover
  const width = Math.round(lineHeight)
  return [box.x - near - width, box.x + box.width + near].some((x) => {
    if (x < 0 || x + width > luma.width) return false
    const beside = modeOf(levelsIn(luma, { ...box, x, width }))
    return Math.abs(beside - level) < Math.abs(beside - paper)
  })
}
