import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'

/** Share of the contrast above which a pixel is ink; in fainter lines no cursor is told. */
const inked = 0.35
const leastReach = 40
/** Share of the height of the line that is ink in the first and the last column of a cursor. */
const tall = 0.7
/** Its width: no stroke of a letter is as wide as a block, no letter as narrow as a box. */
const [narrowestBlock, narrowestBox, widest] = [0.3, 0.35, 0.8]
/** Share of its width that is drawn in the rows at its top and bottom, and its height. */
const drawn = 0.85
const leastHeight = 0.65
/** Width in heights of a line from which on a letter may touch a cursor: the last of two digits may be a blur. */
const leastToTouch = 2.5
/** Rows beyond the line in which they may lie: what is narrow is not counted to a line. */
const rowsBeyond = 2

/**
 * A line without the block or box cursor at its end, so that blinking changes nothing; undefined where
 * nothing but a cursor was there. A block is filled, a box a rectangle of the height of a letter whose
 * four sides are drawn through; the last letter may touch it.
 */
export function withoutCursor(luma: Plane, line: Rect): Rect | undefined {
  const { paper, reach } = inkOf(luma, line)
  if (reach < leastReach) return line
  const isInk = (x: number, y: number): boolean =>
    Math.abs((luma.data[y * luma.stride + x] as number) - paper) > reach * inked
  const column = (x: number): number => {
    let count = 0
    for (let y = line.y; y < line.y + line.height; y++) if (isInk(x, y)) count++
    return count
  }
  const isTall = (x: number): boolean => column(x) >= line.height * tall
  let right = line.x + line.width - 1
  while (right > line.x && column(right) === 0) right--
  const left = leftOfBlock(line, right, isTall) ?? leftOfBox(luma, line, right, isTall, isInk)
  if (left === undefined) return line
  const isParted = left === line.x || column(left - 1) === 0 || column(left - 2) === 0
  if (!isParted && line.width < line.height * leastToTouch) return line
  let end = left
  // Its first column may be smeared.
  if (end - 1 > line.x && column(end - 1) > 0 && column(end - 2) === 0) end--
  while (end > line.x && column(end - 1) === 0) end--
  return end - line.x < 3 ? undefined : { ...line, width: end - line.x }
}

/** Where a filled block begins that ends at a column; the last of its columns may be smeared. */
function leftOfBlock(
  line: Rect,
  right: number,
  isTall: (x: number) => boolean,
): number | undefined {
  const last = isTall(right) ? right : right - 1
  const most = Math.max(6, Math.round(line.height * widest))
  let left = last
  while (left >= line.x && last - left <= most && isTall(left)) left--
  const width = last - left
  return width < Math.max(4, line.height * narrowestBlock) || width > most ? undefined : left + 1
}

/** Where a drawn box begins that ends at a column. */
function leftOfBox(
  luma: Plane,
  line: Rect,
  right: number,
  isTall: (x: number) => boolean,
  isInk: (x: number, y: number) => boolean,
): number | undefined {
  if (!isTall(right)) return undefined
  const most = Math.max(6, Math.round(line.height * widest))
  const least = Math.max(5, Math.round(line.height * narrowestBox))
  for (let left = right - least + 1; left >= Math.max(line.x, right - most + 1); left--) {
    if (!isTall(left) || !isFramed(luma, line, left, right, isInk)) continue
    return isTall(left - 1) && left > line.x ? left - 1 : left
  }
  return undefined
}

/** Whether the first and the last row with ink between the columns are drawn through. */
function isFramed(
  luma: Plane,
  line: Rect,
  left: number,
  right: number,
  isInk: (x: number, y: number) => boolean,
): boolean {
  const full = (y: number): boolean => {
    let count = 0
    for (let x = left; x <= right; x++) if (isInk(x, y)) count++
    return count >= (right - left + 1) * drawn
  }
  let top = Math.max(0, line.y - rowsBeyond)
  let bottom = Math.min(luma.height - 1, line.y + line.height - 1 + rowsBeyond)
  while (top < bottom && !full(top)) top++
  while (bottom > top && !full(bottom)) bottom--
  return bottom - top + 1 >= line.height * leastHeight
}
