/** What a character can be to the scanner: nothing, part of a word, or the sign of a candidate. */
const plain = 0
export const word = 1
export const trigger = 2

export const asciiKinds: Uint8Array = new Uint8Array(128)
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-') {
  asciiKinds[character.charCodeAt(0)] = word
}
for (const character of '.@:/\\') asciiKinds[character.charCodeAt(0)] = trigger

const hexDigits: Uint8Array = new Uint8Array(128)
for (const character of '0123456789abcdefABCDEF') hexDigits[character.charCodeAt(0)] = 1

/** Letters of other scripts make words (IDN, IRI); their punctuation, symbols and surrogates do not. */
function kindBeyondAscii(code: number): number {
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return plain
  if (code >= 0x2000 && code < 0x2c00) return plain // punctuation, arrows, boxes, symbols
  if (code >= 0x3000 && code < 0x3040) return plain // CJK punctuation
  if (code >= 0xd800 && code < 0xf900) return plain // surrogates, private use
  if (code >= 0xfe00) return plain // variants, full-width forms, specials
  return word
}

export function kindOf(code: number): number {
  return code < 128 ? (asciiKinds[code] ?? plain) : kindBeyondAscii(code)
}

/** NaN, what charCodeAt gives outside the text, is no word. */
export function isWord(code: number): boolean {
  return code < 128 ? asciiKinds[code] === word : code >= 0xc0 && kindBeyondAscii(code) === word
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isHex(code: number): boolean {
  return code < 128 && hexDigits[code] === 1
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90
}

export function isLetter(code: number): boolean {
  return isUpper(code) || (code >= 97 && code <= 122)
}

export function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code)
}

/** Control characters, space, no-break and typographic spaces, line separators; NaN (the end) too. */
export function isSpace(code: number): boolean {
  return (
    !(code > 32) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x3000 ||
    code === 0x2028
  )
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}
