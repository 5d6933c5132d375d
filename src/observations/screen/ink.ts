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

/** Share of the full contrast above which a pixel is ink. */
const inked = 0.35

/** The part of a box that has ink in it; undefined where it has none. */
export function trimToInk(luma: Plane, box: Rect): Rect | undefined {
  const { paper, reach } = inkOf(luma, box)
  const least = Math.max(12, reach * inked)
  let x0 = Infinity
  let x1 = -1
  let y0 = Infinity
  let y1 = -1
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      if (Math.abs((luma.data[y * luma.stride + x] as number) - paper) < least) continue
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x)
      y0 = Math.min(y0, y)
      y1 = y
    }
  }
  return x1 < 0 ? undefined : { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }
}
