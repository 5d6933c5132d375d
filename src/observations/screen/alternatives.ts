import type { Alternative, ScreenText } from '../../model/observation.ts'
import type { Reading } from './reading.ts'

/** Characters that are varied at once, and readings that are kept. */
const mostDoubtful = 6
const mostAlternatives = 8
const leastP = 0.005

/** Other readings of one picture: the likeliest combinations of its doubtful characters. */
export function alternativesOf(reading: Reading): Alternative[] {
  const doubtful = reading.glyphs
    .flatMap((glyph, index) => (glyph.others.length > 0 ? [{ glyph, index }] : []))
    .toSorted((a, b) => a.glyph.p - b.glyph.p)
    .slice(0, mostDoubtful)
  const total = reading.glyphs.reduce((product, glyph) => product * glyph.p, 1)
  let variants: { readonly changes: ReadonlyMap<number, string>; readonly p: number }[] = [
    { changes: new Map(), p: total },
  ]
  for (const { glyph, index } of doubtful) {
    const more = glyph.others.flatMap((other) =>
      variants.map(({ changes, p }) => ({
        changes: new Map(changes).set(index, other.text),
        p: (p / Math.max(1e-6, glyph.p)) * other.p,
      })),
    )
    variants = [...variants, ...more].toSorted((a, b) => b.p - a.p).slice(0, mostAlternatives + 1)
  }
  return variants
    .filter(({ changes, p }) => changes.size > 0 && p >= leastP)
    .map(({ changes, p }) => ({
      text: reading.glyphs
        .map((glyph, i) => changes.get(i) ?? glyph.text)
        .join('')
        .trim(),
      p: round(p),
    }))
    .filter(({ text }) => text !== '' && text !== reading.text)
}

/** Alternatives of several pictures of one line: equal texts are one, with the larger probability. */
export function mergeAlternatives(best: string, all: readonly Alternative[]): Alternative[] {
  const byText = new Map<string, number>()
  for (const { text, p } of all) {
    if (text !== best && text !== '') byText.set(text, Math.max(p, byText.get(text) ?? 0))
  }
  return [...byText]
    .map(([text, p]) => ({ text, p: round(p) }))
    .toSorted((a, b) => b.p - a.p || (a.text < b.text ? -1 : 1))
    .slice(0, mostAlternatives)
}

/** Four decimals: more would differ between processors. */
export function round(p: number): number {
  return Math.round(p * 1e4) / 1e4
}

/** A character read with more has no other reading worth keeping. */
const sure = 0.999

/** The doubtful characters of a reading, by their place in its text. */
export function latticeOf(reading: Reading): ScreenText['lattice'] {
  let at = 0
  return reading.glyphs.flatMap((glyph) => {
    const place = { at, options: [{ text: glyph.text, p: glyph.p }, ...glyph.others] }
    at += glyph.text.length
    if (glyph.p >= sure || glyph.others.length === 0) return []
    return [{ ...place, options: place.options.map(({ text, p }) => ({ text, p: round(p) })) }]
  })
}
