import type { Glyph } from './reading.ts'

/** Letters of Latin and Cyrillic that look the same, in the same order. */
const latin = 'ABCEHIJKMOPSTXYaceijopsxyïË'
const cyrillic = 'АВСЕНІЈКМОРЅТХУасеіјорѕхуїЁ'

const twins = new Map<string, string>()
for (const [i, letter] of [...latin].entries()) {
  const other = [...cyrillic][i] as string
  twins.set(letter, other)
  twins.set(other, letter)
}

/** The Latin letter that looks like a Cyrillic one; what has none is left as it is. */
export function asLatin(text: string): string {
  return isCyrillic.test(text) ? (twins.get(text) ?? text) : text
}

const isLatin = /\p{Script=Latin}/u
const isCyrillic = /\p{Script=Cyrillic}/u

/**
 * Words in one script: a letter that looks the same in two is taken for the one whose script the word
 * has, or the line, where the word has none but such letters. Latin where nothing tells. What it could
 * be in the other script stays as an alternative.
 */
export function inOneScript(glyphs: readonly Glyph[]): Glyph[] {
  if (!glyphs.some(({ text }) => isCyrillic.test(text))) return [...glyphs]
  const ofLine = scriptOf(glyphs, 'latin')
  const out: Glyph[] = []
  for (let start = 0; start < glyphs.length;) {
    let end = start
    while (end < glyphs.length && /\p{L}/u.test(glyphs[end]?.text ?? '')) end++
    const word = glyphs.slice(start, end)
    const script = scriptOf(word, ofLine)
    out.push(...word.map((glyph) => inScript(glyph, script)))
    if (end < glyphs.length) out.push(glyphs[end] as Glyph)
    start = end + 1
  }
  return out
}

type Script = 'latin' | 'cyrillic'

/** By the letters that only one of the two has, each with what speaks for it. */
function scriptOf(glyphs: readonly Glyph[], otherwise: Script): Script {
  let forCyrillic = 0
  let forLatin = 0
  for (const { text, p } of glyphs) {
    if (twins.has(text)) continue
    if (isCyrillic.test(text)) forCyrillic += p
    else if (isLatin.test(text)) forLatin += p
  }
  if (forCyrillic === forLatin) return otherwise
  return forCyrillic > forLatin ? 'cyrillic' : 'latin'
}

function inScript(glyph: Glyph, script: Script): Glyph {
  const wrong = script === 'latin' ? isCyrillic : isLatin
  const twin = twins.get(glyph.text)
  if (twin === undefined || !wrong.test(glyph.text)) return glyph
  const pOfTwin = glyph.others.find(({ text }) => text === twin)?.p ?? 0
  const others = glyph.others.filter(({ text }) => text !== twin)
  return { ...glyph, text: twin, p: Math.min(1, glyph.p + pOfTwin), others }
}
