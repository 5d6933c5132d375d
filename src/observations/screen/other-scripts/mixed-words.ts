import { readingOf, type Glyph } from '../reading.ts'

/** A word, its glyphs in logical order. */
export type Word = readonly Glyph[]

/** What the project's own network must be sure of to be believed about a word among others. */
const sure = 0.8
const doubtful = 0.6
/** What it sees where others see a gap within a word is a stroke of that word, unless it is long. */
const fewestInside = 4

/**
 * The words of a line in logical order, those in Latin letters and digits as the project's own network
 * reads them. `words` run from right to left and know no Latin letters; `own` is the network's reading
 * of the line, from left to right. It is believed where it is sure of several signs, unless letters
 * were read there more surely.
 */
export function withForeignWords(words: readonly Word[], own: readonly Glyph[]): Word[] {
  const claims = wordsIn(own).filter((claim) => {
    const there = words.filter((word) => isUnder(word, claim))
    const isInside = words.some((word) => isUnder(claim, word))
    if (there.length === 0 && isInside && claim.length < fewestInside) return false
    return isSure(claim) && there.every((word) => yields(word, claim))
  })
  const letters = words.filter((word) => !claims.some((claim) => isUnder(word, claim)))
  const isLeftwards = claims.length <= letters.length
  const foreign = new Set(claims)
  const inLine = merged(letters, claims)
  // A number beside a name belongs to it.
  for (const [index, word] of inLine.entries()) {
    const beside = [inLine[index - 1], inLine[index + 1]]
    if (isNumber(word) && beside.some((one) => one && hasLatin(one))) foreign.add(word)
  }
  const rows: { readonly isForeign: boolean; words: Word[] }[] = []
  for (const word of isLeftwards ? inLine : inLine.toReversed()) {
    const isForeign = foreign.has(word)
    const row = rows.at(-1)
    if (row?.isForeign === isForeign) row.words.push(word)
    else rows.push({ isForeign, words: [word] })
  }
  // Words that run against the line do so together (UAX #9, L2).
  return rows.flatMap(({ isForeign, words: row }, index) => {
    if (isForeign !== isLeftwards) return row
    const against = row.toReversed()
    return isLeftwards && index > 0 ? asWritten(against) : against
  })
}

/** Both from right to left: the others stay in their order, for the places of short words are rough. */
function merged(letters: readonly Word[], claims: readonly Word[]): Word[] {
  const first = letters[0]
  const last = letters.at(-1)
  const isTurned = first !== undefined && last !== undefined && centreOf(first) < centreOf(last)
  const all = isTurned ? letters.toReversed() : [...letters]
  for (const claim of claims) {
    const after = all.findIndex((word) => centreOf(word) < centreOf(claim))
    all.splice(after === -1 ? all.length : after, 0, claim)
  }
  return all
}

/** The glyphs of words with a blank between each two. */
export function inOrder(words: readonly Word[]): Glyph[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1]
    if (before === undefined) return word
    const isRightwards = centreOf(before) < centreOf(word)
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
function asWritten(words: readonly Word[]): readonly Word[] {
  const [only, more] = words
  if (only === undefined || more !== undefined) return words
  if (!/^\d+(-\d+)+$/.test(readingOf(only).text)) return words
  const parts: Glyph[][] = [[]]
  for (const glyph of only) {
    if (glyph.text === '-') parts.push([glyph], [])
    else parts.at(-1)?.push(glyph)
  }
  return [parts.toReversed().flat()]
}

function wordsIn(glyphs: readonly Glyph[]): Word[] {
  const words: Glyph[][] = [[]]
  for (const glyph of glyphs) {
    if (glyph.text === ' ') words.push([])
    else words.at(-1)?.push(glyph)
  }
  return words.filter((word) => word.length > 0)
}

/** Without letters of other kinds, which stand for what was not known. */
function isSure(word: Word): boolean {
  const { text, confidence } = readingOf(word)
  return /^[!-~]*[A-Za-z0-9][!-~]*$/.test(text) && confidence >= sure
}

/**
 * Whether a word gives way. Digits of Persian look like single Latin signs; of several none is read
 * surely. What Latin letters are taken for, where it is letters, is doubtful.
 */
function yields(word: Word, claim: Word): boolean {
  if (word.some(({ text }) => /\p{L}/u.test(text))) return confidenceOf(word) < doubtful
  return claim.length > 1
}

function isNumber(word: Word): boolean {
  return /^[\d.,:/-]+$/.test(readingOf(word).text)
}

function hasLatin(word: Word): boolean {
  return /[A-Za-z]/.test(readingOf(word).text)
}

function confidenceOf(word: Word): number {
  return readingOf(word).confidence
}

/** Whether most of a word stands in the width of another: single signs are now and then far off. */
function isUnder(word: Word, other: Word): boolean {
  const [left, right] = [leftOf(other), rightOf(other)]
  const within = word.filter(({ x0, x1 }) => (x0 + x1) / 2 >= left && (x0 + x1) / 2 <= right)
  return within.length * 2 > word.length
}

function centreOf(word: Word): number {
  return (leftOf(word) + rightOf(word)) / 2
}

function leftOf(word: Word): number {
  return Math.min(...word.map(({ x0 }) => x0))
}

function rightOf(word: Word): number {
  return Math.max(...word.map(({ x1 }) => x1))
}
