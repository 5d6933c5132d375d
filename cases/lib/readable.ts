/** Stands in exact text for a character that no reader is asked for: wide, pictorial or too faint. */
export const unreadable = '\uFFFD'

/** Lines and blocks that terminals draw themselves (U+2500 to U+259F): no text either. */
export function isDrawn(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return code >= 0x2500 && code <= 0x259f
}

/** Characters of the Latin subsets of the fonts that pictures are drawn with, and drawn lines. */
export function isReadable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  if (char.length !== 1) return false
  if (code >= 0x20 && code < 0x7f) return true
  if (code >= 0xa1 && code <= 0xff && code !== 0xad) return true
  return '–—‘’“”•…€'.includes(char) || isDrawn(char)
}
