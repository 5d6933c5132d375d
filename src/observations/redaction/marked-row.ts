import { countNear, levelsIn } from '../../lib/levels.ts'
import type { Plane } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import type { TextZone } from './text-zones.ts'

/** Pixels beside a box that its own edge may reach. */
const near = 2
/** Levels by which two grounds are one, and by which two are not. */
const [same, other] = [3, 6]
/** Of what stands beside it: in its colour at least, and in that of the paper at most. */
const [leastOwn, mostPaper] = [0.4, 0.1]

/**
 * Whether a box is the ground of a row that is marked, between the letters that stand on it: its colour goes on
 * behind what stands to its left and right, and the paper of the zone does not.
 */
export function isMarkedRow(luma: Plane, cover: Cover, { paper, lineHeight }: TextZone): boolean {
  if (cover.covering !== 'box' || Math.abs(cover.level - paper) <= other) return false
  const { level, box } = cover
  const width = Math.round(lineHeight)
  return [box.x - near - width, box.x + box.width + near].every((x) => {
    if (x < 0 || x + width > luma.width) return false
    const levels = levelsIn(luma, { ...box, x, width })
    return (
      countNear(levels, level, same) >= leastOwn * levels.total &&
      countNear(levels, paper, same) <= mostPaper * levels.total
    )
  })
}
