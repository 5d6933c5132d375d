import { likelyLetters } from './likely-letters.ts'
import { inOneScript } from './one-script.ts'
import type { Glyph } from './reading.ts'

/** Glyphs as what stands around them makes them likely: in one script, and small letters in words. */
export function spelled(glyphs: readonly Glyph[]): Glyph[] {
  return likelyLetters(inOneScript(glyphs))
}
