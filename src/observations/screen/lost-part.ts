import { correlation } from '../../lib/image-correlation.ts'
import { align } from '../../lib/alignment.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { flat, letterCell } from './alike.ts'
import { inkOf } from './ink.ts'
import type { Glyph, Reading } from './reading.ts'
import { solidGlyphs } from './same-text.ts'
import type { Track } from './track.ts'

/** Letters that codecs redraw keep above .9 with themselves; blurred ones fall below .6. */
const leastLikeness = 0.75
/** Width of a cursor against the height of the line; the first letter of one is lower than a line, as `c` is. */
const widestCursor = 0.8
const widestBesideLetter = 1.3
/** Rows beyond a line, and columns beyond its end, in which the edge of a window is looked for. */
const beyondLine = 4
const edgeSlack = 3
/** A lost letter that was read again with less was not really there. */
const legible = 0.6

/**
 * Columns of a line, from its left, whose pixels a change took away. A part that only has another
 * brightness or contrast, as under a selection, is still there.
 */
export function lostColumns(before: Plane, lineBefore: Rect, after: Plane, line: Rect): Uint8Array {
  const lost = new Uint8Array(line.width)
  const cell = letterCell(line)
  const step = Math.max(2, cell >> 1)
  for (let x = 0; x < line.width; x += step) {
    const from = Math.min(x, line.width - cell)
    const likeness = correlation(
      before,
      { x: lineBefore.x + from, y: lineBefore.y },
      after,
      { x: line.x + from, y: line.y },
      cell,
      line.height,
      flat,
    )
    if (likeness < leastLikeness) lost.fill(1, from, from + cell)
  }
  return lost
}

/**
 * Whether something else than paper, and more than a cursor, stood where a line now goes on, or begins:
 * it was uncovered then and not typed. `before` is the whole picture before the change.
 */
export function wasCovered(
  before: Plane,
  { box, tolerance }: Pick<Track, 'box' | 'tolerance'>,
  now: Rect,
): boolean {
  const { paper } = inkOf(before, box)
  const least = Math.max(10, tolerance.noise / 2)
  const marksIn = (x: number, top: number, bottom: number): number => {
    let marks = 0
    for (let y = top; y < bottom; y++) {
      if (Math.abs((before.data[y * before.stride + x] as number) - paper) > least) marks++
    }
    return marks
  }
  const bottom = box.y + box.height
  const end = now.x + now.width
  let from = Infinity
  let to = -Infinity
  for (let x = box.x + box.width + 2; x < end; x++) {
    if (marksIn(x, box.y, bottom) < 2) continue
    from = Math.min(from, x)
    to = x
  }
  const widest = box.width < 2 * box.height ? widestBesideLetter : widestCursor
  if (to - from >= Math.max(8, box.height * widest)) return true
  // Where it begins as it began, an edge before it is that of its own window.
  if (now.x >= box.x) return false
  // The edge of what covers it reaches further up and down than a cursor does.
  const top = Math.max(0, box.y - beyondLine)
  const beyond = Math.min(before.height, bottom + beyondLine)
  const isEdge = (x: number): boolean => marksIn(x, top, beyond) >= beyond - top - 1
  for (let x = Math.max(0, now.x - edgeSlack); x < box.x; x++) if (isEdge(x)) return true
  return false
}

/** Whether all that was read is still there: its pixels are, or it was read there again. */
export function stillShows(before: Reading, lost: Uint8Array, after: Reading | undefined): boolean {
  const known = solidGlyphs(before.glyphs)
  const isLost = (glyph: Glyph): boolean => lost[Math.round((glyph.x0 + glyph.x1) / 2)] === 1
  if (!known.some(isLost)) return true
  const now = solidGlyphs(after?.glyphs ?? [])
  const again = new Set(
    align(known, now, (a, b) => a.text === b.text)
      .filter(({ a, b }) => known[a]?.text === now[b]?.text && (now[b]?.p ?? 0) >= legible)
      .map(({ a }) => a),
  )
  return known.every(
    (glyph, index) =>
      again.has(index) || !isLost(glyph) || (index === known.length - 1 && isStroke(glyph)),
  )
}

/** What a bar cursor at the end of a line is read as: it blinks. */
function isStroke({ text }: Glyph): boolean {
  return /[|_lI1!\]]/.test(text)
}
