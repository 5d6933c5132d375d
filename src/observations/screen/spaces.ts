import type { Glyph } from './reading.ts'

/** Paper between the centres of two letters, in x-heights, that no pair of letters leaves. */
const wideGap = 3.2

/**
 * Glyphs of proportional text with one space where words part: where the network saw one, and where
 * the gap is wider than it sees.
 */
export function withSpaces(glyphs: readonly Glyph[], xHeight: number): Glyph[] {
  const out: Glyph[] = []
  for (const glyph of glyphs) {
    const before = out.at(-1)
    if (glyph.text === ' ' && (before === undefined || before.text === ' ')) continue
    if (before !== undefined && before.text !== ' ' && glyph.text !== ' ') {
      const gap = glyph.x0 - before.x1
      const apart = (glyph.x0 + glyph.x1 - before.x0 - before.x1) / 2
      if (apart > wideGap * xHeight) {
        const x = before.x1 + gap / 2
        out.push({ text: ' ', p: 0.95, x0: x, x1: x, others: [] })
      }
    }
    out.push(glyph)
  }
  return out
}
