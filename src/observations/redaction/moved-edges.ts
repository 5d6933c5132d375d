import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { nearPx } from './neighbour-ink.ts'

const shifts = [1, -1, 2, -2, 4, -4]

const edges: readonly ((box: Rect, by: number) => Rect)[] = [
  (box, by) => ({ ...box, x: box.x + by, width: box.width - by }),
  (box, by) => ({ ...box, width: box.width + by }),
  (box, by) => ({ ...box, y: box.y + by, height: box.height - by }),
  (box, by) => ({ ...box, height: box.height + by }),
]

/** For each edge in turn how it may be moved: the left one, the right one, the upper and the lower one. */
export function edgeMoves(
  operator: RedactionOperator,
): readonly (readonly ((box: Rect) => Rect)[])[] {
  return edges.map((move) => shiftsOf(operator).map((by) => (box: Rect) => move(box, by)))
}

/** Whole rows of blocks over paper, or nearly, are easily overlooked. */
function shiftsOf(operator: RedactionOperator): readonly number[] {
  if (operator.kind !== 'pixelize' && operator.kind !== 'mosaic') return shifts
  const block = operator.blockHeightPx
  return block > nearPx ? shifts : [...shifts, block, -block]
}

/** Blocks stay where they are in the picture when an edge is put elsewhere. */
export function anchored(operator: RedactionOperator, from: Rect, to: Rect): RedactionOperator {
  if (operator.kind !== 'pixelize') return operator
  const { blockWidthPx, blockHeightPx, phaseXPx, phaseYPx } = operator
  return {
    ...operator,
    phaseXPx: modulo(from.x + phaseXPx - to.x, blockWidthPx),
    phaseYPx: modulo(from.y + phaseYPx - to.y, blockHeightPx),
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Whether a box is no smaller than a redaction can be, and within a part of the picture. */
export function isWithin({ x, y, width, height }: Rect, part: Rect): boolean {
  const fits = x >= part.x && y >= part.y && width >= 8 && height >= 6
  return fits && x + width <= part.x + part.width && y + height <= part.y + part.height
}
