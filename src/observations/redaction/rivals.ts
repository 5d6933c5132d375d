import { growRect, overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import { boxAround, type Belongs } from './box-edges.ts'
import { isBeside, isSameSite, type Cover } from './cover.ts'
import { hardStep } from './veiled-cells.ts'

/** Pixels beyond both of two covers in which the one that is there may end. */
const beyond = 12
/** Pixels at the sides of what they have in common that may be smeared. */
const smeared = 2

/** Whether two covers lie so much over each other that what fills one of them fills the other as well. */
export function areRivals(a: Cover, b: Cover): boolean {
  return isSameSite(a, b) && isBeside(a, b)
}

/** Whether the sides of one of two rivals are nearer to where what is there ends than those of the other. */
export function fitsBetter(luma: Plane, one: Cover, rival: Cover): boolean {
  return misfit(luma, one, rival) < misfit(luma, rival, one)
}

function misfit(luma: Plane, { box, ...look }: Cover, { box: other }: Cover): number {
  const core = {
    x: Math.max(box.x, other.x) + smeared,
    y: Math.max(box.y, other.y) + smeared,
    width: overlapX(box, other) - 2 * smeared,
    height: overlapY(box, other) - 2 * smeared,
  }
  const around = growRect(union(box, other), beyond, 0, luma.width, luma.height)
  const there = boxAround(luma, core, around, belongsTo(look))
  return Math.abs(there.x - box.x) + Math.abs(rightOf(there) - rightOf(box))
}

function belongsTo(look: WithoutBox<Cover>): Belongs {
  const { paper } = look
  if (!('level' in look)) return { paper, hardStep: hardStep(look) }
  return { level: look.level, others: [paper], share: look.covering === 'box' ? 0.75 : 0.55 }
}

type WithoutBox<C> = C extends Cover ? Omit<C, 'box'> : never

function rightOf({ x, width }: Rect): number {
  return x + width
}
