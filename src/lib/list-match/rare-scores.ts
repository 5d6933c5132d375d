/** How often texts that have nothing to do with what was seen score as well as one that may have. */
export interface RareScores {
  /** Share of unrelated texts that score at least so; never below what can be told. */
  rateAtLeast(score: number): Rate
  /** Logarithm of the mean of exp(score) over unrelated texts. */
  readonly logMean: number
  readonly drawn: number
}

export interface Rate {
  readonly rate: number
  /** 'simulated' where too few were drawn that score so: a product of shares, level by level. */
  readonly by: 'counted' | 'simulated'
}

export interface RareOptions<Text> {
  readonly draw: () => Text
  /** A text near by, as `TextSource.step` has it. */
  readonly step: (text: Text) => Text
  /** -Infinity where a text cannot stand there. */
  readonly score: (text: Text) => number
  /** Those that do not count as unrelated; asked of high scores only. */
  readonly isRelated: (text: Text) => boolean
  /** Scores beyond this are not asked for. */
  readonly upTo: number
  readonly random: () => number
  readonly drawn?: number
  readonly population?: number
}

interface Level {
  /** All of its samples score at least so. */
  readonly from: number
  /** Of all texts so many do. */
  readonly share: number
  /** In ascending order. */
  readonly scores: Float64Array
}

/** Of samples drawn at random so many must score so for a share to be counted. */
const fewestCounted = 20
const firstShare = 0.05
const nextShare = 0.2
const sweeps = 12
/** A level whose samples are fewer different scores says nothing of the next. */
const fewestDifferent = 25
const mostLevels = 24
/** Of the texts that were drawn so many must be able to stand there. */
const fewestPossible = 200
/** One of all IPv4 addresses: less is not claimed of any kind of text. */
const leastRate = 2 ** -32

/**
 * Subset simulation (Au and Beck 2001): the probability of a rare score is a product of probabilities that
 * are not rare, each the share among samples that score at least as the level before, which come from each
 * other by steps that keep their distribution.
 */
export function rareScores<Text>(options: RareOptions<Text>): RareScores {
  const { random, step, score, isRelated, upTo } = options
  const { drawn = 100_000, population = 4000 } = options
  let best: { text: Text; score: number }[] = []
  const all = new Float64Array(drawn)
  const keep = Math.max(population, Math.ceil(drawn * firstShare))
  let least = -Infinity
  for (let i = 0; i < drawn; i++) {
    const text = options.draw()
    const own = score(text)
    const counts = own <= least || !isRelated(text)
    all[i] = counts ? own : -Infinity
    if (!counts || own <= least) continue
    best.push({ text, score: own })
    if (best.length < 2 * keep) continue
    best = topOf(best, keep)
    least = best.at(-1)?.score ?? least
  }
  const sorted = all.toSorted()
  const levels: Level[] = [{ from: -Infinity, share: 1, scores: sorted }]
  best = topOf(best, keep)
  for (let n = 0; n < mostLevels && best.length > 0; n++) {
    const before = levels.at(-1)
    const wanted = n === 0 ? firstShare : nextShare
    const from = levelFrom(before.scores, wanted)
    if (!Number.isFinite(from) || from <= before.from || before.from > upTo) break
    const seeds = best.filter((one) => one.score >= from)
    if (n > 0 && new Set(seeds.map((one) => one.score)).size < fewestDifferent) break
    const share = (before.share * countFrom(before.scores, from)) / before.scores.length
    const next: { text: Text; score: number }[] = []
    for (let i = 0; i < population; i++) {
      let { text, score: own } = seeds[Math.floor(random() * seeds.length)] as (typeof seeds)[0]
      for (let k = 0; k < sweeps; k++) {
        const other = step(text)
        if (other === text) continue
        const otherScore = score(other)
        if (otherScore >= from && !isRelated(other)) [text, own] = [other, otherScore]
      }
      next.push({ text, score: own })
    }
    best = next
    levels.push({ from, share, scores: Float64Array.from(next, (one) => one.score).toSorted() })
  }
  return {
    drawn,
    logMean: logMeanOf(levels),
    rateAtLeast(least) {
      const counted = countFrom(sorted, least)
      if (counted >= fewestCounted || levels.length === 1) {
        return { rate: (counted + 1) / (drawn + 1), by: 'counted' }
      }
      const level = levels.findLast(({ from }) => from <= least) as Level
      const { scores, share } = level
      return {
        rate: Math.max(leastRate, (share * (countFrom(scores, least) + 1)) / (scores.length + 1)),
        by: 'simulated',
      }
    },
  }
}

function topOf<T extends { readonly score: number }>(some: readonly T[], count: number): T[] {
  return some.toSorted((a, b) => b.score - a.score).slice(0, count)
}

/** How many of ascending scores are at least so. */
function countFrom(scores: Float64Array, least: number): number {
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return scores.length - low
}

/** The score that a share of ascending ones have; where fewer can stand there at all, the lowest of those. */
function levelFrom(scores: Float64Array, share: number): number {
  const from = scores[Math.floor(scores.length * (1 - share))] as number
  if (Number.isFinite(from)) return from
  const possible = countFrom(scores, -Number.MAX_VALUE)
  return possible < fewestPossible ? from : (scores[scores.length - possible] as number)
}

/** Each level stands for the scores up to the next. */
function logMeanOf(levels: readonly Level[]): number {
  const top = Math.max(...levels.map(({ scores }) => scores.at(-1) ?? -Infinity))
  if (top === -Infinity) return -Infinity
  let sum = 0
  for (const [i, { share, scores }] of levels.entries()) {
    const end = levels[i + 1]?.from ?? Infinity
    let own = 0
    for (const score of scores) if (score < end) own += Math.exp(score - top)
    sum += (share * own) / scores.length
  }
  return top + Math.log(sum)
}
