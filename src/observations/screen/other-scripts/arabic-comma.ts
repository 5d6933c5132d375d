import type { Glyph } from '../reading.ts'

/** What Tesseract takes an Arabic comma for: its networks for Arabic and Persian have no such class. */
const takenFor = /^[.,:؛ء]$/
/** Of a sign that it has it is surer, and names fewer of the others. */
const mostP = 0.8
const fewestOthers = 2
/** Of the lines that this was tuned on, 59 signs were so torn, and all were commas. */
const commaP = 0.95

/** A word whose last sign is none of those that it is torn between ends in a comma. */
export function withComma(word: readonly Glyph[]): readonly Glyph[] {
  let from = word.length
  while (from > 1 && isTorn(word[from - 1])) from--
  const [first] = word.slice(from)
  const last = word.at(-1)
  if (first === undefined || last === undefined) return word
  const others = [{ text: first.text, p: 1 - commaP }]
  const comma = { text: '،', p: commaP, x0: last.x0, x1: first.x1, others }
  return [...word.slice(0, from), comma]
}

function isTorn(glyph: Glyph | undefined): boolean {
  if (glyph === undefined || glyph.p > mostP || !takenFor.test(glyph.text)) return false
  return glyph.others.filter(({ text }) => takenFor.test(text)).length >= fewestOthers
}
