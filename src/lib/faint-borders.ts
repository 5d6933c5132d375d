import { leftEdge, topEdge, type EdgeMap } from './image-edges.ts'
import { wall } from './image-runs.ts'
import type { VerticalEdge } from './long-edges.ts'
import type { Plane } from './plane.ts'

/** The step of brightness of a border that is too faint to be marked. */
const faintStep = 10
/** Rows that may lack it one after the other, where a letter touches the border, and of all. */
const mostLacking = 12
const lackingShare = 0.25
/** Rows that tell whether a border is darker or brighter than what is beside it. */
const probes = 16

/**
 * Straight edges as far as they go on more faintly, or behind letters that touch them: what is marked
 * of a border ends there. Walls are set in their place.
 */
export function goOnFaintly(
  plane: Plane,
  map: EdgeMap,
  borders: readonly VerticalEdge[],
): VerticalEdge[] {
  return borders.map(({ x, y0, y1 }) => {
    if (x < 1 || x + 2 > plane.width) return { x, y0, y1 }
    const sign = signOf(plane, x, y0, y1)
    const above = reach(plane, x, y0, -1, sign)
    const below = reach(plane, x, y1 - 1, 1, sign)
    build(map, x, above, y0)
    build(map, x, y1, below + 1)
    return { x, y0: above, y1: below + 1 }
  })
}

/** 1 where the columns from `x` on are mostly brighter than the one before, else -1. */
function signOf(plane: Plane, x: number, y0: number, y1: number): number {
  let sum = 0
  for (let probe = 0; probe < probes; probe++) {
    sum += Math.sign(stepAt(plane, x, y0 + Math.floor(((y1 - y0) * probe) / probes)))
  }
  return sum >= 0 ? 1 : -1
}

function stepAt({ data, stride }: Plane, x: number, y: number): number {
  return (data[y * stride + x] as number) - (data[y * stride + x - 1] as number)
}

/** The last row of a border from row `y` on. A thin one has an edge on its other side as well. */
function reach(plane: Plane, x: number, y: number, direction: 1 | -1, sign: number): number {
  let last = y
  let lacking = 0
  let inRow = 0
  for (let row = y + direction; row >= 0 && row < plane.height; row += direction) {
    const isThere =
      stepAt(plane, x, row) * sign >= faintStep ||
      -stepAt(plane, x + 1, row) * sign >= faintStep ||
      (x > 1 && -stepAt(plane, x - 1, row) * sign >= faintStep)
    if (isThere) inRow = 0
    else {
      lacking++
      inRow++
      if (inRow > mostLacking) break
    }
    if (isThere && lacking <= Math.abs(row - y) * lackingShare) last = row
  }
  return last
}

function build({ edges, stride, width }: EdgeMap, x: number, y0: number, y1: number): void {
  for (let y = y0; y < y1; y++) {
    const at = y * stride + x
    edges[at] = wall
    edges[at - 1] = (edges[at - 1] as number) & ~(leftEdge | topEdge)
    if (x + 1 < width) edges[at + 1] = (edges[at + 1] as number) & ~leftEdge
  }
}
