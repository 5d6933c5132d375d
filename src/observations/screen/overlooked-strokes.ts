import type { Plane, Rect } from '../../lib/plane.ts'
import { inkShareIn, type InkShare } from './ink-share.ts'
import type { Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** Contrast in levels of luma below which strokes and noise look alike. */
const leastReach = 40
const leastHeight = 5
/** Share of the full contrast: below it a column is paper, and above it a pixel is part of a stroke. */
const paper = 0.3
const stroke = 0.45
/** In x-heights: how wide the stroke of an i or l is at most, and how much of it has ink from top to bottom. */
const widest = 0.45
const upright = 0.8
/** What the network gave the two letters that it took for one. */
const leastChance = 0.15
/** How sure the second of them is. */
const strokeP = 0.75

/** A single upright stroke with paper at both sides. */
interface Stroke {
  readonly x0: number
  /** After the last column. */
  readonly x1: number
  /** By what stands above the height of an x: a dot, or more of the stroke. */
  readonly letter: 'i' | 'l'
}

/**
 * Glyphs of proportional text with two letters where the network saw one: the i and l of `file` stand three
 * pixels apart in small type, and the network, which looks every few pixels, can be torn between the two in
 * one place. Where a glyph is about as likely an i as an l, and two upright strokes stand there of which one
 * was not read, each stroke becomes the letter that it is.
 */
export function withOverlookedStrokes(
  luma: Plane,
  part: Rect,
  at: Placement,
  glyphs: readonly Glyph[],
): readonly Glyph[] {
  if (at.xHeight < leastHeight || !glyphs.some((glyph) => isTorn(glyph))) return glyphs
  const ink = inkShareIn(luma, part, leastReach)
  if (ink === undefined) return glyphs
  const strokes = uprightStrokes(ink, part, at)
  return glyphs.flatMap((glyph, index) => {
    if (!isTorn(glyph)) return [glyph]
    const x = (glyph.x0 + glyph.x1) / 2
    const from = middleOf(glyphs[index - 1]) ?? -Infinity
    const to = middleOf(glyphs[index + 1]) ?? Infinity
    const isRead = ({ x0, x1 }: Stroke): boolean =>
      glyphs.some((other) => other !== glyph && isWithin(middleOf(other), x0 - 1, x1 + 1))
    const near = strokes.filter((one) => {
      const middle = (one.x0 + one.x1) / 2
      return middle > from && middle < to && Math.abs(middle - x) < at.xHeight / 2 && !isRead(one)
    })
    if (near.length !== 2) return [glyph]
    return near.map(({ x0, x1, letter }): Glyph => ({
      text: letter,
      p: strokeP,
      x0,
      x1,
      others: [],
    }))
  })
}

function isTorn({ text, p, others }: Glyph): boolean {
  if (text !== 'i' && text !== 'l') return false
  const other = others.find((one) => one.text === (text === 'i' ? 'l' : 'i'))
  return p < 1 - leastChance && (other?.p ?? 0) >= leastChance
}

function middleOf(glyph: Glyph | undefined): number | undefined {
  return glyph && (glyph.x0 + glyph.x1) / 2
}

function isWithin(x: number | undefined, from: number, to: number): boolean {
  return x !== undefined && x >= from && x < to
}

function uprightStrokes(ink: InkShare, part: Rect, { baseline, xHeight }: Placement): Stroke[] {
  const bottom = Math.round(baseline)
  const top = Math.round(baseline - lowerCase(xHeight, part, baseline))
  const rows = Array.from({ length: bottom - top }, (_, row) => top + row)
  const found: Stroke[] = []
  let from = -1
  for (let x = 0; x <= part.width; x++) {
    const isInked = x < part.width && rows.some((y) => ink(part.x + x, y) >= paper)
    if (isInked && from < 0) from = x
    if (isInked || from < 0) continue
    const one = strokeIn(from, x)
    if (one !== undefined) found.push(one)
    from = -1
  }
  return found

  function strokeIn(x0: number, x1: number): Stroke | undefined {
    if (x1 - x0 > Math.max(3, widest * xHeight)) return undefined
    const columns = Array.from({ length: x1 - x0 }, (_, column) => part.x + x0 + column)
    const inRow = (y: number): number => columns.reduce((sum, x) => sum + ink(x, y), 0)
    const full = rows.filter((y) => inRow(y) >= stroke).length
    if (full < upright * rows.length) return undefined
    const above = [1, 2, 3, 4].map((up) => inRow(top - up))
    if (above.slice(0, 2).every((share) => share >= stroke)) return { x0, x1, letter: 'l' }
    const isDotted = above.some(
      (share, up) => share >= stroke && above.slice(0, up).some((one) => one < stroke),
    )
    return isDotted ? { x0, x1, letter: 'i' } : undefined
  }
}

/** The height of an x: where a line has few small letters, that of capitals was found instead. */
function lowerCase(xHeight: number, { y }: Rect, baseline: number): number {
  return xHeight > (baseline - y) * 0.9 ? xHeight * 0.72 : xHeight
}
