/** A piece of a text; numbers have their value, whatever digits they are written in. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign'
  /** Lower case for words. */
  readonly text: string
  /** NaN for what is no number. */
  readonly value: number
  readonly start: number
  readonly end: number
  /** Blanks stand before it, or nothing does. */
  readonly apart: boolean
}

/** Longer numbers are no times, and their values would not be exact. */
const longestNumber = 12

/** Cuts a text into numbers, words and single signs; blanks and marks of direction part them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let apart = true
  for (let start = 0; start < text.length;) {
    const first = kindOf(text, start)
    if (first === 'blank') {
      apart = true
      start += 1
      continue
    }
    let end = start + widthAt(text, start)
    if (first !== 'sign') {
      while (end < text.length && goesOn(text, end, first)) end += widthAt(text, end)
    }
    const piece = text.slice(start, end)
    const value =
      first === 'number' && piece.length <= longestNumber ? Number(westernDigits(piece)) : NaN
    tokens.push({ kind: first, text: piece.toLowerCase(), value, start, end, apart })
    apart = false
    start = end
  }
  return tokens
}

type Kind = Token['kind'] | 'blank'

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

const letter = /^[\p{L}\p{M}]$/u
const blank = /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]$/u

function kindOf(text: string, at: number): Kind {
  const point = text.codePointAt(at) ?? 0
  if (digitValue(point) >= 0) return 'number'
  const character = String.fromCodePoint(point)
  if (letter.test(character)) return 'word'
  return blank.test(character) ? 'blank' : 'sign'
}

/** Chinese and Japanese write without blanks: there each letter is a word. */
function goesOn(text: string, at: number, kind: Kind): boolean {
  if (kindOf(text, at) !== kind) return false
  return kind === 'number' || !(isIdeograph(text, at) || isIdeograph(text, at - 1))
}

function isIdeograph(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x3400 && code <= 0x9fff
}

/** ASCII, Arabic-Indic, Persian and full-width digits; -1 for all else. */
function digitValue(point: number): number {
  for (const zero of [0x30, 0x660, 0x6f0, 0xff10]) {
    if (point >= zero && point <= zero + 9) return point - zero
  }
  return -1
}

function westernDigits(text: string): string {
  return Array.from(text, (digit) => digitValue(digit.codePointAt(0) ?? 0)).join('')
}
