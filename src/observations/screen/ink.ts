import type { Plane, Rect } from '../../lib/plane.ts'

/** Levels of luma of a piece of text. */
export interface InkLevels {
  /** The commonest level in the box. */
  readonly paper: number
  /** The level of full ink: the far end on the side that reaches further from the paper. */
  readonly ink: number
  /** Distance between the two. */
  readonly reach: number
}

/** What is paper and what is ink in a box; one pixel in a hundred may be neither. */
export function inkOf(luma: Plane, box: Rect): InkLevels {
  const levels = new Uint32Array(256)
  const right = Math.min(luma.width, box.x + box.width)
  const bottom = Math.min(luma.height, box.y + box.height)
  for (let y = box.y; y < bottom; y++) {
    for (let x = box.x; x < right; x++) {
      const level = luma.data[y * luma.stride + x] as number
      levels[level] = (levels[level] as number) + 1
    }
  }
  let paper = 0
  for (let level = 1; level < 256; level++) {
    if ((levels[level] as number) > (levels[paper] as number)) paper = level
  }
  const least = Math.max(3, box.width * box.height * 0.01)
  let low = 0
  for (let sum = levels[0] as number; sum < least && low < paper;) sum += levels[++low] as number
  let high = 255
  for (let sum = levels[255] as number; sum < least && high > paper;) {
    sum += levels[--high] as number
  }
  const ink = high - paper > paper - low ? high : low
  return { paper, ink, reach: Math.abs(ink - paper) }
}
