import { overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import type { TextZone } from './text-zones.ts'
import { hardStep } from './veiled-areas.ts'

/** In heights of a line: as far as the rest of a line begins from what is covered of it. */
const nearRest = 1.6
/** The same for a table, whose columns stand apart. */
const farRest = 30
/** Two lines of a block are at most so far from each other. */
const mostPitch = 2.6
/** Lines with one left side that make a block of text. */
const leastBlock = 4

/**
 * Whether text would stand where the cover is: the rest of its line is beside it, or it takes the place
 * of a line in a block. What only stands among labels, as bars and pictures do, is in place of none.
 */
export function isOverText(luma: Plane, { box }: Cover, zone: TextZone): boolean {
  const { lineHeight } = zone
  if (box.height < 0.6 * lineHeight || box.width < 2 * lineHeight) return false
  const rest = Math.min(restOf(luma, box, zone, -1), restOf(luma, box, zone, 1))
  if (rest <= nearRest * lineHeight) return true
  const aligned = zone.lines.filter((line) => Math.abs(line.x - box.x) <= lineHeight)
  const isClose = (line: Rect): boolean => overlapY(line, box) > -mostPitch * lineHeight
  const neighbours = aligned.filter((line) => isClose(line) && overlapY(line, box) <= 4)
  const isBelow = neighbours.some((line) => line.y > box.y)
  const isAbove = neighbours.some((line) => line.y < box.y)
  if (rest <= farRest * lineHeight) return isAbove || isBelow
  return isAbove && isBelow && aligned.length >= leastBlock
}

/** Pixels from the side of a cover to the first letters on the same paper; Infinity where a wall comes first. */
function restOf(
  { data, width, stride }: Plane,
  box: Rect,
  zone: TextZone,
  way: -1 | 1,
): number {
  const step = hardStep(zone)
  const start = way < 0 ? box.x - 1 : box.x + box.width
  let letters = 0
  let first = 0
  for (let gap = 0; gap < farRest * zone.lineHeight; gap++) {
    const x = start + way * gap
    if (x < 1 || x >= width) return Infinity
    let off = 0
    let hard = 0
    for (let y = box.y; y < box.y + box.height; y++) {
      const i = y * stride + x
      if (Math.abs((data[i] as number) - zone.paper) > 8) off++
      if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) hard++
    }
    // The edge of the cover itself may be smeared over some pixels.
    if (gap >= 3 && off > 0.85 * box.height) return Infinity
    if (hard < 2 || off > 0.85 * box.height) continue
    if (letters === 0) first = gap
    letters++
    if (letters >= 4) return first
  }
  return Infinity
}
