import { isDigit, isLetter, type Surroundings } from './letter-or-digit.ts'
import { asLatin } from './one-script.ts'
import { createShapePlaces, type ShapePlaces } from './shape-places.ts'

/** What a shape is taken for. */
export interface Verdict {
  readonly text: string
  readonly p: number
  readonly others: readonly { readonly text: string; readonly p: number }[]
}

/** Readings of one glyph shape, each an independent look at other noise. */
export interface GlyphVotes {
  add(look: Verdict): void
  /** The shape stood in a word or in a number. */
  stoodAmong(surroundings: Surroundings): void
  readonly looks: () => number
  /** Undefined before the first look. */
  verdict(): Verdict | undefined
}

/** Probability of what a look did not name at all. */
const unnamed = 1e-3
/**
 * Looks at one shape share its blur and its font: as evidence they count as fewer than they are.
 * n looks weigh as n ** damping.
 */
const damping = 0.5
const leastAlternative = 1e-3
const mostOthers = 6

/**
 * Geometric mean of the looks' probabilities, sharpened by how many there were, and weighed by where such
 * shapes stood that may be a letter or a digit.
 */
export function createGlyphVotes(places: ShapePlaces = createShapePlaces()): GlyphVotes {
  const logs = new Map<string, number>()
  let looks = 0
  let verdict: Verdict | undefined
  let atPlaces = 0
  return {
    add({ text, p, others }) {
      const named = new Map([{ text, p }, ...others].map((one) => [one.text, one.p]))
      for (const name of named.keys()) {
        if (!logs.has(name)) logs.set(name, looks * Math.log(unnamed))
      }
      for (const [name, sum] of logs) {
        logs.set(name, sum + Math.log(Math.max(unnamed, named.get(name) ?? unnamed)))
      }
      looks++
      verdict = undefined
    },
    stoodAmong(surroundings) {
      const pair = looks === 0 ? undefined : letterAndDigit(weigh(logs, looks, 1))
      if (pair !== undefined) places.add(pair, surroundings)
    },
    looks: () => looks,
    verdict() {
      if (looks === 0) return undefined
      if (verdict === undefined || atPlaces !== places.count()) {
        const alone = weigh(logs, looks, 1)
        const pair = letterAndDigit(alone)
        verdict = pair === undefined ? alone : weigh(logs, looks, places.letterOdds(pair))
        atPlaces = places.count()
      }
      return verdict
    },
  }
}

/** The likeliest letter and the likeliest digit where one of them is the likeliest of all. */
function letterAndDigit({ text, others }: Verdict): string | undefined {
  const names = [text, ...others.map((other) => other.text)]
  const [letter, digit] = [names.find(isLetter), names.find(isDigit)]
  if (letter === undefined || digit === undefined) return undefined
  return text === letter || text === digit ? asLatin(letter) + digit : undefined
}

function weigh(logs: ReadonlyMap<string, number>, looks: number, odds: number): Verdict {
  const most = Math.max(...logs.values())
  const prior = (text: string): number =>
    isLetter(text) ? Math.sqrt(odds) : isDigit(text) ? 1 / Math.sqrt(odds) : 1
  const weighed = [...logs].map(([text, sum]) => ({
    text,
    p: Math.exp(((sum - most) / looks) * looks ** damping) * prior(text),
  }))
  const total = weighed.reduce((sum, { p }) => sum + p, 0)
  const [best, ...others] = weighed
    .map(({ text, p }) => ({ text, p: p / total }))
    .toSorted((a, b) => b.p - a.p || (a.text < b.text ? -1 : 1))
  return {
    text: best?.text ?? '',
    p: best?.p ?? 0,
    others: others.filter(({ p }) => p >= leastAlternative).slice(0, mostOthers),
  }
}
