import type { KnownList } from './known-list.ts'
import type { ScoredModel } from './scored-model.ts'
import type { TextScorer } from './text-scorer.ts'

/** The model's characters that the list has, and letters and digits of the same classes. */
export function alphabetOf(
  model: Pick<ScoredModel, 'characters'>,
  { units }: KnownList,
): readonly string[] {
  const used = new Set(units)
  const has = (pattern: RegExp): boolean =>
    model.characters.some((one) => pattern.test(one) && used.has(one))
  const classes = [/^[0-9]$/, /^[a-z]$/, /^[A-Z]$/].filter((pattern) => has(pattern))
  const isWanted = (one: string): boolean =>
    one.length === 1 && (used.has(one) || classes.some((pattern) => pattern.test(one)))
  return model.characters.filter((one) => isWanted(one)).slice(0, noPlace)
}

const noPlace = 255

interface ListScores {
  /** Of each value; -Infinity where it cannot be judged, or cannot stand there. */
  readonly scores: Float64Array
  /** 1 where the pixels say something of it. */
  readonly isJudged: Uint8Array
  readonly notJudged: { readonly unknownCharacter: number; readonly tooLong: number }
}

export function scoreAll(
  scorer: TextScorer,
  { values, codes, starts, units }: KnownList,
): ListScores {
  const places = new Uint8Array(256).fill(noPlace)
  for (const [code, unit] of units.entries()) {
    const place = scorer.alphabet.indexOf(unit)
    if (place >= 0) places[code] = place
  }
  const scores = new Float64Array(values.length).fill(-Infinity)
  const isJudged = new Uint8Array(values.length)
  const text = new Uint8Array(scorer.longest)
  let unknownCharacter = 0
  let tooLong = 0
  for (let n = 0; n < values.length; n++) {
    const from = starts[n] as number
    const length = (starts[n + 1] as number) - from
    let isKnown = true
    for (let i = 0; i < length; i++) {
      const place = places[codes[from + i] as number] as number
      if (place === noPlace) isKnown = false
      text[i] = place
    }
    if (!isKnown) unknownCharacter++
    else if (length > scorer.longest) tooLong++
    else {
      isJudged[n] = 1
      scores[n] = scorer.score(text, length)
    }
  }
  return { scores, isJudged, notJudged: { unknownCharacter, tooLong } }
}

/** Indices of the highest scores, in order; of equals the first. */
export function bestOf(scores: Float64Array, count: number): readonly number[] {
  const best: number[] = []
  let least = -Infinity
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (score <= least) continue
    let at = best.length
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at--
    best.splice(at, 0, i)
    if (best.length > count) best.pop()
    if (best.length === count) least = scores[best.at(-1)] as number
  }
  return best
}

/** Logarithm of the sum of exp(score). */
export function logSumOf(scores: Float64Array): number {
  let top = -Infinity
  for (const score of scores) top = Math.max(top, score)
  if (top === -Infinity) return top
  let sum = 0
  for (const score of scores) sum += Math.exp(score - top)
  return top + Math.log(sum)
}

/** Of which of them it is, `total` being the logarithm of the sum of all. */
export function entropyBits(scores: Float64Array, total: number): number {
  let bits = 0
  for (const score of scores) {
    const log = score - total
    if (log > -50) bits -= (Math.exp(log) * log) / Math.LN2
  }
  return Math.max(0, bits)
}
