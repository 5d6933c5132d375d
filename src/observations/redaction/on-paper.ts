import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { hardStep, type Paper } from './veiled-cells.ts'

/** Pixels next to a cover that its smear may reach, and as far as is looked. */
const [near, far] = [2, 6]

/** Height of a field with one line of text at most. */
const mostField = 40

/** Levels by which a wall may differ from one stretch of it to the next. */
const sameWall = 4

/**
 * Whether what surrounds it is the paper of the zone and letters on it: windows and their parts end
 * elsewhere. One side may adjoin a bar. Of a cover of one row that is `atWall` the first letter may stand beside the wall at
 * the left of its window, which goes on above it and below; then it may also cut letters of another row.
 */
export function liesOnPaper(luma: Plane, box: Rect, zone: Paper, atWall = false): boolean {
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
  const [, , left, right] = sides
  const isWall = atWall && goesOnAsWall(luma, box, outer.x)
  // The edge of a wall looks like letters, and its other side is no paper.
  const good = sides.filter((side) => isGood(side) && !(isWall && side === left))
  // A field for one line is hardly higher than a cover in it.
  const isLow = box.height <= mostField
  const isAtLeft = left !== undefined && (isGood(left) || isWall)
  const isInField = isLow && isAtLeft && right !== undefined && isGood(right)
  const paper = good.reduce((sum, side) => sum + side.paper, 0)
  const isEnough = paper >= 0.4 * good.reduce((sum, { all }) => sum + all, 0)
  return (good.length >= 3 || isInField) && isEnough
}

/** Whether the columns from one on up to a box are above it and below it as they are beside it. */
function goesOnAsWall({ data, stride, height }: Plane, box: Rect, from: number): boolean {
  const [top, bottom] = [box.y - box.height, box.y + 2 * box.height]
  if (top < 0 || bottom > height || box.x - near <= from) return false
  const meanOf = (x: number, y: number): number => {
    let sum = 0
    for (let row = y; row < y + box.height; row++) sum += data[row * stride + x] as number
    return sum / box.height
  }
  for (let x = from; x < box.x - near; x++) {
    const here = meanOf(x, box.y)
    if (Math.abs(here - meanOf(x, top)) > sameWall) return false
    if (Math.abs(here - meanOf(x, box.y + box.height)) > sameWall) return false
  }
  return true
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
