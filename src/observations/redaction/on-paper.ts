import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { hardStep, type Paper } from './veiled-cells.ts'

/** Pixels next to a cover that its smear may reach, and as far as is looked. */
const [near, far] = [2, 6]

/** Height of a field with one line of text at most. */
const mostField = 40

/**
 * Whether what surrounds it is the paper of the zone and letters on it: windows and their parts end
 * elsewhere. One side may adjoin a bar.
 */
export function liesOnPaper(luma: Plane, box: Rect, zone: Paper): boolean {
  const { width, height } = luma
  const outer = growRect(box, far, far, width, height)
  const inner = growRect(box, near, near, width, height)
  const [innerRight, bottom] = [inner.x + inner.width, inner.y + inner.height]
  const across = { x: outer.x, width: outer.width }
  const down = { y: inner.y, height: inner.height }
  const sides = [
    { ...across, y: outer.y, height: inner.y - outer.y },
    { ...across, y: bottom, height: outer.y + outer.height - bottom },
    { ...down, x: outer.x, width: inner.x - outer.x },
    { ...down, x: innerRight, width: outer.x + outer.width - innerRight },
  ].map((side) => sideOf(luma, side, zone))
  const isGood = ({ all, other }: SideShare): boolean => all > 0 && other <= 0.3 * all
  const good = sides.filter((side) => isGood(side))
  const [, , left, right] = sides
  // A field for one line is hardly higher than a cover in it.
  const isLow = box.height <= mostField
  const isInField =
    isLow && left !== undefined && right !== undefined && isGood(left) && isGood(right)
  const paper = good.reduce((sum, side) => sum + side.paper, 0)
  const isEnough = paper >= 0.4 * good.reduce((sum, { all }) => sum + all, 0)
  return (good.length >= 3 || isInField) && isEnough
}

interface SideShare {
  readonly all: number
  readonly paper: number
  readonly other: number
}

function sideOf(luma: Plane, side: Rect, zone: Paper): SideShare {
  const step = hardStep(zone)
  let paper = 0
  let other = 0
  for (let y = side.y; y < side.y + side.height; y++) {
    for (let x = side.x; x < side.x + side.width; x++) {
      const here = luma.data[y * luma.stride + x] as number
      if (Math.abs(here - zone.paper) <= 6) paper++
      else if (isSoft(luma, x, y, step)) other++
    }
  }
  return { all: side.width * side.height, paper, other }
}

/** No edge of a letter within three pixels across. */
function isSoft({ data, width, stride }: Plane, x: number, y: number, step: number): boolean {
  const from = Math.max(1, x - 2)
  const to = Math.min(width - 1, x + 3)
  for (let at = from; at <= to; at++) {
    const i = y * stride + at
    if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) return false
  }
  return true
}
