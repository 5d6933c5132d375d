import type { Surroundings } from './letter-or-digit.ts'

/** In which words and numbers a shape stood, and those that are nearly the same, that may be a letter or a digit. */
export interface ShapePlaces {
  /** `pair` is the letter and the digit that it may be. The same word again tells nothing new. */
  add(pair: string, surroundings: Surroundings): void
  /** How many times likelier the letter is than the digit, for where it stood. */
  letterOdds(pair: string): number
  /** Goes up with each place. */
  readonly count: () => number
}

/**
 * Odds that each word or number in which a shape stood gives it of being a letter or a digit. A zero in a word of
 * letters is rarer than that, but names that are written so (`r00t`) are what matters here: one is not enough to
 * overrule what the shape looks like, and several, in one font, are no names.
 */
const placeOdds = 30
/** More places weigh as these: they are of one text and its ways. */
const mostPlaces = 4
/** Places of a pair that are remembered. */
const mostRemembered = 64

export function createShapePlaces(): ShapePlaces {
  const byPair = new Map<string, Map<string, 'letters' | 'digits'>>()
  let count = 0
  return {
    add(pair, { among, word }) {
      // Nobody writes an O alone; an I or an l may be.
      if (among === 'nothing' && !pair.startsWith('O')) return
      const places = byPair.get(pair) ?? new Map<string, 'letters' | 'digits'>()
      byPair.set(pair, places)
      if (places.size >= mostRemembered || places.has(word)) return
      places.set(word, among === 'letters' ? 'letters' : 'digits')
      count++
    },
    letterOdds(pair) {
      const among = [...(byPair.get(pair)?.values() ?? [])]
      const letters = among.filter((one) => one === 'letters').length
      const more = letters * 2 - among.length
      return placeOdds ** Math.max(-mostPlaces, Math.min(mostPlaces, more))
    },
    count: () => count,
  }
}
