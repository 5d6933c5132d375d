import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf } from './ink.ts'
import { readingOf, runsLeftwards, type Glyph, type Reading } from './reading.ts'

/** Blank columns between words, as a share of the height: between two dots there are fewer. */
const wordGap = 0.7
/** A part wider than this saves too little. */
const mostOfLine = 0.65

/** An earlier picture of a line and what was read there; the box is in pixels of the plane. */
export interface Known {
  readonly luma: Plane
  readonly box: Rect
  readonly reading: Reading
}

/** The words of a line that have to be read anew. */
export interface PartRead {
  readonly window: Rect
  /** The whole line, from a reading of the window and the words around it as known. */
  complete(part: Reading): Reading
}

/**
 * Which words of a line changed since it was read; undefined where most of it did
 * or its words run from right to left. A line that is
 * typed, counts up or has a pointer above it is then not read from its start each time.
 */
export function changedWords(
  known: Known,
  luma: Plane,
  box: Rect,
  noise: number,
): PartRead | undefined {
  if (Math.abs(known.box.height - box.height) > 3 || known.reading.glyphs.length === 0)
    return undefined
  // What stands left of a change need not come before it.
  if (runsLeftwards(known.reading)) return undefined
  const changed = changedColumns(known, luma, box, noise)
  if (changed === undefined) return undefined
  const blank = blankColumns(luma, box)
  const gap = Math.max(6, Math.round(box.height * wordGap))
  const start = gapBefore(blank, changed.from, gap)
  const end = gapAfter(blank, changed.to, gap)
  if (end - start > box.width * mostOfLine || end - start < 3) return undefined
  const centre = (glyph: Glyph): number => (glyph.x0 + glyph.x1) / 2
  const { glyphs } = known.reading
  const before = trimEnd(glyphs.filter((glyph) => centre(glyph) < start))
  const after = trimStart(glyphs.filter((glyph) => centre(glyph) > end))
  return {
    window: { ...box, x: box.x + start, width: end - start },
    complete: (part) => {
      const within = part.glyphs.map((glyph) => ({
        ...glyph,
        x0: glyph.x0 + start,
        x1: glyph.x1 + start,
      }))
      const words = [before, within, after].filter((word) => word.length > 0)
      return readingOf(words.flatMap((word, i) => (i === 0 ? word : [spaceBefore(word), ...word])))
    },
  }
}

function spaceBefore(word: readonly Glyph[]): Glyph {
  const x = word[0]?.x0 ?? 0
  return { text: ' ', p: 0.99, x0: x, x1: x, others: [] }
}

function changedColumns(
  known: Known,
  luma: Plane,
  box: Rect,
  noise: number,
): { readonly from: number; readonly to: number } | undefined {
  const common = Math.min(known.box.width, box.width)
  const rows = Math.min(known.box.height, box.height)
  const differs = (x: number): boolean => {
    for (let y = 0; y < rows; y++) {
      const a = known.luma.data[(known.box.y + y) * known.luma.stride + known.box.x + x] ?? 0
      const b = luma.data[(box.y + y) * luma.stride + box.x + x] ?? 0
      if (a - b > noise || b - a > noise) return true
    }
    return false
  }
  let from = 0
  while (from < common && !differs(from)) from++
  let to = box.width
  if (known.box.width === box.width) while (to > from && !differs(to - 1)) to--
  if (from >= to) return undefined
  return { from, to }
}

/** 1 for each column of a box that has no ink. */
export function blankColumns(luma: Plane, box: Rect): Uint8Array {
  const { paper, reach } = inkOf(luma, box)
  const least = Math.max(16, reach * 0.25)
  const blank = new Uint8Array(box.width)
  for (let x = 0; x < box.width; x++) {
    let inked = false
    for (let y = 0; y < box.height && !inked; y++) {
      const level = luma.data[(box.y + y) * luma.stride + box.x + x] ?? paper
      inked = level - paper > least || paper - level > least
    }
    blank[x] = inked ? 0 : 1
  }
  return blank
}

/** End of the last gap between words before a column. */
function gapBefore(blank: Uint8Array, column: number, gap: number): number {
  let run = 0
  for (let x = Math.min(column, blank.length - 1); x >= 0; x--) {
    run = blank[x] === 1 ? run + 1 : 0
    if (run >= gap) return x + run
  }
  return 0
}

/** Start of the first gap between words after a column. */
function gapAfter(blank: Uint8Array, column: number, gap: number): number {
  let run = 0
  for (let x = Math.max(0, column - 1); x < blank.length; x++) {
    run = blank[x] === 1 ? run + 1 : 0
    if (run >= gap) return x + 1 - run
  }
  return blank.length
}

function trimEnd(glyphs: readonly Glyph[]): readonly Glyph[] {
  return glyphs.at(-1)?.text === ' ' ? glyphs.slice(0, -1) : glyphs
}

function trimStart(glyphs: readonly Glyph[]): readonly Glyph[] {
  return glyphs[0]?.text === ' ' ? glyphs.slice(1) : glyphs
}
