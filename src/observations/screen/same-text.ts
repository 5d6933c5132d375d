import { align } from '../../lib/alignment.ts'
import type { Glyph, Reading } from './reading.ts'

/** A character read with less is doubtful: another reading of it need not be another text. */
const sure = 0.85
const mostDoubt = 0.2
const shortestStem = 2

export type Relation = 'same' | 'grown' | 'shrunk' | 'different'

/**
 * How a later reading at one place follows an earlier one. Readings of one text differ where the
 * recogniser was in doubt; a clock that ticks differs where it was sure.
 */
export function relationOf(earlier: Reading, later: Reading): Relation {
  const a = solidGlyphs(earlier.glyphs)
  const b = solidGlyphs(later.glyphs)
  if (isSame(a, b)) return 'same'
  if (a.length >= shortestStem && b.length > a.length && isSame(a, b.slice(0, a.length))) {
    return 'grown'
  }
  if (b.length >= shortestStem && a.length > b.length && isSame(a.slice(0, b.length), b)) {
    return 'shrunk'
  }
  return 'different'
}

/** Spaces come and go between two readings of one picture, and a cursor at the end blinks. */
export function solidGlyphs(glyphs: readonly Glyph[]): Glyph[] {
  const inked = glyphs.filter((glyph) => glyph.text !== ' ')
  return inked.length > 1 && /[_|]/.test(inked.at(-1)?.text ?? '') ? inked.slice(0, -1) : inked
}

function isSame(a: readonly Glyph[], b: readonly Glyph[]): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length
  const allowed = Math.max(1, Math.floor(Math.max(a.length, b.length) * mostDoubt))
  if (Math.abs(a.length - b.length) > allowed) return false
  let doubts = 0
  for (const pair of align(a, b, (x, y) => x.text === y.text)) {
    const x = a[pair.a]
    const y = b[pair.b]
    if (x?.text === y?.text) continue
    if ((x?.p ?? 1) >= sure && (y?.p ?? 1) >= sure) return false
    doubts++
  }
  return doubts <= allowed
}
