import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'

/**
 * A line without the block or box cursor at its end, so that blinking changes nothing; undefined where
 * nothing but a cursor was there. A cursor is a rectangle of the height of a letter whose four sides
 * are drawn through.
 */
export function withoutCursor(luma: Plane, line: Rect): Rect | undefined {
  const { paper, reach } = inkOf(luma, line)
  if (reach < 40) return line
  const isInk = (x: number, y: number): boolean =>
    Math.abs((luma.data[y * luma.stride + x] as number) - paper) > reach * 0.35
  const column = (x: number): number => {
    let count = 0
    for (let y = line.y; y < line.y + line.height; y++) if (isInk(x, y)) count++
    return count
  }
  const tall = line.height * 0.7
  let right = line.x + line.width - 1
  while (right > line.x && column(right) === 0) right--
  if (column(right) < tall) return line
  let left = right
  const widest = Math.max(6, Math.round(line.height * 0.8))
  while (left > line.x && right - left < widest && column(left - 1) > 1) left--
  const width = right - left + 1
  const narrowest = Math.max(5, Math.round(line.height * 0.35))
  if (width < narrowest || width > widest || column(left) < tall) return line
  if (!isFramed(line, left, right, isInk)) return line
  let end = left
  while (end > line.x && column(end - 1) === 0) end--
  return end - line.x < 3 ? undefined : { ...line, width: end - line.x }
}

/** Whether the first and the last row with ink between the columns are drawn through. */
function isFramed(
  line: Rect,
  left: number,
  right: number,
  isInk: (x: number, y: number) => boolean,
): boolean {
  const full = (y: number): boolean => {
    let count = 0
    for (let x = left; x <= right; x++) if (isInk(x, y)) count++
    return count >= (right - left + 1) * 0.85
  }
  let top = line.y
  let bottom = line.y + line.height - 1
  while (top < bottom && !full(top)) top++
  while (bottom > top && !full(bottom)) bottom--
  return bottom - top + 1 >= line.height * 0.65
}
