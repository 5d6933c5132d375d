import type { Rect } from '../../lib/plane.ts'
import type { BlockCosts } from './block-costs.ts'
import { nearPx } from './neighbour-ink.ts'

/** Where blocks of a size lie. */
export interface BlockFit {
  /** In pixels of the row. */
  readonly box: Rect
  readonly cost: number
}

/** An edge that was found lies at most so far outside of the true one, and `nearPx` inside. */
const outsidePx = 8
const rounds = 4

/** The box near a row's region that blocks of a size explain best. */
export function fitBlocks(costs: BlockCosts, blockPx: number): BlockFit {
  const { region } = costs.row
  const foot = region.y + region.height
  let best: BlockFit = { box: region, cost: Infinity }
  // Each phase has a valley of its own, and a line's height is few blocks: the walk begins in all of them.
  const first = region.y - Math.min(blockPx, nearPx)
  const last = Math.min(first + blockPx, region.y + outsidePx + 1)
  for (let y = first; y < last; y++) {
    const found = descended(costs, { ...region, y, height: foot - y }, blockPx)
    if (found.cost < best.cost) best = found
  }
  return best
}

/** Puts each edge in turn where the cost is least, until none moves. */
function descended({ of, row: { region } }: BlockCosts, from: Rect, blockPx: number): BlockFit {
  let best: BlockFit = { box: from, cost: of(from, blockPx) }
  const visit = (box: Rect): void => {
    const cost = of(box, blockPx)
    if (cost < best.cost) best = { box, cost }
  }
  const [right, bottom] = [region.x + region.width, region.y + region.height]
  for (let round = 0; round < rounds; round++) {
    const before = best.cost
    for (let by = -nearPx; by <= outsidePx; by++) {
      visit(between(best.box, { x: region.x + by }))
    }
    for (let by = -outsidePx; by <= nearPx; by++) {
      visit({ ...best.box, width: right + by - best.box.x })
    }
    for (let by = -outsidePx; by <= nearPx; by++) {
      visit({ ...best.box, height: bottom + by - best.box.y })
    }
    for (let by = -nearPx; by <= outsidePx; by++) {
      visit(between(best.box, { y: region.y + by }))
    }
    if (best.cost === before) break
  }
  return best
}

/** The box with its left or upper edge elsewhere. */
function between(box: Rect, { x = box.x, y = box.y }: Partial<Pick<Rect, 'x' | 'y'>>): Rect {
  return { x, y, width: box.x + box.width - x, height: box.y + box.height - y }
}

/** Of all places near one fit, where a box of another size is explained best. */
export function placeBlocks(
  { of }: BlockCosts,
  { box }: BlockFit,
  { width, height }: Pick<Rect, 'width' | 'height'>,
  blockPx: number,
): BlockFit {
  let best: BlockFit = { box, cost: Infinity }
  for (let y = box.y - outsidePx; y <= box.y + outsidePx; y++) {
    for (let x = box.x - outsidePx; x <= box.x + outsidePx; x++) {
      const moved = { x, y, width, height }
      const cost = of(moved, blockPx)
      if (cost < best.cost) best = { box: moved, cost }
    }
  }
  return best
}
