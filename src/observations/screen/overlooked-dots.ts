import type { Plane, Rect } from '../../lib/plane.ts'
import { inkShareIn, type InkShare } from './ink-share.ts'
import type { Glyph } from './reading.ts'
import type { Placement } from './strip-reader.ts'

/** Share of the full contrast from which on a pixel belongs to a stroke: dots are small and never full. */
const inked = 0.3
/** What the darkest pixel of a dot reaches. */
const leastPeak = 0.55
/** In x-heights: how wide and how high a dot is at most, and how near to a glyph it is a part of it. */
const widest = 0.42
const highest = 0.45
const ownPart = 0.28
const sameSign = 0.55
/** A dot ends a word, or joins two: a letter's middle is as near as that. */
const besideLetter = 1.4
/** To one dot: with fewer letters it is no text of words, or the box is no line. */
const fewestLetters = 3
const leastHeight = 5
const mostHeight = 4
/** Contrast in levels of luma below which noise looks like dots. */
const leastReach = 40
/** What the network gives a dot that it takes for one with the letter beside it. */
const leastChance = 0.15
/** How sure such a dot is. */
const dotP = 0.8

/** Signs that have a dot on the baseline, or one that hides it. */
const dotted = /[.,:;!?…%=_*"'`|·•�-]/u

/**
 * Glyphs of proportional text with the full stops that the network overlooked: a speck on the baseline which
 * is joined to no letter and stands where nothing was read. Glyphs are counted from the left of `part`.
 */
export function withOverlookedDots(
  luma: Plane,
  part: Rect,
  at: Placement,
  glyphs: readonly Glyph[],
): readonly Glyph[] {
  if (at.xHeight < leastHeight || part.height > mostHeight * at.xHeight) return glyphs
  const specks = baselineSpecks(luma, part, at)
  const found: Glyph[] = []
  for (const { x0, x1 } of specks) {
    const x = (x0 + x1) / 2
    const isRead = glyphs.some(({ text, others, x0: from, x1: to }) => {
      const away = Math.abs((from + to) / 2 - x)
      // A letter that could as well be a dot was read from both.
      const isTorn = others.some((other) => other.text === '.' && other.p >= leastChance)
      const own = dotted.test(text) ? sameSign : isTorn ? 0 : ownPart
      return away < own * at.xHeight && text !== ' '
    })
    const isByLetter = glyphs.some(({ text, x0: from, x1: to }) => {
      const away = Math.abs((from + to) / 2 - x)
      return away < besideLetter * at.xHeight && /[\p{L}\p{N}]/u.test(text)
    })
    if (!isRead && isByLetter) found.push({ text: '.', p: dotP, x0, x1, others: [] })
  }
  const letters = glyphs.filter(({ text }) => text !== ' ').length
  if (found.length === 0 || found.length * fewestLetters > letters) return glyphs
  return [...glyphs, ...found].toSorted((a, b) => a.x0 + a.x1 - b.x0 - b.x1)
}

interface Speck {
  /** From the left of the part: the first column, and the one after the last. */
  readonly x0: number
  readonly x1: number
}

/** Pieces of ink that are as small as a dot, joined to nothing, and stand on the baseline. */
function baselineSpecks(luma: Plane, part: Rect, { baseline, xHeight }: Placement): Speck[] {
  const shareAt = inkShareIn(luma, part, leastReach)
  if (shareAt === undefined) return []
  const width = Math.max(2, widest * xHeight)
  const height = Math.max(2, highest * xHeight)
  const bottom = Math.min(luma.height, Math.ceil(baseline) + 2)
  const top = Math.max(0, Math.floor(baseline - height - 2))
  const right = Math.min(luma.width, part.x + part.width)
  const found: Speck[] = []
  const seen = new Set<number>()
  // From the row that a dot on the baseline always has ink in.
  const row = Math.round(baseline) - 1
  for (let x = part.x; x < right; x++) {
    if (shareAt(x, row) < inked || seen.has(row * luma.width + x)) continue
    const piece = pieceAt(shareAt, x, row)
    if (piece === undefined || piece.peak < leastPeak) continue
    found.push({ x0: piece.x0 - part.x, x1: piece.x1 + 1 - part.x })
  }
  return found

  /** The piece of ink around a pixel; undefined where it is larger than a dot. */
  function pieceAt(shareAt: InkShare, startX: number, startY: number) {
    let [x0, x1, y0, y1, peak] = [startX, startX, startY, startY, 0]
    const open: [number, number][] = [[startX, startY]]
    seen.add(startY * luma.width + startX)
    let isLarger = false
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [x, y] = next
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x)
      y0 = Math.min(y0, y)
      y1 = Math.max(y1, y)
      peak = Math.max(peak, shareAt(x, y))
      // Followed to its end all the same: what is left of a letter would look like a dot.
      if (x1 - x0 > width || y0 < top || y1 >= bottom) isLarger = true
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (y + dy < part.y - 1 || y + dy > part.y + part.height) continue
          const key = (y + dy) * luma.width + x + dx
          if (seen.has(key) || shareAt(x + dx, y + dy) < inked) continue
          seen.add(key)
          open.push([x + dx, y + dy])
        }
      }
    }
    if (isLarger || y1 - y0 > height) return undefined
    return { x0, x1, peak }
  }
}
