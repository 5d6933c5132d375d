import { cholesky, dot, solveLower } from '../../lib/dense.ts'
import type { CellModel, CellText } from './cell-model.ts'

/** Which characters may follow in the next cell; states are those of the writing. */
export interface Writing {
  readonly start: string
  /** By place in the model's characters. */
  next(
    state: string,
  ): readonly { readonly character: number; readonly logP: number; readonly state: string }[]
  /** Whether all cells may end here. */
  isEnd(state: string): boolean
}

export interface Candidate {
  readonly text: CellText
  /** Logarithms, but for constants that all candidates of one region share. */
  readonly logLikelihood: number
  readonly logPrior: number
}

/** What the cells from some depth on add, before anybody looked: a Gaussian in their place. */
interface Future {
  readonly mean: Float64Array
  readonly triangle: Float64Array
  /** Responses of the cell before it, solved for the triangle. */
  readonly solved: readonly Float64Array[]
}

interface Hypothesis {
  readonly text: CellText
  readonly state: string
  readonly logPrior: number
  readonly visible: number
  readonly rest: Float64Array
}

/**
 * The likeliest texts, best first. Cell by cell, `width` beginnings are kept; each is judged by what was
 * seen as if the cells to come held anything that `marginals` (per cell, per character) allow, with the
 * mean and the covariance of that.
 */
export function createBeam(model: CellModel, marginals: readonly Float64Array[], width: number) {
  const futures = futuresOf(model, marginals)
  return (seen: Float64Array, writing: Writing): Candidate[] => {
    const first = { text: [], state: writing.start, logPrior: 0, visible: 0, rest: seen }
    let beam: Hypothesis[] = [first]
    for (let cell = 0; cell < model.cells; cell++) {
      const future = futures[cell] as Future
      const responses = model.responses[cell] as readonly Float64Array[]
      const steps: {
        from: Hypothesis
        character: number
        state: string
        logPrior: number
        visible: number
        score: number
      }[] = []
      for (const from of beam) {
        const expected = from.rest.map((value, d) => value - (future.mean[d] as number))
        const solved = solveLower(future.triangle, expected)
        for (const { character, logP, state } of writing.next(from.state)) {
          const logPrior = from.logPrior + logP
          const visible = from.visible + (model.visible[cell]?.[character] ?? 0)
          const distance = squaredDistance(solved, future.solved[character] as Float64Array)
          const score = logPrior + visible - 0.5 * distance
          steps.push({ from, character, state, logPrior, visible, score })
        }
      }
      steps.sort((a, b) => b.score - a.score)
      beam = steps.slice(0, width).map(({ from, character, state, logPrior, visible }) => {
        const response = responses[character] as Float64Array
        const rest = from.rest.map((value, d) => value - (response[d] as number))
        return { text: [...from.text, character], state, logPrior, visible, rest }
      })
    }
    return beam
      .filter(({ state }) => writing.isEnd(state))
      .map(({ text, logPrior, visible, rest }) => ({
        text,
        logPrior,
        logLikelihood: visible - 0.5 * dot(rest, rest),
      }))
      .toSorted((a, b) => b.logLikelihood + b.logPrior - a.logLikelihood - a.logPrior)
  }
}

function futuresOf(model: CellModel, marginals: readonly Float64Array[]): Future[] {
  const { cells, size, responses } = model
  const mean = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  for (let d = 0; d < size; d++) covariance[d * size + d] = 1
  const futures: Future[] = []
  for (let cell = cells - 1; cell >= 0; cell--) {
    const triangle = cholesky(covariance, size)
    futures[cell] = {
      mean: Float64Array.from(mean),
      triangle,
      solved: (responses[cell] ?? []).map((response) => solveLower(triangle, response)),
    }
    addCell(mean, covariance, responses[cell] ?? [], marginals[cell] ?? new Float64Array(), size)
  }
  return futures
}

function addCell(
  mean: Float64Array,
  covariance: Float64Array,
  responses: readonly Float64Array[],
  marginal: Float64Array,
  size: number,
): void {
  const own = new Float64Array(size)
  for (const [character, response] of responses.entries()) {
    const p = marginal[character] ?? 0
    if (p > 0)
      for (let d = 0; d < size; d++) own[d] = (own[d] as number) + p * (response[d] as number)
  }
  for (const [character, response] of responses.entries()) {
    const p = marginal[character] ?? 0
    if (p <= 0) continue
    const off = response.map((value, d) => value - (own[d] as number))
    for (let a = 0; a < size; a++) {
      const weight = p * (off[a] as number)
      if (Math.abs(weight) < 1e-9) continue
      for (let b = 0; b < size; b++)
        covariance[a * size + b] =
          (covariance[a * size + b] as number) + weight * (off[b] as number)
    }
  }
  for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (own[d] as number)
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) {
    const difference = (a[d] as number) - (b[d] as number)
    sum += difference * difference
  }
  return sum
}
