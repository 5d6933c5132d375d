import { readingOf, runsLeftwards, type Glyph, type Reading } from './reading.ts'

/** A character read with less is doubtful. */
const legible = 0.85

/** Columns of a line's box. */
export interface Columns {
  readonly x0: number
  readonly x1: number
}

export interface LegiblePart {
  readonly reading: Reading
  /** What looked like ink and could not be read. */
  readonly leftOut: readonly Columns[]
}

/**
 * A line without what was read into the noise beside and between its words: pieces at its ends, a line's
 * height away from the rest, of which not one character is sure, and words of doubtful drawn signs.
 */
export function legiblePart(reading: Reading, heightPx: number): LegiblePart {
  if (runsLeftwards(reading)) return { reading, leftOut: [] }
  const pieces = piecesOf(wordsOf(reading.glyphs), heightPx)
  const first = pieces.findIndex((piece) => !isDoubtful(piece.flat()))
  const last = pieces.findLastIndex((piece) => !isDoubtful(piece.flat()))
  // A line that is doubtful as a whole is judged as a whole.
  if (first < 0) return { reading, leftOut: [] }
  const left = pieces.slice(0, first).map((piece) => piece.flat())
  const right = pieces.slice(last + 1).map((piece) => piece.flat())
  const words = pieces.slice(first, last + 1).flat()
  const marks = words.filter((word) => isDoubtful(word) && word.every(isDrawn))
  const leftOut = [...left, ...marks, ...right]
  if (leftOut.length === 0) return { reading, leftOut: [] }
  const out = new Set(leftOut.flat())
  const glyphs = reading.glyphs.map((glyph) => (out.has(glyph) ? asBlank(glyph) : glyph))
  return { reading: readingOf(glyphs), leftOut: leftOut.map(columnsOf) }
}

/** The same without the characters that stand in some columns. */
export function without(reading: Reading, { x0, x1 }: Columns): Reading {
  const isOut = (glyph: Glyph): boolean => {
    const centre = (glyph.x0 + glyph.x1) / 2
    return glyph.text !== ' ' && centre >= x0 && centre < x1
  }
  return readingOf(reading.glyphs.map((glyph) => (isOut(glyph) ? asBlank(glyph) : glyph)))
}

function isDoubtful(glyphs: readonly Glyph[]): boolean {
  return glyphs.every(({ p }) => p < legible)
}

function isDrawn({ text }: Glyph): boolean {
  return /^[\u2500-\u259F]$/.test(text)
}

/** As sure as a blank between words, so that what can be read is judged for itself. */
const pOfBlank = 0.95

/** It stays among what could stand there. */
function asBlank(glyph: Glyph): Glyph {
  const { text, p, others } = glyph
  return { ...glyph, text: ' ', p: pOfBlank, others: [{ text, p }, ...others] }
}

function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = []
  let isInside = false
  for (const glyph of glyphs) {
    if (glyph.text === ' ') isInside = false
    else if (isInside) words.at(-1)?.push(glyph)
    else {
      words.push([glyph])
      isInside = true
    }
  }
  return words
}

/** Words with less than a gap between them. */
function piecesOf(words: readonly Glyph[][], gapPx: number): Glyph[][][] {
  const pieces: Glyph[][][] = []
  let end = -Infinity
  for (const word of words) {
    const { x0, x1 } = columnsOf(word)
    if (x0 - end < gapPx) pieces.at(-1)?.push(word)
    else pieces.push([word])
    end = x1
  }
  return pieces
}

function columnsOf(glyphs: readonly Glyph[]): Columns {
  return { x0: glyphs[0]?.x0 ?? 0, x1: glyphs.at(-1)?.x1 ?? 0 }
}
