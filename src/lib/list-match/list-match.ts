import type { AdditiveModel } from '../additive-model.ts'
import { logSumExp } from '../log-odds.ts'
import { seededRandom } from '../seeded-random.ts'
import { createEncoder, isKnown } from './encoded-list.ts'
import { nearTexts } from './near-texts.ts'
import { rareScores, type RareScores } from './rare-scores.ts'
import { surroundingsOf, type Reading } from './surroundings.ts'
import { isIpv4 } from './text-kind.ts'
import { createTextScorer, type TextScorer } from './text-scorer.ts'
import { ipv4Source, likeSource, type TextSource } from './text-source.ts'

export interface ListQuestion {
  readonly model: AdditiveModel
  readonly list: KnownList
  /** Texts that fill all cells, as read without a list; they tell what stands beside a text. */
  readonly readings: readonly Reading[]
  /** Logarithm of what is seen under the best kind of text that is not from a list; -Infinity if none. */
  readonly blindEvidence: number
  /** -2 log-likelihood of the best text per direction: likelihoods count less where it is above one. */
  readonly misfit: number
  /** How many regions are compared with the list: each is another chance to be wrong. */
  readonly regions: number
}

/** A value of the list, as the pixels see it. */
export interface ListMatch {
  readonly value: string
  /** From 1, among those that can be judged. */
  readonly rank: number
  /** Nats, tempered by the misfit: against unrelated texts of its kind. */
  readonly logLikelihoodRatio: number
  /** Share of unrelated texts of its kind that fit as well, or an upper bound. */
  readonly falseMatchRate: number
  readonly rateBy: 'counted' | 'simulated'
  /** So many unrelated values of lists like this would fit as well, over all regions. */
  readonly expectedFalse: number
  /** That it is this one: not another of the list, none like it and no other text. */
  readonly p: number
}

/** Why nothing may be named. */
export type NotNamed =
  /** None of the values can be judged. */
  | 'nothing-judged'
  /** Even the best value explains the pixels badly. */
  | 'does-not-fit'
  /** An unrelated value would be expected to fit as well. */
  | 'chance'
  /** Others could stand there as well: of the list, like it, or none of it. */
  | 'others-as-well'

export interface ListAnswer {
  /** The best first. */
  readonly matches: readonly ListMatch[]
  /** Undefined: the first may be named. */
  readonly notNamed: NotNamed | undefined
  readonly judged: number
  /** Values of the list of which the pixels can say nothing. */
  readonly notJudged: { readonly unknownCharacter: number; readonly tooLong: number }
  /** Unrelated texts that were drawn for comparison. */
  readonly decoys: number
  /** Of which value of the list, if it is one of them: before and after the pixels were looked at. */
  readonly bitsBefore: number
  readonly bitsLeft: number
}

/** Values without doubles, in order, so that neighbours begin alike. */
export interface KnownList {
  readonly values: readonly string[]
}

/** Empty values are left out. */
export function knownList(values: readonly string[]): KnownList {
  const isSorted = values.every((value, i) => i === 0 || (values[i - 1] as string) < value)
  const sorted = isSorted ? values : [...new Set(values)].toSorted(byUnits)
  return { values: sorted[0] === '' ? sorted.slice(1) : sorted }
}

/** Before anything is seen: that the text is one of the list. */
export const listedP = 0.5
/** Otherwise it is as likely one that is near one of them as it is any. */
const nearP = 0.5
/** A name needs at least this. */
export const namedFrom = 0.99
export const mostExpectedFalse = 0.05
/** As for reading without a list: a wrong operator leaves more. */
const mostMisfit = 2.2
const shown = 100
/** Values that are e^-25 times as likely as the best have no say, nor have those near them. */
const withinNats = 25
const seed = 20_260_401

/** How well each value of a list explains what was seen, against texts that are not of the list. */
export function matchList(question: ListQuestion): ListAnswer {
  const { model, list, misfit } = question
  const { values } = list
  const temperature = Math.max(1, misfit)
  const scorer = createTextScorer(model, {
    alphabet: alphabetOf(model, values),
    surroundings: surroundingsOf(model, question.readings),
    temperature,
  })
  const { scores, notJudged } = scoreAll(scorer, values)
  const judged = values.length - notJudged.unknownCharacter - notJudged.tooLong
  const bitsBefore = Math.log2(Math.max(1, judged))
  if (judged === 0) {
    const none = { matches: [], notNamed: 'nothing-judged', judged, notJudged } as const
    return { ...none, decoys: 0, bitsBefore, bitsLeft: bitsBefore }
  }
  const top = bestOf(scores, shown)
  const best = scores[top[0] as number] as number
  const kinds = kindsOf(values, scores, scorer, best)
  const allListed = logSumOf(scores)
  const unrelated = Math.max(question.blindEvidence, ...kinds.map(({ rare }) => rare.logMean))
  const near = nearEvidence(scorer, values, scores, top)
  const logCount = Math.log(values.length)
  // Values that cannot be judged may be it as well as any unrelated text.
  const unjudged = Math.log(values.length - judged) + unrelated
  const evidence = logSumExp([
    Math.log(listedP) + logSumExp([allListed, unjudged]) - logCount,
    Math.log((1 - listedP) * (1 - nearP)) + unrelated,
    Math.log((1 - listedP) * nearP) + near - logCount,
  ])
  const matches = top.map((index, i): ListMatch => {
    const value = values[index] as string
    const score = scores[index] as number
    const own = kinds.find(({ isOf }) => isOf(value)) as Kind
    const { rate, by } = own.rare.rateAtLeast(score)
    const perRegion = kinds.reduce(
      (sum, { rare, judged: count }) => sum + rare.rateAtLeast(score).rate * count,
      0,
    )
    return {
      value,
      rank: i + 1,
      logLikelihoodRatio: score - own.rare.logMean,
      falseMatchRate: rate,
      rateBy: by,
      expectedFalse: perRegion * question.regions,
      p: Math.exp(Math.log(listedP) + score - logCount - evidence),
    }
  })
  return {
    matches,
    notNamed: notNamed(matches[0] as ListMatch, (-2 * temperature * best) / model.size),
    judged,
    notJudged,
    decoys: kinds.reduce((sum, { rare }) => sum + rare.drawn, 0),
    bitsBefore,
    bitsLeft: entropyBits(scores, allListed),
  }
}

function notNamed({ expectedFalse, p }: ListMatch, misfit: number): NotNamed | undefined {
  if (misfit > mostMisfit) return 'does-not-fit'
  if (expectedFalse > mostExpectedFalse) return 'chance'
  return p < namedFrom ? 'others-as-well' : undefined
}

/** The model's characters that the list has, and letters and digits of the same classes. */
function alphabetOf(model: AdditiveModel, values: readonly string[]): readonly string[] {
  const used = new Uint8Array(1 << 16)
  for (const value of values) {
    for (let i = 0; i < value.length; i++) used[value.charCodeAt(i)] = 1
  }
  const has = (pattern: RegExp): boolean =>
    model.characters.some((one) => pattern.test(one) && used[one.charCodeAt(0)] === 1)
  const classes = [/^[0-9]$/, /^[a-z]$/, /^[A-Z]$/].filter((pattern) => has(pattern))
  return model.characters.filter(
    (one) =>
      one.length === 1 &&
      (used[one.charCodeAt(0)] === 1 || classes.some((pattern) => pattern.test(one))),
  )
}

function scoreAll(scorer: TextScorer, values: readonly string[]) {
  const encoded = createEncoder(scorer.alphabet).encode(values)
  const { codes, starts } = encoded
  const scores = new Float64Array(values.length).fill(-Infinity)
  let unknownCharacter = 0
  let tooLong = 0
  for (let n = 0; n < values.length; n++) {
    const from = starts[n] as number
    const length = (starts[n + 1] as number) - from
    if (!isKnown(encoded, n)) unknownCharacter++
    else if (length > scorer.longest) tooLong++
    else scores[n] = scorer.score(codes, from, length)
  }
  return { scores, notJudged: { unknownCharacter, tooLong } }
}

interface Kind {
  readonly isOf: (value: string) => boolean
  readonly judged: number
  readonly rare: RareScores
}

/** The kinds of text in the list, each with its null. */
function kindsOf(
  values: readonly string[],
  scores: Float64Array,
  scorer: TextScorer,
  upTo: number,
): readonly Kind[] {
  const listed = new Set(values)
  const random = seededRandom(seed)
  return [isIpv4, (value: string) => !isIpv4(value)].flatMap((isOf, i): Kind[] => {
    const own = values.filter((value, n) => scores[n] !== -Infinity && isOf(value))
    if (own.length === 0) return []
    const source = i === 0 ? ipv4Source(random) : likeSource(own, random)
    const rare = rareOf(source, scorer, listed, random, upTo)
    return [{ isOf, judged: own.length, rare }]
  })
}

/** A source that hardly gives texts that fit is asked so often for each. */
const mostTries = 50

function rareOf(
  source: TextSource,
  scorer: TextScorer,
  listed: ReadonlySet<string>,
  random: () => number,
  upTo: number,
): RareScores {
  const { encodeInto } = createEncoder(scorer.alphabet)
  const codes = new Uint8Array(scorer.longest)
  const score = ({ text }: { readonly text: string }): number => {
    const length = encodeInto(text, codes)
    return length < 0 || listed.has(text) ? -Infinity : scorer.score(codes, 0, length)
  }
  const draw = (): { readonly text: string } => {
    let drawn = source.draw()
    for (let i = 0; i < mostTries && encodeInto(drawn.text, codes) < 0; i++) drawn = source.draw()
    return drawn
  }
  return rareScores({ draw, step: (drawn) => source.step(drawn), score, upTo, random })
}

/** Logarithm of the sum, over values, of the mean of those near each that are not listed themselves. */
function nearEvidence(
  scorer: TextScorer,
  values: readonly string[],
  scores: Float64Array,
  top: readonly number[],
): number {
  const { encodeInto } = createEncoder(scorer.alphabet)
  const codes = new Uint8Array(scorer.longest)
  const listed = new Set(values)
  const best = scores[top[0] as number] as number
  const all = top.flatMap((index) => {
    if ((scores[index] as number) < best - withinNats) return []
    const near = nearTexts(values[index] as string)
    const own = near.flatMap((text) => {
      const length = listed.has(text) ? -1 : encodeInto(text, codes)
      return length < 0 ? [] : [scorer.score(codes, 0, length)]
    })
    return own.length === 0 ? [] : [logSumExp(own) - Math.log(near.length)]
  })
  return logSumExp(all)
}

/** Indices of the highest scores, in order; of equals the first. */
function bestOf(scores: Float64Array, count: number): readonly number[] {
  const sorted = scores.toSorted()
  const least = sorted[Math.max(0, sorted.length - count)] as number
  const some: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (score >= least && score !== -Infinity) some.push(i)
  }
  return some
    .toSorted((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, count)
}

function logSumOf(scores: Float64Array): number {
  let top = -Infinity
  for (const score of scores) top = Math.max(top, score)
  if (top === -Infinity) return top
  let sum = 0
  for (const score of scores) sum += Math.exp(score - top)
  return top + Math.log(sum)
}

function entropyBits(scores: Float64Array, total: number): number {
  let bits = 0
  for (const score of scores) {
    const log = score - total
    if (log > -50) bits -= (Math.exp(log) * log) / Math.LN2
  }
  return Math.max(0, bits)
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
