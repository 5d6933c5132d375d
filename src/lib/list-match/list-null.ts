import { logSumExp } from '../log-odds.ts'
import { seededRandom } from '../seeded-random.ts'
import type { KnownList } from './known-list.ts'
import { nearTexts } from './near-texts.ts'
import { rareScores, type RareOptions, type RareScores } from './rare-scores.ts'
import type { ScoredModel } from './scored-model.ts'
import { createTextEncoder } from './text-encoder.ts'
import type { TextScorer } from './text-scorer.ts'
import { ipv4Source, likeSource, type TextSource } from './text-source.ts'

const seed = 20_260_401
/** Values that are e^-25 times as likely as the best have no say, nor have those near them. */
const withinNats = 25

type Draws = ScoredModel['draws']

export interface Kind {
  readonly isAddress: number
  readonly judged: number
  readonly rare: RareScores
}

/** The kinds of text in the list, each with its null. */
export function kindsOf(
  list: KnownList,
  draws: Draws,
  isJudged: Uint8Array,
  scorer: TextScorer,
  upTo: number,
): readonly Kind[] {
  const random = seededRandom(seed)
  return [1, 0].flatMap((isAddress): Kind[] => {
    const own = list.values.filter((_, n) => list.isAddress[n] === isAddress && isJudged[n] === 1)
    if (own.length === 0) return []
    const source = isAddress === 1 ? ipv4Source(random) : likeSource(own, random)
    const rare = rareOf(source, scorer, list, { ...draws, random, upTo })
    return [{ isAddress, judged: own.length, rare }]
  })
}

/** A source that hardly gives texts that fit is asked so often for each. */
const mostTries = 50

function rareOf(
  source: TextSource,
  scorer: TextScorer,
  list: KnownList,
  how: Pick<RareOptions<never>, 'random' | 'upTo'> & Draws,
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

export interface NearTexts {
  /** Logarithm of the sum, over values, of the mean over those near each that are not listed themselves. */
  readonly evidence: number
  /** The highest score of one near the best value; -Infinity where there is none. */
  readonly best: number
}

/** Texts like those of the list that fit best: `top` are their indices, the best first. */
export function nearOf(
  scorer: TextScorer,
  { values, has }: KnownList,
  scores: Float64Array,
  top: readonly number[],
): NearTexts {
  const encode = createTextEncoder(scorer.alphabet)
  const codes = new Uint8Array(scorer.longest)
  const scoreOf = (text: string): number => {
    const length = has(text) ? -1 : encode(text, codes)
    return length < 0 ? -Infinity : scorer.score(codes, length)
  }
  const least = (scores[top[0] as number] as number) - withinNats
  let best = -Infinity
  const all = top.flatMap((index, rank) => {
    if ((scores[index] as number) < least) return []
    const groups = nearTexts(values[index] as string)
    return groups.map((group) => {
      const own = group.map((text) => scoreOf(text))
      if (rank === 0) best = Math.max(best, ...own)
      return logSumExp(own) - Math.log(group.length * groups.length)
    })
  })
  return { evidence: logSumExp(all), best }
}
