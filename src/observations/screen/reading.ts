import type { GlyphVotes, Verdict } from './glyph-votes.ts'

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

/** The reading with what its shapes are taken for by now. */
export function votedAgain(reading: Reading): Reading {
  if (!reading.glyphs.some(({ shape }) => shape !== undefined)) return reading
  return readingOf(
    reading.glyphs.map((glyph) => {
      const verdict = glyph.shape?.votes.verdict()
      if (glyph.shape === undefined || verdict === undefined) return glyph
      return { ...glyph, ...(glyph.shape.wasRead ? together(glyph, verdict) : verdict) }
    }),
  )
}

/** What neither of two opinions names has this probability. */
const unnamed = 1e-3
const leastAlternative = 1e-3

/**
 * Product of two opinions. l and I may be one shape: what stands beside a glyph, which its own reading
 * has seen, then decides, and elsewhere the many that look like it.
 */
function together(own: Verdict, others: Verdict): Verdict {
  const a = optionsOf(own)
  const b = optionsOf(others)
  const products = [...new Set([...a.keys(), ...b.keys()])].map((text) => ({
    text,
    p: (a.get(text) ?? unnamed) * (b.get(text) ?? unnamed),
  }))
  const total = products.reduce((sum, { p }) => sum + p, 0)
  const [best, ...rest] = products
    .map(({ text, p }) => ({ text, p: p / total }))
    .toSorted((x, y) => y.p - x.p || (x.text < y.text ? -1 : 1))
  if (best === undefined || best.text === '') return own
  return { ...best, others: rest.filter(({ p }) => p >= leastAlternative) }
}

function optionsOf({ text, p, others }: Verdict): Map<string, number> {
  return new Map([{ text, p }, ...others].map((one) => [one.text, one.p]))
}
