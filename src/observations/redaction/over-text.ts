import { overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import type { TextZone } from './text-zones.ts'
import { hardStep } from './veiled-cells.ts'

/** In heights of a line: as far as the rest of a line begins from what is covered of it. */
const nearRest = 1.6
/** Pictures have text beside them too; what is taller has to take the place of lines of a block. */
const tallest = 4
/** The same for a table, whose columns stand apart. */
const farRest = 30
/** Of a column, what is not paper in a wall; and how far walls go on beyond the cover, in pixels. */
const mostOff = 0.85
const taller = 6
/** Lines with one left side that make a block of text. */
const leastBlock = 4

/**
 * Whether text would stand where the cover is: the rest of its line is beside it, or it takes the place
 * of a line in a block. What only stands among labels, as bars and pictures do, is in place of none.
 */
export function isOverText(luma: Plane, { box }: Cover, zone: TextZone): boolean {
  const { lineHeight } = zone
  if (box.height < 0.6 * lineHeight || box.width < 2 * lineHeight) return false
  const rest = readRest(luma, box, zone)
  if (rest <= nearRest * lineHeight && box.height <= tallest * lineHeight) return true
  const aligned = zone.lines
    .filter((line) => Math.abs(line.x - box.x) <= lineHeight)
    .toSorted((one, other) => one.y - other.y)
  const above = aligned.findLast((line) => overlapY(line, box) <= 4 && line.y < box.y)
  const below = aligned.find((line) => overlapY(line, box) <= 4 && line.y > box.y)
  const pitch = pitchOf(aligned)
  if (pitch === undefined) return false
  // What is parted from its neighbours by the edge of a window is in another window.
  if ([above, below].some((line) => line && hasWallBetween(luma, box, line, zone.paper)))
    return false
  if (above !== undefined && below !== undefined) return lacksLines(above, below, box, pitch)
  const neighbour = above ?? below
  if (neighbour === undefined || rest === Infinity) return false
  return Math.abs(Math.abs(middleOf(neighbour) - middleOf(box)) - pitch) <= pitch / 4
}

/** From line to line of a block, at the median; undefined where there are too few to tell. */
function pitchOf(lines: readonly Rect[]): number | undefined {
  if (lines.length < leastBlock) return undefined
  const steps = lines.slice(1).map((line, index) => middleOf(line) - middleOf(lines[index] ?? line))
  return steps.toSorted((a, b) => a - b)[(steps.length - 1) >> 1]
}

/** Whether just those lines are missing between two others that the cover has room for. */
function lacksLines(above: Rect, below: Rect, box: Rect, pitch: number): boolean {
  const missing = (middleOf(below) - middleOf(above)) / pitch - 1
  const isWhole = Math.abs(missing - Math.round(missing)) <= 0.3
  return isWhole && missing >= 0.7 && box.height >= 0.35 * missing * pitch
}

/** Rows next to a cover that belong to its edge. */
const ownEdge = 2

/** Whether a row between a cover and a line is off the paper as far as the cover goes. */
function hasWallBetween(
  { data, stride, width }: Plane,
  box: Rect,
  line: Rect,
  paper: number,
): boolean {
  const [from, to] =
    line.y < box.y
      ? [line.y + line.height, box.y - ownEdge]
      : [box.y + box.height + ownEdge, line.y]
  const [left, right] = [Math.max(0, box.x - taller), Math.min(width, box.x + box.width + taller)]
  for (let y = from; y < to; y++) {
    let off = 0
    for (let x = left; x < right; x++) {
      if (Math.abs((data[y * stride + x] as number) - paper) > 8) off++
    }
    if (off > mostOff * (right - left)) return true
  }
  return false
}

function middleOf({ y, height }: Rect): number {
  return y + height / 2
}

/**
 * The nearer of the rests at both sides. Icons have edges like letters: a line was read there, or what
 * has such edges is close at both sides.
 */
function readRest(luma: Plane, box: Rect, zone: TextZone): number {
  const { lineHeight } = zone
  const inRow = zone.lines.filter((line) => overlapY(line, box) >= line.height / 2)
  const [left, right] = [restOf(luma, box, zone, -1), restOf(luma, box, zone, 1)]
  const isLeftRead = inRow.some(
    (line) => line.x < box.x && box.x - line.x - line.width <= left + 2 * lineHeight,
  )
  const isRightRead = inRow.some(
    ({ x, width }) =>
      x + width > box.x + box.width && x - box.x - box.width <= right + 2 * lineHeight,
  )
  if (Math.max(left, right) <= nearRest * lineHeight) return Math.min(left, right)
  return Math.min(isLeftRead ? left : Infinity, isRightRead ? right : Infinity)
}

/** Pixels from the side of a cover to the first letters on the same paper; Infinity where a wall comes first. */
function restOf(
  { data, width, height, stride }: Plane,
  box: Rect,
  zone: TextZone,
  way: -1 | 1,
): number {
  const step = hardStep(zone)
  const start = way < 0 ? box.x - 1 : box.x + box.width
  const [top, bottom] = [Math.max(0, box.y - taller), Math.min(height, box.y + box.height + taller)]
  let letters = 0
  let first = 0
  for (let gap = 0; gap < farRest * zone.lineHeight; gap++) {
    const x = start + way * gap
    if (x < 1 || x >= width) return Infinity
    let off = 0
    let offBeyond = 0
    let hard = 0
    for (let y = top; y < bottom; y++) {
      const i = y * stride + x
      const isInside = y >= box.y && y < box.y + box.height
      const isOff = Math.abs((data[i] as number) - zone.paper) > 8
      if (isOff && isInside) off++
      else if (isOff) offBeyond++
      if (isInside && Math.abs((data[i] as number) - (data[i - 1] as number)) > step) hard++
    }
    // The edge of the cover itself may be smeared over some pixels, but not above it and below.
    if (off + offBeyond > mostOff * (bottom - top)) return Infinity
    if (gap >= 3 && off > mostOff * box.height) return Infinity
    if (hard < 2 || off > 0.55 * box.height) continue
    if (letters === 0) first = gap
    letters++
    if (letters >= 4) return first
  }
  return Infinity
}
