import type { AdditiveModel } from '../additive-model.ts'
import { logSumExp } from '../log-odds.ts'
import { seededRandom } from '../seeded-random.ts'
import type { KnownList } from './known-list.ts'
import { nearTexts } from './near-texts.ts'
import { rareScores, type RareOptions, type RareScores } from './rare-scores.ts'
import { surroundingsOf, type Reading } from './surroundings.ts'
import { createTextEncoder } from './text-encoder.ts'
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
  /** How many unrelated texts are drawn of each kind; rarer scores are simulated. */
  readonly decoys?: number
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
    alphabet: alphabetOf(model, list),
    surroundings: surroundingsOf(model, question.readings),
    temperature,
  })
  const { scores, notJudged } = scoreAll(scorer, list)
  const judged = values.length - notJudged.unknownCharacter - notJudged.tooLong
  const bitsBefore = Math.log2(Math.max(1, judged))
  if (judged === 0) {
    const none = { matches: [], notNamed: 'nothing-judged', judged, notJudged } as const
    return { ...none, decoys: 0, bitsBefore, bitsLeft: bitsBefore }
  }
  const top = bestOf(scores, shown)
  const best = scores[top[0] as number] as number
  const kinds = kindsOf(question, scores, scorer, best)
  const allListed = logSumOf(scores)
  const unrelated = Math.max(question.blindEvidence, ...kinds.map(({ rare }) => rare.logMean))
  const near = nearEvidence(scorer, list, scores, top)
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
    const own = kinds.find(({ isAddress }) => isAddress === list.isAddress[index]) as Kind
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
    notNamed: notNamed(
      matches[0] as ListMatch,
      misfitOf(model, scorer, matches[0] as ListMatch, temperature),
    ),
    judged,
    notJudged,
    decoys: kinds.reduce((sum, { rare }) => sum + rare.drawn, 0),
    bitsBefore,
    bitsLeft: entropyBits(scores, allListed),
  }
}

/** What a text leaves unexplained in its best surroundings, per direction. */
function misfitOf(
  { size }: AdditiveModel,
  scorer: TextScorer,
  { value }: ListMatch,
  temperature: number,
): number {
  const codes = new Uint8Array(scorer.longest)
  const length = createTextEncoder(scorer.alphabet)(value, codes)
  const score = scorer.score(codes, length)
  return (-2 * temperature * (score - scorer.lastPrior())) / size
}

function notNamed({ expectedFalse, p }: ListMatch, misfit: number): NotNamed | undefined {
  if (misfit > mostMisfit) return 'does-not-fit'
  if (expectedFalse > mostExpectedFalse) return 'chance'
  return p < namedFrom ? 'others-as-well' : undefined
}

/** The model's characters that the list has, and letters and digits of the same classes. */
function alphabetOf(model: AdditiveModel, { units }: KnownList): readonly string[] {
  const used = new Set(units)
  const has = (pattern: RegExp): boolean =>
    model.characters.some((one) => pattern.test(one) && used.has(one))
  const classes = [/^[0-9]$/, /^[a-z]$/, /^[A-Z]$/].filter((pattern) => has(pattern))
  const isWanted = (one: string): boolean =>
    one.length === 1 && (used.has(one) || classes.some((pattern) => pattern.test(one)))
  return model.characters.filter((one) => isWanted(one)).slice(0, noPlace)
}

const noPlace = 255

function scoreAll(scorer: TextScorer, { values, codes, starts, units }: KnownList) {
  const places = new Uint8Array(256).fill(noPlace)
  for (const [code, unit] of units.entries()) {
    const place = scorer.alphabet.indexOf(unit)
    if (place >= 0) places[code] = place
  }
  const scores = new Float64Array(values.length).fill(-Infinity)
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
    else scores[n] = scorer.score(text, length)
  }
  return { scores, notJudged: { unknownCharacter, tooLong } }
}

interface Kind {
  readonly isAddress: number
  readonly judged: number
  readonly rare: RareScores
}

/** The kinds of text in the list, each with its null. */
function kindsOf(
  { list, decoys = 100_000 }: ListQuestion,
  scores: Float64Array,
  scorer: TextScorer,
  upTo: number,
): readonly Kind[] {
  const random = seededRandom(seed)
  return [1, 0].flatMap((isAddress): Kind[] => {
    const isJudged = (_: unknown, n: number): boolean =>
      list.isAddress[n] === isAddress && scores[n] !== -Infinity
    const own = list.values.filter(isJudged)
    if (own.length === 0) return []
    const source = isAddress === 1 ? ipv4Source(random) : likeSource(own, random)
    const rare = rareOf(source, scorer, list, { random, upTo, drawn: decoys })
    return [{ isAddress, judged: own.length, rare }]
  })
}

/** A source that hardly gives texts that fit is asked so often for each. */
const mostTries = 50

function rareOf(
  source: TextSource,
  scorer: TextScorer,
  list: KnownList,
  how: Pick<RareOptions<never>, 'random' | 'upTo' | 'drawn'>,
): RareScores {
  const encode = createTextEncoder(scorer.alphabet)
  const codes = new Uint8Array(scorer.longest)
  const score = ({ text }: { readonly text: string }): number => {
    const length = encode(text, codes)
    return length < 0 ? -Infinity : scorer.score(codes, length)
  }
  const isRelated = ({ text }: { readonly text: string }): boolean => list.has(text)
  const draw = (): { readonly text: string } => {
    let drawn = source.draw()
    for (let i = 0; i < mostTries && encode(drawn.text, codes) < 0; i++) drawn = source.draw()
    return drawn
  }
  return rareScores({ ...how, draw, step: (drawn) => source.step(drawn), score, isRelated })
}

/** Logarithm of the sum, over values, of the mean of those near each that are not listed themselves. */
function nearEvidence(
  scorer: TextScorer,
  { values, has }: KnownList,
  scores: Float64Array,
  top: readonly number[],
): number {
  const encode = createTextEncoder(scorer.alphabet)
  const codes = new Uint8Array(scorer.longest)
  const best = scores[top[0] as number] as number
  const all = top.flatMap((index) => {
    if ((scores[index] as number) < best - withinNats) return []
    const near = nearTexts(values[index] as string)
    const own = near.flatMap((text) => {
      const length = has(text) ? -1 : encode(text, codes)
      return length < 0 ? [] : [scorer.score(codes, length)]
    })
    return own.length === 0 ? [] : [logSumExp(own) - Math.log(near.length)]
  })
  return logSumExp(all)
}

/** Indices of the highest scores, in order; of equals the first. */
function bestOf(scores: Float64Array, count: number): readonly number[] {
  const best: number[] = []
  let least = -Infinity
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (score <= least) continue
    let at = best.length
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at--
    best.splice(at, 0, i)
    if (best.length > count) best.pop()
    if (best.length === count) least = scores[best.at(-1) as number] as number
  }
  return best
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
