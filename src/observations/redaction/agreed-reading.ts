import type { Reading } from '../screen/reading.ts'
import { hasAddress } from './likely-values.ts'

/** From the left of the line's box, in columns: what of a line is asked for. */
export interface Columns {
  readonly from: number
  readonly to: number
}

/**
 * Of several readings of one line the one on whose text between the columns most agree, each as far as it
 * is sure of it. Dots are overlooked more often than seen where none is: where only they differ, an address
 * is what was seen.
 */
export function agreedReading(readings: readonly Reading[], columns: Columns): Reading | undefined {
  const votes = readings.map((reading) => ({ reading, ...partOf(reading, columns) }))
  const alike = surest(votes, ({ text }) => text.replaceAll(/[.:]/g, ''))
  const addresses = alike.filter(({ text }) => hasAddress(text))
  const agreed = surest(addresses.length > 0 ? addresses : alike, ({ text }) => text)
  return agreed.toSorted((a, b) => b.confidence - a.confidence)[0]?.reading
}

interface Vote {
  readonly reading: Reading
  readonly text: string
  readonly confidence: number
}

/** Those with one key that are the surest together. */
function surest(votes: readonly Vote[], keyOf: (vote: Vote) => string): readonly Vote[] {
  const groups = [...Map.groupBy(votes, keyOf).values()]
  return groups.toSorted((a, b) => sureness(b) - sureness(a))[0] ?? []
}

function sureness(votes: readonly Vote[]): number {
  return votes.reduce((sum, { confidence }) => sum + confidence, 0)
}

function partOf({ glyphs }: Reading, { from, to }: Columns): Omit<Vote, 'reading'> {
  const within = glyphs.filter(({ x0, x1 }) => x0 + x1 >= 2 * from && x0 + x1 < 2 * to)
  const logs = within.reduce((sum, { p }) => sum + Math.log(Math.max(1e-6, p)), 0)
  const text = within.map((glyph) => glyph.text).join('')
  return { text, confidence: within.length === 0 ? 0 : Math.exp(logs / within.length) }
}
