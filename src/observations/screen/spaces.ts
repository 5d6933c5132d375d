import type { Glyph } from './reading.ts'

/** Columns without ink that part words, in x-heights: between letters of a word there are fewer. */
const wordGap = 0.6

/**
 * Glyphs of proportional text with one space where words part: where the network saw one, and where
 * there is paper enough. `blank` has a 1 for each column without ink, from where glyphs are counted.
 */
export function withSpaces(glyphs: readonly Glyph[], xHeight: number, blank: Uint8Array): Glyph[] {
  const out: Glyph[] = []
  for (const glyph of glyphs) {
    const before = out.at(-1)
    if (glyph.text === ' ' && (before === undefined || before.text === ' ')) continue
    if (before !== undefined && before.text !== ' ' && glyph.text !== ' ') {
      const gap = widestGap(blank, (before.x0 + before.x1) / 2, (glyph.x0 + glyph.x1) / 2)
      if (gap.width >= wordGap * xHeight) {
        out.push({ text: ' ', p: 0.95, x0: gap.middle, x1: gap.middle, others: [] })
      }
    }
    out.push(glyph)
  }
  return out
}

/** The widest stretch of blank columns between two places. */
export function widestGap(
  blank: Uint8Array,
  from: number,
  to: number,
): { readonly width: number; readonly middle: number } {
  let best = { width: 0, middle: from }
  let run = 0
  for (let x = Math.max(0, Math.round(from)); x <= Math.min(blank.length - 1, to); x++) {
    run = blank[x] === 1 ? run + 1 : 0
    if (run > best.width) best = { width: run, middle: x - run / 2 }
  }
  return best
}
