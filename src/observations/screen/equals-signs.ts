import type { Glyph } from './reading.ts'

/** Double lines other than the one across: where one of them stands, a frame is drawn. */
const isOfFrame = /[\u2551-\u256C]/

/**
 * A drawn double line looks like a row of equals signs. Where it goes on without a gap it was taken out
 * with the rules and borders before anything was read: what is left are signs, unless a frame has corners.
 */
export function equalsSigns(glyphs: readonly Glyph[]): Glyph[] {
  if (glyphs.some(({ text }) => isOfFrame.test(text))) return [...glyphs]
  return glyphs.map((glyph) => {
    if (glyph.text !== '═') return glyph
    const asSign = glyph.others.find(({ text }) => text === '=')?.p ?? 0
    const others = glyph.others.filter(({ text }) => text !== '=')
    return { ...glyph, text: '=', p: Math.min(1, glyph.p + asSign), others }
  })
}
