import type { Rect } from '../../lib/plane.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { HiddenRow } from './hidden-row.ts'
import { anchored, edgeMoves, isWithin } from './moved-edges.ts'
import { nearPx } from './neighbour-ink.ts'
import type { OperatorProfile } from './operator-profile.ts'
import { withPatches } from './patch.ts'
import { wholeInkOf } from './veiled-row.ts'

const rounds = 2
/** Another place of an edge must explain so much more of what is seen. */
const leastGain = 0.01

/**
 * Where the edges of a redaction are, to the pixel: with the best text behind the best operator, each
 * edge is put where what is seen on both sides of it is explained best. In pixels of the picture.
 */
export function refineBox(row: HiddenRow, { operator, text }: OperatorProfile): Rect {
  const { seen, region, at } = row
  const full = withPatches(row.clear, wholeInkOf(row, text))
  const x = Math.max(0, region.x - nearPx)
  const y = Math.max(0, region.y - nearPx)
  const window = {
    x,
    y,
    width: Math.min(seen.width, region.x + region.width + nearPx) - x,
    height: Math.min(seen.height, region.y + region.height + nearPx) - y,
  }
  const errorOf = (box: Rect): number => {
    const part = linearPartOf(anchored(operator, region, box), full, box)
    if (part === undefined) return Infinity
    const inside = applyLinearPart(part, full)
    let sum = 0
    for (let y = window.y; y < window.y + window.height; y++) {
      for (let x = window.x; x < window.x + window.width; x++) {
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
  let best = { box: region, error: errorOf(region) }
  for (let round = 0; round < rounds; round++) {
    for (const moves of edgeMoves(operator)) {
      for (const move of moves) {
        const box = move(best.box)
        if (!isWithin(box, window)) continue
        const error = errorOf(box)
        if (error < best.error * (1 - leastGain)) best = { box, error }
      }
    }
  }
  return { ...best.box, x: best.box.x + at.x, y: best.box.y + at.y }
}
