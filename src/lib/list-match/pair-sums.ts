import type { AdditiveModel } from '../additive-model.ts'
import { openKernels } from '../kernels.ts'

/** Starts whose pairs are looked up at once. */
export const lanes = 4

/** What the characters of a text have in common with those before them, for texts that begin in some cells. */
export interface PairSums {
  /** By length and start, `lanes` of them for each length: sums over the characters of the text. */
  readonly sums: Float64Array
  /** Of a text by places in the alphabet, from one length, which is known, to another. */
  extend(text: Uint8Array, from: number, to: number): void
}

/** For the first cells of texts, `lanes` of them at most. Sums leave out pairs that change none by more than `mostError`. */
export function createPairSums(
  model: AdditiveModel,
  places: readonly number[],
  temperature: number,
  mostError: number,
): (firsts: readonly number[]) => PairSums {
  const { cells } = model
  const m = places.length
  const { pairs, reach } = pairTable(model, places, temperature, mostError)
  const perPlace = m * reach * m
  return (firsts) => {
    const tableBytes = cells * perPlace * lanes * 4
    const sumsAt = tableBytes
    const textAt = sumsAt + (cells + 1) * lanes * 8
    const { buffer, kernels } = openKernels(textAt + cells)
    const table = new Float32Array(buffer, 0, tableBytes / 4)
    for (const [lane, first] of firsts.entries()) {
      const own = pairs.subarray(first * perPlace)
      for (let i = 0; i < own.length; i++) table[i * lanes + lane] = own[i] as number
    }
    const own = new Uint8Array(buffer, textAt, cells)
    return {
      sums: new Float64Array(buffer, sumsAt, (cells + 1) * lanes),
      extend(text, from, to) {
        for (let i = from; i < to; i++) own[i] = text[i] as number
        kernels.addPairs(textAt, from, to, m, reach, 0, sumsAt)
      },
    }
  }
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
