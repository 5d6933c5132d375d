import type { VerticalEdge } from '../../lib/long-edges.ts'
import { overlapX, overlapY, union, type Rect } from '../../lib/plane.ts'

/** A wider gap, in line heights, separates columns and not words. */
const columnGap = 2
/** Share of the lower of two boxes that must lie beside the other. */
const sameRow = 0.5
const smallestHeight = 5
/** So near a border a letter seems to be a part of it. */
const touch = 2
/** Rows by which quotes and underscores of text may stand off; a tall box of noise is no text. */
const mostSlack = 5
const largestHeight = 96

/** Boxes of words and parts of words, joined to lines of text; what cannot be text is left out. */
export function joinLines(pieces: readonly Rect[], borders: readonly VerticalEdge[] = []): Rect[] {
  let lines: Rect[] = []
  const sorted = pieces.toSorted((a, b) => a.x - b.x || a.y - b.y)
  for (const piece of sorted) {
    if (piece.height > largestHeight) continue
    let best = -1
    let bestFit = 0
    for (let i = lines.length - 1; i >= 0; i--) {
      const fit = fitOf(lines[i] as Rect, piece, borders)
      if (fit > bestFit) {
        best = i
        bestFit = fit
      }
    }
    if (best < 0) lines.push(piece)
    else lines[best] = union(lines[best] as Rect, piece)
  }
  for (let before = -1; before !== lines.length;) {
    before = lines.length
    lines = mergeOnce(lines, borders)
  }
  return lines
    .filter(({ height }) => height >= smallestHeight && height <= largestHeight)
    .filter(({ width, height }) => width >= 3 && width >= height / 4)
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
}

/** 0 where the two are not on one line; more the better they overlap in height. */
function fitOf(a: Rect, b: Rect, borders: readonly VerticalEdge[]): number {
  const tall = Math.max(a.height, b.height)
  const low = Math.min(a.height, b.height)
  if (-overlapX(a, b) > columnGap * Math.max(tall, 8)) return 0
  // Quotes, underscores and commas reach out of the row of small letters.
  const slack = low < tall * 0.5 ? Math.min(mostSlack, tall * 0.2) : 0
  const shared = overlapY(a, b) + slack
  if (shared < low * sameRow) return 0
  // Two boxes of clearly different size that merely graze each other are two lines.
  if (union(a, b).height > tall * 1.5 + 2) return 0
  return isParted(a, b, borders) ? 0 : shared / low
}

/**
 * Whether the border of a window stands between two boxes. A letter that touches it moves it by a
 * column: it is then found in parts, one below the other.
 */
function isParted(a: Rect, b: Rect, borders: readonly VerticalEdge[]): boolean {
  const from = Math.min(a.x + a.width, b.x + b.width)
  const to = Math.max(a.x, b.x)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  let reached = Math.max(a.y, b.y)
  const between = borders.filter(({ x }) => x >= from - touch && x <= to + touch)
  for (const { y0, y1 } of between.toSorted((one, other) => one.y0 - other.y0)) {
    if (y0 <= reached) reached = Math.max(reached, y1)
  }
  return between.length > 0 && reached >= bottom
}

function mergeOnce(lines: readonly Rect[], borders: readonly VerticalEdge[]): Rect[] {
  const out: Rect[] = []
  for (const line of lines) {
    const at = out.findIndex((other) => fitOf(other, line, borders) > 0)
    if (at < 0) out.push(line)
    else out[at] = union(out[at] as Rect, line)
  }
  return out
}
