import type { Rect } from '../../lib/plane.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { inkIn, type HiddenRow } from './hidden-row.ts'
import { nearPx } from './neighbour-ink.ts'
import type { OperatorProfile } from './operator-profile.ts'
import { withPatches } from './patch.ts'

const shifts = [1, -1, 2, -2, 4, -4]
const rounds = 2
/** Another place of an edge must explain so much more of what is seen. */
const leastGain = 0.01

/** The best text behind an operator, cell by cell. */
type Explained = Pick<OperatorProfile, 'operator' | 'text'>

/**
 * Where the edges of a redaction are, to the pixel: with the best text behind the best operator, each
 * edge is put where what is seen on both sides of it is explained best. In pixels of the picture.
 */
export function refineBox(row: HiddenRow, explained: Explained): Rect {
  const errorOf = edgeErrors(row, explained)
  const inPicture = (box: Rect): Rect => ({ ...box, x: box.x + row.at.x, y: box.y + row.at.y })
  const shifted = shiftsOf(explained.operator)
  return inPicture(searched(errorOf, row.region, edges, shifted).box)
}

/** Of all places near its own, where a redaction of another size would lie. In pixels of the picture. */
export function placedBox(
  row: HiddenRow,
  explained: Explained,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): { readonly box: Rect; readonly error: number } {
  const { region, at } = row
  const errorOf = edgeErrors(row, explained)
  const [right, bottom] = [region.x + region.width, region.y + region.height]
  const corners = [region.x, right - width].flatMap((x) =>
    [region.y, bottom - height].map((y) => ({ x, y, width, height })),
  )
  const [best] = corners
    .map((box) => searched(errorOf, box, moves, [1, -1]))
    .toSorted((a, b) => a.error - b.error)
  const { box, error } = best ?? { box: region, error: Infinity }
  return { box: { ...box, x: box.x + at.x, y: box.y + at.y }, error }
}

/** What is left unexplained around a redaction with edges elsewhere; infinite for those too far away. */
function edgeErrors(row: HiddenRow, { operator, text }: Explained): (box: Rect) => number {
  const { seen, region } = row
  const ink = Array.from(text).flatMap((character, cell) => inkIn(row, cell, character) ?? [])
  const full = withPatches(row.clear, ink)
  const window = {
    x: Math.max(0, region.x - nearPx),
    y: Math.max(0, region.y - nearPx),
    right: Math.min(seen.width, region.x + region.width + nearPx),
    bottom: Math.min(seen.height, region.y + region.height + nearPx),
  }
  return (box) => {
    if (!isInside(box, window)) return Infinity
    const part = linearPartOf(anchored(operator, region, box), full, box)
    if (part === undefined) return Infinity
    const inside = applyLinearPart(part, full)
    let sum = 0
    for (let y = window.y; y < window.bottom; y++) {
      for (let x = window.x; x < window.right; x++) {
        const [dx, dy] = [x - box.x, y - box.y]
        const isIn = dx >= 0 && dy >= 0 && dx < box.width && dy < box.height
        const i = y * seen.width + x
        const expected = isIn ? inside.data[dy * box.width + dx] : full.data[i]
        // Clear letters differ from their templates by more than blurred ones: no pixel decides alone.
        sum += Math.min(((seen.data[i] as number) - (expected as number)) ** 2, 900)
      }
    }
    return sum
  }
}

type Move = (box: Rect, by: number) => Rect

function searched(
  errorOf: (box: Rect) => number,
  from: Rect,
  moved: readonly Move[],
  by: readonly number[],
): { readonly box: Rect; readonly error: number } {
  let best = { box: from, error: errorOf(from) }
  for (let round = 0; round < rounds; round++) {
    for (const move of moved) {
      for (const shift of by) {
        const box = move(best.box, shift)
        const error = errorOf(box)
        if (error < best.error * (1 - leastGain)) best = { box, error }
      }
    }
  }
  return best
}

/** Whole rows of blocks over paper, or nearly, are easily overlooked. */
function shiftsOf(operator: RedactionOperator): readonly number[] {
  if (operator.kind !== 'pixelize' && operator.kind !== 'mosaic') return shifts
  const block = operator.blockHeightPx
  return block > nearPx ? shifts : [...shifts, block, -block]
}

/** Blocks stay where they are in the picture when an edge is put elsewhere. */
function anchored(operator: RedactionOperator, from: Rect, to: Rect): RedactionOperator {
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

const edges: readonly Move[] = [
  (box, by) => ({ ...box, x: box.x + by, width: box.width - by }),
  (box, by) => ({ ...box, width: box.width + by }),
  (box, by) => ({ ...box, y: box.y + by, height: box.height - by }),
  (box, by) => ({ ...box, height: box.height + by }),
]

const moves: readonly Move[] = [
  (box, by) => ({ ...box, x: box.x + by }),
  (box, by) => ({ ...box, y: box.y + by }),
]

function isInside(
  { x, y, width, height }: Rect,
  window: {
    readonly x: number
    readonly y: number
    readonly right: number
    readonly bottom: number
  },
): boolean {
  const fits = x >= window.x && y >= window.y && width >= 8 && height >= 6
  return fits && x + width <= window.right && y + height <= window.bottom
}
