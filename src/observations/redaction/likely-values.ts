import { readingOf, type Glyph, type Reading } from '../screen/reading.ts'

/** Capitals that are small letters drawn larger: the reader tells them by their height alone. */
const twins = /[CKOPSUVWXZ]/
/** Odds against a lone one of them amid small letters, and against a colon between numbers that make an address. */
const odds = { small: 20, dot: 1000 }
const fourNumbers = /(?<![\d.:])\d{1,3}([.:]\d{1,3}){3}(?![.:]?\d)/g

/**
 * A reading with its letters weighed by what values look like. The reader gave each that wins a chance; what
 * is read but once, of a few frames that a codec had no time to refine, has no second look that would tell.
 */
export function likelyValues(reading: Reading): Reading {
  const small = reading.glyphs.map((glyph, at) => {
    if (isZero(reading.glyphs, at)) return reweighed(glyph, '0', odds.small)
    const letter = glyph.text.toLowerCase()
    return isStray(reading.glyphs, at) ? reweighed(glyph, letter, odds.small) : glyph
  })
  return readingOf(withDots(small))
}

/** A lone O beside a digit, in a word that has no other capital: `host1O`. */
function isZero(glyphs: readonly Glyph[], at: number): boolean {
  const textAt = (index: number): string => glyphs[index]?.text ?? ' '
  if (textAt(at) !== 'O' || !/^\d$/.test(textAt(at - 1))) return false
  return !/^[A-Za-z]$/.test(textAt(at + 1)) && !/^[A-Z]$/.test(textAt(at - 2))
}

function isStray(glyphs: readonly Glyph[], at: number): boolean {
  const textAt = (index: number): string => glyphs[index]?.text ?? ' '
  if (!twins.test(textAt(at))) return false
  let [from, to] = [at, at + 1]
  while (/^[A-Za-z]$/.test(textAt(from - 1))) from--
  while (/^[A-Za-z]$/.test(textAt(to))) to++
  const others = glyphs.slice(from, to).filter((_, index) => from + index !== at)
  return at > from && others.every(({ text }) => /[a-z]/.test(text))
}

/** Another letter by so much more likely than it was read: it wins where that is enough, and the two share what they had. */
function reweighed(glyph: Glyph, text: string, by: number): Glyph {
  const other = glyph.others.find((one) => one.text === text)
  if (other === undefined || other.p * by <= glyph.p) return glyph
  const share = (glyph.p + other.p) / (glyph.p + other.p * by)
  const rest = glyph.others.filter((one) => one !== other)
  const lost = { text: glyph.text, p: glyph.p * share }
  return { ...glyph, text, p: other.p * by * share, others: [lost, ...rest] }
}

/** Four numbers with colons between some of them are an address whose dots were taken for colons. */
function withDots(glyphs: readonly Glyph[]): readonly Glyph[] {
  const text = glyphs.map((glyph) => (glyph.text.length === 1 ? glyph.text : ' ')).join('')
  const weighed = [...glyphs]
  for (const { 0: word, index } of text.matchAll(fourNumbers)) {
    if (!word.includes(':') || !isAddress(word.replaceAll(':', '.'))) continue
    for (let at = index; at < index + word.length; at++) {
      const glyph = weighed[at]
      if (glyph?.text === ':') weighed[at] = reweighed(glyph, '.', odds.dot)
    }
  }
  return weighed
}

/** Whether four numbers in it are an address. */
export function hasAddress(text: string): boolean {
  return [...text.matchAll(fourNumbers)].some(([word]) => isAddress(word))
}

function isAddress(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => Number(part) < 256 && !/^0\d/.test(part))
}
