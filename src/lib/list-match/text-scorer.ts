import type { AdditiveModel } from '../additive-model.ts'
import { createPairSums, lanes, type PairSums } from './pair-sums.ts'

/** What the cells beside a text hold, by places in the model's characters. */
export interface Surroundings {
  /** The cells before the text: it begins in the next. */
  readonly before: readonly number[]
  /** The last cells. */
  readonly behind: readonly number[]
  /** Whether blanks may stand between the text and those; if it is not said, they may where there are none. */
  readonly mayBeShorter?: boolean
  /** Natural logarithm. */
  readonly logPrior: number
}

/** Scores many texts against one model by looking up sums instead of adding vectors. */
export interface TextScorer {
  /** Texts are made of places in this. */
  readonly alphabet: readonly string[]
  /** Longer texts have no room. */
  readonly longest: number
  /**
   * Of the first `length` places, in the best surroundings: the logarithm of the likelihood over `temperature`, and the prior of the
   * surroundings. -Infinity where the text has no room. The sums of its beginning are shared with the text
   * before it, so that sorted lists are fastest.
   */
  score(text: Uint8Array, length: number): number
  /** What of the last score is prior: of the surroundings and of the blanks behind the text. */
  lastPrior(): number
}

export interface ScorerOptions {
  readonly alphabet: readonly string[]
  readonly surroundings: readonly Surroundings[]
  /** Likelihoods count to the power of one over this. */
  readonly temperature?: number
  /** Nats by which a score may be off, because what far cells have in common is left out. */
  readonly mostError?: number
}

/** Texts that begin in some cells, as many as there are lanes at most: their pairs are looked up together. */
interface Starts {
  readonly starts: readonly Start[]
  readonly pairs: PairSums
  /** How many characters of the text before `pairs` knows. */
  depth: number
}

/** All texts that begin in the same cell. */
interface Start {
  readonly first: number
  readonly groups: readonly Group[]
}

/** Surroundings of texts that begin in the same cell and may end in the same ones: most lists have few texts for some. */
interface Group {
  readonly count: number
  readonly logPrior: readonly number[]
  /** Of surroundings: where nothing stands in the cells of the text. */
  readonly base: Float64Array
  /** The cell up to which texts may go, and whether they must. */
  readonly until: number
  readonly must: boolean
  /** cells x alphabet x surroundings: what a character adds if no other stood there. */
  readonly linear: Float64Array
  /** Characters x surroundings: what those of the text before add. */
  readonly sums: Float64Array
  /** How many characters of the text before `sums` knows. */
  depth: number
}

/** |seen - sum|^2 is a sum over single characters and over pairs of them: both are looked up. */
export function createTextScorer(model: AdditiveModel, options: ScorerOptions): TextScorer {
  const { alphabet, surroundings, temperature = 1, mostError = 0.01 } = options
  const m = alphabet.length
  const places = alphabet.map((character) => {
    const place = model.characters.indexOf(character)
    if (place < 0) throw new RangeError(`the model does not know the character ${character}`)
    return place
  })
  const { cells } = model
  const pairsFrom = createPairSums(model, places, temperature, mostError)
  const starts = Object.values(Object.groupBy(surroundings, ({ before }) => before.length)).map(
    (some = []) => startOf(model, places, some, temperature),
  )
  const together = Array.from({ length: Math.ceil(starts.length / lanes) }, (_, i): Starts => {
    const some = starts.slice(i * lanes, (i + 1) * lanes)
    return { starts: some, pairs: pairsFrom(some.map(({ first }) => first)), depth: 0 }
  })
  const tail = blanksBehind(model, temperature)
  const longest = Math.max(0, ...starts.map(({ first }) => cells - first))
  const last = new Uint8Array(cells)
  let known = 0
  let lastPrior = 0

  const extend = (group: Group, first: number, length: number): void => {
    const { count, linear, sums } = group
    for (let i = group.depth; i < length; i++) {
      const at = ((first + i) * m + (last[i] as number)) * count
      const from = i * count
      for (let s = 0; s < count; s++) {
        sums[from + count + s] = (sums[from + s] as number) + (linear[at + s] as number)
      }
    }
    group.depth = length
  }

  return {
    alphabet,
    longest,
    score(text, length) {
      if (length > longest) return -Infinity
      let shared = 0
      while (shared < length && shared < known && last[shared] === text[shared]) shared++
      for (let i = shared; i < length; i++) last[i] = text[i] as number
      known = length
      let best = -Infinity
      for (const some of together) {
        if (some.depth > shared) some.depth = shared
        if (some.depth < length) some.pairs.extend(last, some.depth, length)
        some.depth = Math.max(some.depth, length)
        for (let lane = 0; lane < some.starts.length; lane++) {
          const { first, groups } = some.starts[lane] as Start
          const common = some.pairs.sums[length * lanes + lane] as number
          const end = first + length
          for (const group of groups) {
            const { count, base, sums, until, must } = group
            if (group.depth > shared) group.depth = shared
            if (end > until || (end < until && must)) continue
            if (group.depth < length) extend(group, first, length)
            const shift = (tail[end] as number) - (tail[until] as number) - common
            for (let s = 0; s < count; s++) {
              const score = (base[s] as number) + (sums[length * count + s] as number) + shift
              if (score <= best) continue
              best = score
              lastPrior = (group.logPrior[s] as number) + (until - end) * Math.log(blankP)
            }
          }
        }
      }
      return best
    },
    lastPrior: () => lastPrior,
  }
}

function startOf(
  model: AdditiveModel,
  places: readonly number[],
  surroundings: readonly Surroundings[],
  temperature: number,
): Start {
  const mustOf = ({ behind, mayBeShorter }: Surroundings): boolean =>
    !(mayBeShorter ?? behind.length === 0)
  const groups = Object.groupBy(surroundings, (one) => `${one.behind.length} ${mustOf(one)}`)
  return {
    first: surroundings[0]?.before.length ?? 0,
    groups: Object.values(groups).map((some = []) => {
      const must = some.some((one) => mustOf(one))
      return { ...groupOf(model, places, some, temperature), must }
    }),
  }
}

/** Of surroundings that begin and end alike. */
function groupOf(
  model: AdditiveModel,
  places: readonly number[],
  surroundings: readonly Surroundings[],
  temperature: number,
): Omit<Group, 'must'> {
  const { cells, characters, size, responses, visible } = model
  const m = places.length
  const count = surroundings.length
  const base = new Float64Array(count)
  const linear = new Float64Array(cells * m * count)
  const [first, last] = [surroundings[0]?.before.length ?? 0, surroundings[0]?.behind.length ?? 0]
  for (const [s, { before, behind, logPrior }] of surroundings.entries()) {
    const rest = Float64Array.from(model.seen)
    let sum = 0
    const put = (cell: number, place: number): void => {
      const row = cell * characters.length + place
      sum += visible[row] as number
      for (let d = 0; d < size; d++)
        rest[d] = (rest[d] as number) - (responses[row * size + d] as number)
    }
    for (const [cell, place] of before.entries()) put(cell, place)
    for (const [i, place] of behind.entries()) put(cells - behind.length + i, place)
    for (const value of rest) sum -= 0.5 * value * value
    base[s] = sum / temperature + logPrior
    for (let cell = first; cell < cells; cell++) {
      for (const [a, place] of places.entries()) {
        const row = cell * characters.length + place
        let own = visible[row] as number
        for (let d = 0; d < size; d++) {
          const value = responses[row * size + d] as number
          own += value * ((rest[d] as number) - 0.5 * value)
        }
        linear[(cell * m + a) * count + s] = own / temperature
      }
    }
  }
  const sums = new Float64Array((cells + 1) * count)
  const logPrior = surroundings.map((one) => one.logPrior)
  return { count, logPrior, base, until: cells - last, linear, sums, depth: 0 }
}

/** Each blank behind a text has this probability, as in the grammars of blind reading. */
const blankP = 0.6

/** What blanks up to the end add, for texts that end before each cell. */
function blanksBehind({ cells, characters, visible }: AdditiveModel, temperature: number) {
  const tail = new Float64Array(cells + 1)
  for (let cell = cells - 1; cell >= 0; cell--) {
    const own = (visible[cell * characters.length] as number) / temperature + Math.log(blankP)
    tail[cell] = (tail[cell + 1] as number) + own
  }
  return tail
}
