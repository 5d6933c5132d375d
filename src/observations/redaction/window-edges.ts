import type { Plane, Rect } from '../../lib/plane.ts'
import type { TextZone } from './text-zones.ts'

/** Pixels by which the side of a cover may be wrong. */
const sway = 3
/** Pixels beyond the corners in which codecs smear them. */
const smeared = 3
/**
 * In heights of a line: as far as an edge is followed, how far it has to go on at both corners together, and
 * at each. No stroke of a letter reaches from row to row.
 */
const [farthest, together, atEach] = [3, 3, 0.5]
/** Levels from one pixel to the next: the faintest line around a window. */
const leastStep = 5
/** Pixels in a row that a codec may lose of an edge. */
const mostLost = 2
/** Height of a field for one line at most: its own edges go on along what is hidden in it. */
const mostField = 40
/** Between the edge of a window and its lines, in pixels; lines nearer to an edge are cut off by another window. */
const leastMargin = 2
/** Lines with one left side that make a block of text. */
const leastAligned = 4

/**
 * Whether a side of it is a part of an edge that goes on at both corners. A cover ends in edges of its own; a
 * control or a picture that is partly behind another window ends where that begins.
 */
export function endsAtWindow(
  luma: Plane,
  { x, y, width, height }: Rect,
  { lines, lineHeight }: Pick<TextZone, 'lines' | 'lineHeight'>,
): boolean {
  // What hides the first word of a line reaches the edge of its own window, near which other lines begin too.
  const aligned = lines.filter((line) => {
    const off = Math.abs(line.x - x)
    return off >= leastMargin && off <= lineHeight
  })
  const sides = aligned.length >= leastAligned ? [x + width] : [x, x + width]
  const down = { step: luma.stride, across: 1, first: y, end: y + height, length: luma.height }
  const along = { step: 1, across: luma.stride, first: x, end: x + width, length: luma.width }
  if (sides.some((side) => goesOn(luma.data, side, down, lineHeight))) return true
  return (
    height > mostField && [y, y + height].some((side) => goesOn(luma.data, side, along, lineHeight))
  )
}

/** A direction in the picture: samples from one pixel to the next, and to the line beside; the part of a cover. */
interface Way {
  readonly step: number
  readonly across: number
  readonly first: number
  /** Exclusive. */
  readonly end: number
  readonly length: number
}

function goesOn(data: Uint8Array, side: number, way: Way, lineHeight: number): boolean {
  const { step, across, first, end, length } = way
  const most = Math.round(farthest * lineHeight)
  const runFrom = (line: number, start: number, by: 1 | -1, sign: 1 | -1): number => {
    let run = 0
    let lost = 0
    for (let i = 0; i < most && lost <= mostLost; i++) {
      const at = start + i * by
      if (at < 0 || at >= length) break
      const here = line * across + at * step
      const off = sign * ((data[here] as number) - (data[here - across] as number))
      lost = off >= leastStep ? 0 : lost + 1
      if (lost === 0) run = i + 1
    }
    return run
  }
  for (let line = Math.max(1, side - sway); line <= side + sway; line++) {
    for (const sign of [1, -1] as const) {
      const before = runFrom(line, first - smeared - 1, -1, sign)
      const after = runFrom(line, end + smeared, 1, sign)
      const isEnough = before + after >= together * lineHeight
      if (isEnough && Math.min(before, after) >= atEach * lineHeight) return true
    }
  }
  return false
}
