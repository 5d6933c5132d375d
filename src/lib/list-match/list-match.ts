import { logSumExp } from '../log-odds.ts'
import type { KnownList } from './known-list.ts'
import { kindsOf, nearOf, type Kind } from './list-null.ts'
import { alphabetOf, bestOf, entropyBits, logSumOf, scoreAll } from './list-scores.ts'
import type { ScoredModel } from './scored-model.ts'
import { createTextEncoder } from './text-encoder.ts'
import type { TextScorer } from './text-scorer.ts'

export interface ListQuestion {
  readonly model: ScoredModel
  readonly list: KnownList
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
  /** Even the best value explains the pixels badly, or none is as wide as the room. */
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
const listedP = 0.5
/** Otherwise it is as likely one that is near one of them as any at all. */
const nearP = 0.5
/** A name needs at least this. */
const namedFrom = 0.99
const mostExpectedFalse = 0.05
/** The pixels themselves, not the list alone, must tell it from all that look like it: ten to one. */
const aloneFrom = Math.log(10)
/** As for reading without a list: a wrong operator leaves more. */
const mostMisfit = 2.2
const shown = 100

/** How well each value of a list explains what was seen, against texts that are not of the list. */
export function matchList(question: ListQuestion): ListAnswer {
  const { model, list, misfit } = question
  const { values } = list
  const temperature = Math.max(1, misfit)
  const scorer = model.scorer(alphabetOf(model, list), temperature)
  const { scores, isJudged, notJudged } = scoreAll(scorer, list)
  const judged = values.length - notJudged.unknownCharacter - notJudged.tooLong
  const bitsBefore = Math.log2(Math.max(1, judged))
  if (judged === 0) {
    const none = { matches: [], notNamed: 'nothing-judged', judged, notJudged } as const
    return { ...none, decoys: 0, bitsBefore, bitsLeft: bitsBefore }
  }
  const top = bestOf(scores, shown)
  if (top.length === 0) {
    const none = { matches: [], notNamed: 'does-not-fit', judged, notJudged } as const
    return { ...none, decoys: 0, bitsBefore, bitsLeft: bitsBefore }
  }
  const best = scores[top[0] as number] as number
  const draws = { ...model.draws, drawn: question.decoys ?? model.draws.drawn }
  const kinds = kindsOf(list, draws, isJudged, scorer, best)
  const allListed = logSumOf(scores)
  const unrelated = Math.max(question.blindEvidence, ...kinds.map(({ rare }) => rare.logMean))
  const near = nearOf(scorer, list, scores, top)
  const logCount = Math.log(values.length)
  // Values that cannot be judged may be it as well as any unrelated text.
  const unjudged = Math.log(values.length - judged) + unrelated
  const evidence = logSumExp([
    Math.log(listedP) + logSumExp([allListed, unjudged]) - logCount,
    Math.log((1 - listedP) * (1 - nearP)) + unrelated,
    Math.log((1 - listedP) * nearP) + near.evidence - logCount,
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
  const first = matches[0] as ListMatch
  const isAlone = best - near.best >= aloneFrom
  const named = notNamed(first, misfitOf(model, scorer, first, temperature), isAlone)
  return {
    matches,
    notNamed: named,
    judged,
    notJudged,
    decoys: kinds.reduce((sum, { rare }) => sum + rare.drawn, 0),
    bitsBefore,
    bitsLeft: entropyBits(scores, allListed),
  }
}

/** What a text leaves unexplained in its best surroundings, per direction. */
function misfitOf(
  { size }: ScoredModel,
  scorer: TextScorer,
  { value }: ListMatch,
  temperature: number,
): number {
  const codes = new Uint8Array(scorer.longest)
  const length = createTextEncoder(scorer.alphabet)(value, codes)
  const score = scorer.score(codes, length)
  return (-2 * temperature * (score - scorer.lastPrior())) / size
}

function notNamed(
  { expectedFalse, p }: ListMatch,
  misfit: number,
  isAlone: boolean,
): NotNamed | undefined {
  if (misfit > mostMisfit) return 'does-not-fit'
  if (expectedFalse > mostExpectedFalse) return 'chance'
  return p < namedFrom || !isAlone ? 'others-as-well' : undefined
}
