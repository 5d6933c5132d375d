import { readingOf, type Glyph, type Reading } from './reading.ts'

/** Double lines other than the one across: where one of them stands, a frame is drawn. */
const isOfFrame = /[\u2551-\u256C]/

/**
 * A drawn double line looks like a row of equals signs. Where it goes on without a gap it was taken out
 * with the rules and borders before anything was read: what is left are signs, unless a frame has corners.
 */
export function equalsSigns(glyphs: readonly Glyph[]): Glyph[] {
  if (glyphs.some(({ text }) => isOfFrame.test(text))) return [...glyphs]
  return glyphs.map((glyph) => (/^[=═]$/.test(glyph.text) ? asEqualsSign(glyph, /^[=═]$/) : glyph))
}

/** What else it may be that is drawn alike counts for it. */
function asEqualsSign(glyph: Glyph, alike: RegExp): Glyph {
  const others = glyph.others.filter(({ text }) => !alike.test(text))
  const p = glyph.others.reduce((sum, one) => sum + (alike.test(one.text) ? one.p : 0), glyph.p)
  return { ...glyph, text: '=', p: Math.min(1, p), others }
}

/** A stroke is that much lower than a line of text; less high than this is no line at all. */
const fewestDashes = 5
const isDash = /^[-–—─━=═]$/

/**
 * A line of nothing but dashes is as low as one stroke, and none is looked for that is so low: there are
 * two of them, one above the other. Only a cut line could be read so as well, and that one is no text.
 */
export function doubledDashes(reading: Reading): Reading {
  const solid = reading.glyphs.filter(({ text }) => text !== ' ')
  if (solid.length < fewestDashes || !solid.every(({ text }) => isDash.test(text))) return reading
  return readingOf(
    reading.glyphs.map((glyph) => (glyph.text === ' ' ? glyph : asEqualsSign(glyph, isDash))),
  )
}
