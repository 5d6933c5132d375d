import type { Glyph } from './reading.ts'

/**
 * Odds against a lone capital L or I amid small letters, and for the @ of a prompt. In the manuals and
 * manifests of some thousand packages small ones were over a hundred times as frequent in such a place;
 * names (GitLab) are frequent where it matters, so less is claimed.
 */
const odds = 20

/**
 * Weighs what each character may be by where it stands: small letters of terminal fonts look like
 * capitals to the recogniser. Only what it gave a chance can win; what loses stays as an alternative,
 * and the sum of the probabilities of a character stays what it was.
 */
export function likelyLetters(glyphs: readonly Glyph[]): Glyph[] {
  const text = glyphs.map((glyph) => (glyph.text.length === 1 ? glyph.text : ' ')).join('')
  return glyphs.map((glyph, at) => {
    if (glyph.others.length === 0) return glyph
    const likelier = isStrayCapital(text, at) ? 'li' : isPromptSign(text, at) ? '@' : ''
    return likelier === '' ? glyph : reweigh(glyph, likelier)
  })
}

/**
 * The same for words of proportional text, in whose fonts I and l differ by a fraction of a pixel: no word
 * begins with an l before a consonant, but It, In and Istanbul begin with an I. Names of programs (lsof) are
 * kept where the network is sure.
 */
export function likelyInitials(glyphs: readonly Glyph[]): Glyph[] {
  const text = glyphs.map((glyph) => (glyph.text.length === 1 ? glyph.text : ' ')).join('')
  return glyphs.map((glyph, at) => {
    const isInitial = text[at] === 'l' && /^(?:|.*[\s("'])$/s.test(text.slice(0, at))
    return isInitial && /^[bcdfgjkmnpqrstvwxz]/.test(text.slice(at + 1))
      ? reweigh(glyph, 'I')
      : glyph
  })
}

function reweigh(glyph: Glyph, likelier: string): Glyph {
  const weight = (text: string): number => (text !== '' && likelier.includes(text) ? odds : 1)
  const all = [{ text: glyph.text, p: glyph.p }, ...glyph.others]
  const total = all.reduce((sum, { p }) => sum + p, 0)
  const weighed = all.reduce((sum, { text, p }) => sum + p * weight(text), 0)
  const [best, ...others] = all
    .map(({ text, p }) => ({ text, p: (p * weight(text) * total) / weighed }))
    .toSorted((a, b) => b.p - a.p)
  // A character is not argued away: "nothing here" is no letter that is likelier.
  if (best === undefined || best.text === '') return glyph
  return { ...glyph, ...best, others }
}

/**
 * A capital L or I in a word of otherwise small letters: inside it, or at its start in a path of small
 * letters. Elsewhere words begin with a capital, and words with other capitals keep theirs.
 */
function isStrayCapital(text: string, at: number): boolean {
  if (text[at] !== 'L' && text[at] !== 'I') return false
  const [from, to] = runAround(text, at, /[A-Za-z]/)
  if (to - from < 3) return false
  const tail = text.slice(from + 1, to)
  if (!/[a-z]/.test(tail) || /[A-HJKM-Z]/.test(tail)) return false
  if (at > from) return true
  const [start, end] = runAround(text, at, /\S/)
  return /[/._]/.test(text[from - 1] ?? ' ') && !/[A-HJKM-Z]/.test(text.slice(start, end))
}

/** The `a` of `akestrel:~/work$`, of whose user name nothing can be read. */
function isPromptSign(text: string, at: number): boolean {
  if (text[at] !== 'a' || /[A-Za-z0-9]/.test(text[at - 1] ?? ' ')) return false
  return /^[A-Za-z0-9][\w.-]{0,63}:[~/][^\s$#]{0,200}[$#]/.test(text.slice(at + 1, at + 300))
}

/** The stretch of characters of a kind around one of them. */
function runAround(text: string, at: number, kind: RegExp): readonly [from: number, to: number] {
  let from = at
  let to = at + 1
  while (from > 0 && kind.test(text[from - 1] ?? '')) from--
  while (to < text.length && kind.test(text[to] ?? '')) to++
  return [from, to]
}
