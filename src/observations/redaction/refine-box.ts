import type { Rect } from '../../lib/plane.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { nearPx } from './neighbour-ink.ts'
import type { OperatorProfile } from './operator-profile.ts'
import { withPatches } from './patch.ts'
import { wholeInkOf, type VeiledRow } from './veiled-row.ts'

/** All of them: an edge that is five pixels off may look no better one, two or four pixels nearer. */
const shifts = [1, 2, 3, 4, 5, 6].flatMap((px) => [px, -px])
const rounds = 2
/** Another place of an edge must explain so much more, as a share of what is unexplained inside of the redaction. */
const leastGain = 0.01
/** Clear letters stand in other phases than their templates: by so much of the levels around it a pixel of them is off. */
const letterTolerance = 0.25

/**
 * Where the edges of a redaction are, to the pixel: with the best text behind the best operator, each
 * edge is put where what is seen on both sides of it is explained best. In pixels of the picture.
 */
export function refineBox(row: VeiledRow, { operator, text }: OperatorProfile): Rect {
  const { seen, region, at } = row
  const full = withPatches(row.clear, wholeInkOf(row, text))
  const window = {
    x: Math.max(0, region.x - nearPx),
    y: Math.max(0, region.y - nearPx),
    right: Math.min(seen.width, region.x + region.width + nearPx),
    bottom: Math.min(seen.height, region.y + region.height + nearPx),
  }
  const tolerated = tolerancesOf(full)
  const errorOf = (box: Rect): Errors => {
    const part = linearPartOf(anchored(operator, region, box), full, box)
    if (part === undefined) return { inside: Infinity, all: Infinity }
    const predicted = applyLinearPart(part, full)
    let [inside, outside] = [0, 0]
    for (let y = window.y; y < window.bottom; y++) {
      for (let x = window.x; x < window.right; x++) {
        const [dx, dy] = [x - box.x, y - box.y]
        const isIn = dx >= 0 && dy >= 0 && dx < box.width && dy < box.height
        const i = y * seen.width + x
        const expected = isIn ? predicted.data[dy * box.width + dx] : full.data[i]
        const off = Math.abs((seen.data[i] as number) - (expected as number))
        // No pixel decides alone.
        if (isIn) inside += Math.min(off ** 2, 900)
        else outside += Math.min(Math.max(0, off - (tolerated[i] as number)) ** 2, 900)
      }
    }
    return { inside, all: inside + outside }
  }
  let best = { box: region, error: errorOf(region) }
  for (let round = 0; round < rounds; round++) {
    const before = best
    for (const move of edges) {
      for (const shift of shiftsOf(operator)) {
        const box = move(best.box, shift)
        if (!isInside(box, window)) continue
        const error = errorOf(box)
        if (error.all < best.error.all - leastGain * best.error.inside) best = { box, error }
      }
    }
    // Once more would find nothing else.
    if (best === before) break
  }
  return { ...best.box, x: best.box.x + at.x, y: best.box.y + at.y }
}

/** Squares of levels that are unexplained. */
interface Errors {
  readonly inside: number
  readonly all: number
}

/** By how much each pixel may be off where it is one of a clear letter, or beside one. */
function tolerancesOf({ data, width, height }: Grid): Float64Array {
  const out = new Float64Array(data.length)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      let [least, most] = [Infinity, -Infinity]
      for (const near of [i - width, i - 1, i, i + 1, i + width]) {
        const level = data[near] as number
        if (level < least) least = level
        if (level > most) most = level
      }
      out[i] = letterTolerance * (most - least)
    }
  }
  return out
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

const edges: readonly ((box: Rect, by: number) => Rect)[] = [
  (box, by) => ({ ...box, x: box.x + by, width: box.width - by }),
  (box, by) => ({ ...box, width: box.width + by }),
  (box, by) => ({ ...box, y: box.y + by, height: box.height - by }),
  (box, by) => ({ ...box, height: box.height + by }),
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
