import { readingOf, type Glyph } from '../reading.ts'

/** A word, its glyphs in logical order. */
export type Word = readonly Glyph[]

/** What the project's own network must be sure of to be believed about a word among others. */
const sure = 0.8
/** So many signs of its own make a word where nobody else saw one. */
const fewestAlone = 2

/**
 * Words in logical order of a line that runs from right to left, those in Latin letters and digits as
 * the project's own network reads them. `own` is its reading of the line, from left to right; it is
 * believed where it is surer than what stands there so far. A row of such words runs from left to
 * right (UAX #9).
 */
export function withForeignWords(words: readonly Word[], own: readonly Glyph[]): Word[] {
  const all = [...words]
  for (const alone of ownWords(own).filter((word) => isSureAlone(word))) {
    if (all.some((word) => overlap(word, alone))) continue
    const after = all.findIndex((word) => leftOf(word) < leftOf(alone))
    all.splice(after === -1 ? all.length : after, 0, alone)
  }
  const out: Word[] = []
  let row: Word[] = []
  const close = (): void => {
    if (row.length === 0) return
    const from = Math.min(...row.map(leftOf))
    const to = Math.max(...row.map(rightOf))
    const foreign = ownWords(own.filter(isWithin(from, to)))
    out.push(...asWritten(foreign, out.length > 0))
    row = []
  }
  for (const word of all) {
    const there = own.filter(isWithin(leftOf(word), rightOf(word)))
    if (isForeign(there) && confidenceOf(there) > confidenceOf(word)) row.push(word)
    else {
      close()
      out.push(word)
    }
  }
  close()
  return out
}

/** The glyphs of words with a blank between each two. */
export function inOrder(words: readonly Word[]): Glyph[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1]
    if (before === undefined) return word
    const isRightwards = leftOf(before) < leftOf(word)
    const middle = isRightwards
      ? (rightOf(before) + leftOf(word)) / 2
      : (leftOf(before) + rightOf(word)) / 2
    return [{ text: ' ', p: 0.95, x0: middle, x1: middle, others: [] }, ...word]
  })
}

/**
 * After letters of Arabic a hyphen between European digits runs with the line (UAX #9, W2 and W4):
 * `2024-06-18` is shown as `18-06-2024` there.
 */
function asWritten(words: readonly Word[], isAfterLetters: boolean): readonly Word[] {
  const [only, more] = words
  if (!isAfterLetters || only === undefined || more !== undefined) return words
  if (!/^\d+(-\d+)+$/.test(readingOf(only).text)) return words
  const parts: Glyph[][] = [[]]
  for (const glyph of only) {
    if (glyph.text === '-') parts.push([glyph], [])
    else parts.at(-1)?.push(glyph)
  }
  return [parts.toReversed().flat()]
}

function ownWords(own: readonly Glyph[]): Word[] {
  const words: Glyph[][] = [[]]
  for (const glyph of own) {
    if (glyph.text === ' ') words.push([])
    else words.at(-1)?.push(glyph)
  }
  return words.filter((word) => word.length > 0)
}

function isForeign(glyphs: Word): boolean {
  const inked = glyphs.filter(({ text }) => text !== ' ')
  return inked.some(({ text }) => /[A-Za-z0-9]/.test(text)) && confidenceOf(inked) >= sure
}

function isSureAlone(word: Word): boolean {
  return (
    word.filter(({ text }) => /[A-Za-z0-9]/.test(text)).length >= fewestAlone && isForeign(word)
  )
}

function confidenceOf(word: Word): number {
  return readingOf(word).confidence
}

function isWithin(from: number, to: number): (glyph: Glyph) => boolean {
  return ({ x0, x1 }) => (x0 + x1) / 2 >= from && (x0 + x1) / 2 <= to
}

function overlap(a: Word, b: Word): boolean {
  return leftOf(a) < rightOf(b) && leftOf(b) < rightOf(a)
}

function leftOf(word: Word): number {
  return Math.min(...word.map(({ x0 }) => x0))
}

function rightOf(word: Word): number {
  return Math.max(...word.map(({ x1 }) => x1))
}
