import { addSquare, cholesky, solveLower } from '../../lib/dense.ts'
import type { PenModel } from '../../lib/pen-model.ts'

/** What the letters from some pixel on add, before anybody looked: a Gaussian in their place. */
export interface PenFuture {
  readonly mean: Float64Array
  readonly triangle: Float64Array
}

export interface PenFutures {
  /** From the pixel on in which a pen of the model stands. */
  readonly at: (pen: number) => PenFuture
  /** The response of a character at a pen, solved for the triangle of the future behind it. */
  readonly solved: (pen: number, character: number) => SolvedResponse
}

export interface SolvedResponse {
  readonly vector: Float64Array
  /** Its product with itself. */
  readonly square: number
  /** The pen behind the character, in whole phases: kerning is not known yet. */
  readonly to: number
}

/**
 * The futures of all pens: as if from each on letters stood in stretches as wide as they usually are, one in each,
 * anywhere in it and any of those that `usual` gives a probability.
 */
export function penFutures(
  model: PenModel,
  usual: Float64Array,
  advances: readonly number[],
): PenFutures {
  const { pens, phasesPerPx, size } = model
  const pitch = Math.max(
    1,
    Math.round(advances.reduce((sum, px, c) => sum + px * (usual[c] ?? 0), 0)),
  )
  const pixels = Math.ceil(pens / phasesPerPx)
  const futures: PenFuture[] = []
  const sums: Moments[] = []
  /** Of single letters, the last `pitch` pixels of them, and their sum. */
  const window: Moments[] = []
  const stretch = zeroMoments(size)
  for (let x = pixels; x >= 0; x--) {
    const own = letterMoments(model, usual, x * phasesPerPx)
    window.push(own)
    add(stretch, own, 1 / pitch)
    if (window.length > pitch) add(stretch, window.shift() ?? own, -1 / pitch)
    const sum = zeroMoments(size)
    const after = sums[x + pitch]
    if (after === undefined) for (let d = 0; d < size; d++) sum.squares[d * size + d] = 1
    else add(sum, after, 1)
    add(sum, stretch, 1)
    addSquare(sum.squares, stretch.mean, -1)
    sums[x] = sum
    // Those farther behind are no sum of any other any more.
    sums.length = Math.min(sums.length, x + pitch + 1)
    futures[x] = { mean: sum.mean, triangle: cholesky(sum.squares, size) }
  }
  const at = (pen: number): PenFuture => {
    const x = Math.max(0, Math.min(pixels, Math.ceil(pen / phasesPerPx)))
    return futures[x] as PenFuture
  }
  const steps = advances.map((px) => Math.round(px * phasesPerPx))
  const known = new Map<number, SolvedResponse>()
  return {
    at,
    solved(pen, character) {
      const key = pen * model.characters.length + character
      const before = known.get(key)
      if (before !== undefined) return before
      const to = pen + (steps[character] as number)
      const response = responseAt(model, pen, character)
      const vector = solveLower(at(to).triangle, response)
      const solved = { vector, square: vector.reduce((sum, v) => sum + v * v, 0), to }
      known.set(key, solved)
      return solved
    },
  }
}

/** What a character adds whose pen stands there. */
export function responseAt(
  { responses, size, characters }: PenModel,
  pen: number,
  character: number,
): Float64Array {
  const from = (pen * characters.length + character) * size
  return new Float64Array(responses.subarray(from, from + size))
}

/** A mean, and the lower triangle of a sum of squares. */
interface Moments {
  readonly mean: Float64Array
  readonly squares: Float64Array
}

function zeroMoments(size: number): Moments {
  return { mean: new Float64Array(size), squares: new Float64Array(size * size) }
}

function letterMoments(model: PenModel, usual: Float64Array, pen: number): Moments {
  const moments = zeroMoments(model.size)
  if (pen >= model.pens) return moments
  const { mean, squares } = moments
  for (const [character, p] of usual.entries()) {
    if (p <= 0) continue
    const response = responseAt(model, pen, character)
    for (let d = 0; d < mean.length; d++)
      mean[d] = (mean[d] as number) + p * (response[d] as number)
    addSquare(squares, response, p)
  }
  return moments
}

function add(to: Moments, from: Moments, share: number): void {
  for (let d = 0; d < to.mean.length; d++)
    to.mean[d] = (to.mean[d] as number) + share * (from.mean[d] as number)
  for (let i = 0; i < to.squares.length; i++)
    to.squares[i] = (to.squares[i] as number) + share * (from.squares[i] as number)
}
