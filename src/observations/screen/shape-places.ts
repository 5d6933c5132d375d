import type { Surroundings } from './letter-or-digit.ts'

/** In which words and numbers the shapes of one font stood that may be a letter as well as a digit. */
export interface ShapePlaces {
  /** `pair` is the letter and the digit that it may be. The same word again tells nothing new. */
  add(shape: object, pair: string, surroundings: Surroundings): void
  /** How many times likelier the letter is than the digit for a shape, for where it and those like it stood. */
  letterOdds(shape: object, pair: string): number
  /** Goes up with each place. */
  readonly count: () => number
}

type Places = Map<string, Surroundings['among']>

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
  const byPair = new Map<string, Places>()
  const byShape = new WeakMap<object, Places>()
  let count = 0
  const known = <Key>(
    of: { get(key: Key): Places | undefined; set(key: Key, value: Places): unknown },
    key: Key,
  ): Places => {
    const places = of.get(key) ?? new Map()
    of.set(key, places)
    return places
  }
  return {
    add(shape, pair, { among, word }) {
      for (const places of [known(byPair, pair), known(byShape, shape)]) {
        if (places.size >= mostRemembered || places.has(word)) continue
        places.set(word, among)
        count++
      }
    },
    letterOdds(shape, pair) {
      const ofAll = [...(byPair.get(pair)?.values() ?? [])]
      // Where some stand in words and some in numbers, they are two that are hard to tell apart: each for itself.
      if (new Set(ofAll).size === 1) return oddsOf(ofAll)
      return oddsOf([...(byShape.get(shape)?.values() ?? [])])
    },
    count: () => count,
  }
}

function oddsOf(among: readonly Surroundings['among'][]): number {
  const letters = among.filter((one) => one === 'letters').length
  const more = letters * 2 - among.length
  return placeOdds ** Math.max(-mostPlaces, Math.min(mostPlaces, more))
}
