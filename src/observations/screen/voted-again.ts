import type { Verdict } from './glyph-votes.ts'
import { readingOf, type Glyph, type Reading } from './reading.ts'
import { spelled } from './spelled.ts'

/** The reading with what its shapes are taken for by now. */
export function votedAgain(reading: Reading): Reading {
  if (!reading.glyphs.some(({ shape }) => shape !== undefined)) return reading
  return readingOf(spelled(reading.glyphs.map(byItsShape)))
}

/** A shape that is taken for nothing is paper. */
function byItsShape(glyph: Glyph): Glyph {
  const verdict = glyph.shape?.votes.verdict()
  if (glyph.shape === undefined || verdict === undefined) return glyph
  if (glyph.shape.wasRead) return { ...glyph, ...together(glyph, verdict) }
  return { ...glyph, ...verdict, text: verdict.text === '' ? ' ' : verdict.text }
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
