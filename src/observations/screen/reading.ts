import type { GlyphVotes } from './glyph-votes.ts'

/** A character as read, with what else it could be. */
export interface Glyph {
  readonly text: string
  readonly p: number
  /** Columns that it takes up, from the left of the line's box. */
  readonly x0: number
  readonly x1: number
  readonly others: readonly { readonly text: string; readonly p: number }[]
  /**
   * The shape of which this is one instance: later ones may change what it is taken for. Either all
   * that is known of it is what others like it were read as, or it was read itself as well.
   */
  readonly shape?: { readonly votes: GlyphVotes; readonly wasRead: boolean }
}

export interface Reading {
  readonly text: string
  readonly glyphs: readonly Glyph[]
  /** Geometric mean of the characters' probabilities. */
  readonly confidence: number
}

/** The reading of a row of glyphs, without the spaces at its ends. */
export function readingOf(all: readonly Glyph[]): Reading {
  let start = 0
  let end = all.length
  while (start < end && all[start]?.text === ' ') start++
  while (end > start && all[end - 1]?.text === ' ') end--
  const glyphs = all.slice(start, end)
  const logs = glyphs.reduce((sum, glyph) => sum + Math.log(Math.max(1e-6, glyph.p)), 0)
  return {
    text: glyphs.map((glyph) => glyph.text).join(''),
    glyphs,
    confidence: glyphs.length === 0 ? 0 : Math.exp(logs / glyphs.length),
  }
}

/** Whether some of it runs from right to left: its glyphs are then not in the order of their places. */
export function runsLeftwards({ text }: Pick<Reading, 'text'>): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
}
