import { normalWord } from '../lib/text-normal.ts'

/** What differs from message to message is masked, so that it does not make them different. */
export const masks = {
  url: '\u0001url',
  mail: '\u0001mail',
  number: '\u0001n',
  hex: '\u0001hex',
} as const

/** More words than this are not compared. */
export const mostWords = 20_000

/** UTF-16 units, below the 256 that `normalWord` takes. */
const longestRun = 128

const linkStart = /^["'(<[]{0,3}(?:https?:\/\/|www\.)/i

/** Words of a text as they compare, at most `mostWords`. Linear. */
export function comparableWords(text: string): readonly string[] {
  const words: string[] = []
  for (const token of tokens(text)) {
    if (words.length >= mostWords) break
    if (linkStart.test(token)) words.push(masks.url)
    else if (isAddress(token)) words.push(masks.mail)
    else addWords(normalWord(token), words)
  }
  return words
}

/** Hashes of all runs of three words; of the whole text where it is shorter. */
export function shingleHashes(words: readonly string[]): Uint32Array {
  const count = words.length
  const hashes = new Uint32Array(count)
  for (let at = 0; at < count; at++) hashes[at] = hashWord(words[at] ?? '')
  if (count === 0) return hashes
  const shingles = new Uint32Array(Math.max(1, count - 2))
  for (let at = 0; at < shingles.length; at++) {
    let hash = 0
    for (let k = 0; k < 3; k++) {
      hash = Math.imul(hash, 0x9e3779b1) ^ (hashes[at + k] ?? 0)
      hash = (hash << 13) | (hash >>> 19)
    }
    shingles[at] = hash
  }
  return shingles
}

/**
 * Between blanks. A paragraph in a script without spaces is cut before one of its characters, as a
 * word compares by its beginning only.
 */
function* tokens(text: string): Generator<string> {
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32
    const isBlank = code <= 32 || code === 0xa0 || code === 0x3000
    const isLong = start >= 0 && at - start >= longestRun && kindOf(code) === 'ideograph'
    if ((isBlank && start >= 0) || isLong) {
      yield text.slice(start, at)
      start = isLong ? at : -1
    } else if (!isBlank && start < 0) start = at
  }
}

function isAddress(token: string): boolean {
  const at = token.indexOf('@')
  return at > 0 && token.indexOf('.', at) > at + 1
}

/**
 * Cuts at everything that is no letter or digit; numbers joined by one sign are one number.
 * A text in a script without spaces is one token, so the limit of words holds in here too.
 */
function addWords(token: string, words: string[]): void {
  let start = -1
  let lastNumberEnd = -2
  for (let at = 0; at <= token.length && words.length < mostWords; at++) {
    const code = at < token.length ? token.charCodeAt(at) : 32
    const kind = kindOf(code)
    if (kind === 'letter' && start < 0) start = at
    if (kind === 'letter') continue
    if (start >= 0) {
      const word = token.slice(start, at)
      const isNumber = /^\d+$/.test(word)
      if (!(isNumber && start - lastNumberEnd === 1)) words.push(maskOf(word, isNumber))
      lastNumberEnd = isNumber ? at : -2
      start = -1
    }
    if (kind === 'ideograph' && words.length < mostWords) words.push(token.charAt(at))
  }
}

function maskOf(word: string, isNumber: boolean): string {
  if (isNumber) return masks.number
  if (word.length >= 12 && /^[0-9a-f]+$/.test(word) && /\d/.test(word)) return masks.hex
  return word
}

/** Scripts without spaces are compared character by character. */
function kindOf(code: number): 'letter' | 'ideograph' | 'other' {
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 39) return 'letter'
  if (code < 0xaa || code === 0xab || code === 0xbb || code === 0xd7 || code === 0xf7)
    return 'other'
  if (code < 0x2000) return 'letter'
  if (code < 0x2e80 || (code >= 0x3000 && code <= 0x303f) || code >= 0xfe00) return 'other'
  return 'ideograph'
}

/** FNV-1a, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}
