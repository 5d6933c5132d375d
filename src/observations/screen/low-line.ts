import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'

/** Lines above and below that tell how high a line is, in its heights, and how many must. */
const around = 8
const fewest = 3
/** Lower than this share of them is a line of small letters alone, or one that is cut off. */
const lowShare = 0.8

/** Whether a box is lower than the lines around it, the boxes of words and marks aside. */
export function isLow(box: Rect, boxes: readonly Rect[]): boolean {
  const heights = boxes
    .filter((one) => one !== box && overlapX(one, box) > 0)
    .filter((one) => overlapY(one, box) > -around * box.height)
    .filter(({ width, height }) => width > 2 * height)
    .map(({ height }) => height)
    .toSorted((a, b) => a - b)
  const usual = heights[heights.length >> 1] ?? 0
  return heights.length >= fewest && box.height < lowShare * usual
}
