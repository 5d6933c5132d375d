import { equalsSigns } from './equals-signs.ts'
import { likelyLetters } from './likely-letters.ts'
import { inOneScript } from './one-script.ts'
import type { Glyph } from './reading.ts'

/** Glyphs as what stands around them makes them likely: in one script, small letters in words, and no drawn lines among signs. */
export function spelled(glyphs: readonly Glyph[]): Glyph[] {
  return likelyLetters(inOneScript(equalsSigns(glyphs)))
}
