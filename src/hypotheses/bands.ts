import type { Band } from '../model/assessment.ts'

/** Upper ends of the bands of ICD 203 (2 January 2015), D.6.e.(2)(a). */
const upperEnds: readonly (readonly [Band, number])[] = [
  ['almost no chance', 0.05],
  ['very unlikely', 0.2],
  ['unlikely', 0.45],
  ['roughly even chance', 0.55],
  ['likely', 0.8],
  ['very likely', 0.95],
]

/** A probability on the edge of two bands gets the word nearer to "even". */
export function bandOf(probability: number): Band {
  for (const [band, end] of upperEnds) {
    if (end <= 0.45 ? probability < end : probability <= end) return band
  }
  return 'almost certain'
}
