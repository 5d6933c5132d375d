import { overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import { segmentLines } from '../screen/segment.ts'
import { paperLevel } from './paper.ts'

/** Of a line of text, in pixels, where nothing tells. */
const usual = { height: 14, isKnown: false }

/** A line that is so many times as high as its cover has taken in what is above it or below. */
const tallest = 1.25

/**
 * What may be the line of text of a cover, with all its parts that the cover meets, and without the pictures
 * beside it: those are read as letters, and as high ones. A line between others is found in the rows of its
 * cover alone where it hangs together with one of them.
 */
export function linesThrough(
  shot: Plane,
  at: Rect,
  { x, y, width, height }: Rect,
): readonly Rect[] {
  const cover = { x: x - at.x, y: y - at.y, width, height }
  const all = { x: 0, y: 0, width: shot.width, height: shot.height }
  const free = lineIn(shot, all, cover)
  const lines = [
    ...(free !== undefined && free.height <= tallest * height ? [free] : []),
    lineIn(shot, rowsOfText(shot, cover), cover),
  ].filter((line) => line !== undefined)
  return lines
    .map((line) => {
      const bare = withoutIcons(shot, line, cover)
      if (bare.width === line.width) return line
      // What is left may be lower than the pictures were.
      return lineIn(shot, { ...bare, y: bare.y - 1, height: bare.height + 2 }, cover) ?? bare
    })
    .filter((line, index, others) => others.findIndex((other) => isSame(line, other)) === index)
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function lineIn(shot: Plane, part: Rect, cover: Rect): Rect | undefined {
  const middle = cover.y + cover.height / 2
  const off = (line: Rect): number => Math.abs(line.y + line.height / 2 - middle)
  const [nearest, ...others] = segmentLines(shot, part, usual)
    .lines.filter((line) => overlapX(line, cover) > -line.height)
    .toSorted((one, other) => off(one) - off(other))
  if (nearest === undefined || off(nearest) > cover.height / 2) return undefined
  const parts = others.filter((line) => overlapY(line, nearest) >= line.height / 2)
  const line = parts.reduce(union, nearest)
  return overlapX(line, cover) > 0 ? line : undefined
}

/** Rows above a cover and below that letters may reach into. */
const overhang = 3
/** Of a row along the cover, what is off the paper in a bar that adjoins. */
const mostOff = 0.6
const offPaper = 8

/** The rows of a cover, from side to side, without those of bars that adjoin. */
function rowsOfText(shot: Plane, cover: Rect): Rect {
  const paper = paperLevel(shot, cover)
  const isBar = (y: number): boolean => {
    let off = 0
    for (let x = cover.x; x < cover.x + cover.width; x++) {
      if (Math.abs((shot.data[y * shot.stride + x] as number) - paper) > offPaper) off++
    }
    return off > mostOff * cover.width
  }
  let top = Math.max(0, cover.y - overhang)
  let bottom = Math.min(shot.height, cover.y + cover.height + overhang)
  // Of heavy letters, rows that a codec has smeared are as full as those of a bar.
  while (top < cover.y + cover.height / 3 && isBar(top)) top++
  while (bottom > cover.y + (2 * cover.height) / 3 && isBar(bottom - 1)) bottom--
  return { x: 0, y: top, width: shot.width, height: bottom - top }
}

/** An icon fills so much of the height of its line, and is so wide against it. */
const iconFill = 0.8
const iconWidth = 0.6
/** Levels from the paper beyond which a pixel is ink. */
const inkFrom = 16

/** The stretch of a line between the filled shapes that stand beside a cover. */
function withoutIcons(shot: Plane, line: Rect, cover: Rect): Rect {
  const paper = paperLevel(shot, line)
  const isFull = (x: number): boolean => {
    let ink = 0
    for (let y = line.y; y < line.y + line.height; y++) {
      if (Math.abs((shot.data[y * shot.stride + x] as number) - paper) > inkFrom) ink++
    }
    return ink >= iconFill * line.height
  }
  const end = line.x + line.width
  let [from, to, start] = [line.x, end, line.x]
  for (let x = line.x; x <= end; x++) {
    if (x < end && isFull(x)) continue
    if (x - start >= iconWidth * line.height) {
      if (x <= cover.x) from = Math.max(from, x + 1)
      else if (start >= cover.x + cover.width) to = Math.min(to, start - 1)
    }
    start = x + 1
  }
  return { ...line, x: from, width: to - from }
}
