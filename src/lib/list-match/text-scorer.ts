import type { AdditiveModel } from '../additive-model.ts'

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

/** All surroundings in which texts begin in the same cell. */
interface Start {
  readonly first: number
  readonly count: number
  readonly logPrior: readonly number[]
  /** Of surroundings: where nothing stands in the cells of the text. */
  readonly base: Float64Array
  /** Of surroundings: the cell up to which texts may go, and whether they must. */
  readonly until: Int32Array
  readonly must: Uint8Array
  /** cells x alphabet x surroundings: what a character adds if no other stood there. */
  readonly linear: Float64Array
  /** Characters x surroundings: of the text before. */
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
  const { pairs, reach } = pairTable(model, places, temperature, mostError)
  const starts = Object.values(Object.groupBy(surroundings, ({ before }) => before.length)).map(
    (some = []) => startOf(model, places, some, temperature),
  )
  const tail = blanksBehind(model, temperature)
  const longest = Math.max(0, ...starts.map(({ first }) => cells - first))
  const last = new Uint8Array(cells)
  let known = 0
  let lastPrior = 0

  const extend = (start: Start, length: number): void => {
    const { first, count, linear, sums } = start
    for (let i = start.depth; i < length; i++) {
      const at = (first + i) * m + (last[i] as number)
      let common = 0
      let row = at * reach * m
      const end = i > reach ? i - reach : 0
      for (let j = i - 1; j >= end; j--) {
        common += pairs[row + (last[j] as number)] as number
        row += m
      }
      const from = i * count
      for (let s = 0; s < count; s++) {
        sums[from + count + s] =
          (sums[from + s] as number) + (linear[at * count + s] as number) - common
      }
    }
    start.depth = length
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
      for (const start of starts) {
        if (start.depth > shared) start.depth = shared
        const end = start.first + length
        if (end > cells) continue
        if (start.depth < length) extend(start, length)
        const { count, base, sums, until, must } = start
        for (let s = 0; s < count; s++) {
          const most = until[s] as number
          if (end > most || (end < most && must[s] === 1)) continue
          const blanks = (tail[end] as number) - (tail[most] as number)
          const score = (base[s] as number) + (sums[length * count + s] as number) + blanks
          if (score <= best) continue
          best = score
          lastPrior = (start.logPrior[s] as number) + (most - end) * Math.log(blankP)
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
  const { cells, characters, size, responses, visible } = model
  const m = places.length
  const count = surroundings.length
  const first = surroundings[0]?.before.length ?? 0
  const base = new Float64Array(count)
  const until = new Int32Array(count)
  const must = new Uint8Array(count)
  const linear = new Float64Array(cells * m * count)
  for (const [s, { before, behind, mayBeShorter, logPrior }] of surroundings.entries()) {
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
    until[s] = cells - behind.length
    must[s] = (mayBeShorter ?? behind.length === 0) ? 0 : 1
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
  return { first, count, logPrior, base, until, must, linear, sums, depth: 0 }
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

interface Pairs {
  /** By cell and character, then by how many cells before it another stands, then by that one. */
  readonly pairs: Float32Array
  /** Farther pairs are left out. */
  readonly reach: number
}

function pairTable(
  model: AdditiveModel,
  places: readonly number[],
  temperature: number,
  mostError: number,
): Pairs {
  const { cells } = model
  const m = places.length
  const far = Math.max(1, cells - 1)
  const all = new Float32Array(cells * m * far * m)
  const most = new Float64Array(cells)
  const vectors = vectorsOf(model, places)
  for (let at = m; at < cells * m; at++) {
    const cell = Math.floor(at / m)
    for (let distance = 1; distance <= cell; distance++) {
      for (let b = 0; b < m; b++) {
        const common = dot(vectors, at, (cell - distance) * m + b, model.size) / temperature
        all[(at * far + distance - 1) * m + b] = common
        if (Math.abs(common) > (most[distance] as number)) most[distance] = Math.abs(common)
      }
    }
  }
  // A text has at most cells - distance pairs of a distance.
  let reach = far
  let error = 0
  while (reach > 1) {
    error += (most[reach] ?? 0) * (cells - reach)
    if (error > mostError) break
    reach--
  }
  if (reach === far) return { pairs: all, reach }
  const pairs = new Float32Array(cells * m * reach * m)
  for (let at = 0; at < cells * m; at++) {
    const from = at * far * m
    pairs.set(all.subarray(from, from + reach * m), at * reach * m)
  }
  return { pairs, reach }
}

/** Those of the places alone, as doubles: cells x places x size. */
function vectorsOf(model: AdditiveModel, places: readonly number[]): Float64Array {
  const { cells, characters, size, responses } = model
  const vectors = new Float64Array(cells * places.length * size)
  for (let cell = 0; cell < cells; cell++) {
    for (const [a, place] of places.entries()) {
      const from = (cell * characters.length + place) * size
      vectors.set(responses.subarray(from, from + size), (cell * places.length + a) * size)
    }
  }
  return vectors
}

function dot(vectors: Float64Array, a: number, b: number, size: number): number {
  let sum = 0
  for (let d = 0; d < size; d++) {
    sum += (vectors[a * size + d] as number) * (vectors[b * size + d] as number)
  }
  return sum
}
