/** What an RTF document is made of (RTF 1.9.1, "RTF Syntax"). */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** Characters between control words, as bytes in the current code page. */
  | { readonly kind: 'text'; readonly bytes: Buffer }
  /** `\'hh`. */
  | { readonly kind: 'byte'; readonly byte: number }
  /** `\word`, or one sign such as `~`; `value` is undefined where no number follows. */
  | { readonly kind: 'control'; readonly word: string; readonly value: number | undefined }

const backslash = 92
const openBrace = 123
const closeBrace = 125
const longestWord = 32

/** Tokens in their order; whatever the bytes, without an error, and linear in their length. */
export function* rtfTokens(rtf: Buffer): Generator<RtfToken> {
  let at = 0
  while (at < rtf.length) {
    const byte = rtf[at]
    if (byte === openBrace || byte === closeBrace) {
      yield { kind: byte === openBrace ? 'open' : 'close' }
      at++
    } else if (byte === backslash) {
      const [token, next] = controlAt(rtf, at + 1)
      at = next
      if (token) yield token
    } else if (byte === 13 || byte === 10 || byte === 0) at++
    else {
      let end = at + 1
      while (end < rtf.length && !isSpecial(rtf[end] ?? 0)) end++
      yield { kind: 'text', bytes: rtf.subarray(at, end) }
      at = end
    }
  }
}

function isSpecial(byte: number): boolean {
  return (
    byte === backslash ||
    byte === openBrace ||
    byte === closeBrace ||
    byte === 13 ||
    byte === 10 ||
    byte === 0
  )
}

function controlAt(rtf: Buffer, start: number): readonly [RtfToken | undefined, next: number] {
  const first = rtf[start]
  if (first === undefined) return [undefined, start]
  if (first === 39) {
    const byte = Number.parseInt(rtf.toString('latin1', start + 1, start + 3), 16)
    return [Number.isNaN(byte) ? undefined : { kind: 'byte', byte }, start + 3]
  }
  if (first === backslash || first === openBrace || first === closeBrace) {
    return [{ kind: 'text', bytes: rtf.subarray(start, start + 1) }, start + 1]
  }
  if (!isLetter(first)) {
    const isBreak = first === 10 || first === 13
    const word = isBreak ? 'par' : String.fromCharCode(first)
    return [{ kind: 'control', word, value: undefined }, start + 1]
  }
  let at = start
  while (at < rtf.length && isLetter(rtf[at] ?? 0) && at - start < longestWord) at++
  const word = rtf.toString('latin1', start, at)
  const digits = /^-?\d{1,10}/.exec(rtf.toString('latin1', at, at + 11))?.[0]
  at += digits?.length ?? 0
  // One blank ends a control word and belongs to it.
  if (rtf[at] === 32) at++
  const value = digits === undefined ? undefined : Number(digits)
  if (word === 'bin') return [undefined, at + Math.max(0, value ?? 0)]
  return [{ kind: 'control', word, value }, at]
}

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90)
}
