import { addSquares, cholesky, dot, solveLowerAll } from '../../lib/dense.ts'
import type { CellModel, CellText } from './cell-model.ts'
import { stateBehindStep, type CellSteps } from './cell-steps.ts'
import { createKeptShare } from './kept-share.ts'

/** Which characters may follow in the next cell; states are those of the writing. */
export interface Writing {
  readonly start: string
  next(state: string): CellSteps
  /** Whether all cells may end here. */
  isEnd(state: string): boolean
}

export interface Candidate {
  readonly text: CellText
  /** Logarithms, but for constants that all candidates of one region share. */
  readonly logLikelihood: number
  readonly logPrior: number
}

/** What a search found, the likeliest first. */
export interface Found {
  readonly candidates: readonly Candidate[]
  /** 0..1: how much of the probability of all texts they hold, about; see `KeptShare`. */
  readonly shareAt: (temper: number) => number
}

/** What the cells from some depth on add, before anybody looked: a Gaussian in their place. */
interface Future {
  readonly mean: Float64Array
  readonly triangle: Float64Array
  /** Responses of the cell before it, solved for the triangle. */
  readonly solved: readonly SolvedResponse[]
}

interface SolvedResponse {
  readonly vector: Float64Array
  /** Its product with itself. */
  readonly square: number
}

interface Hypothesis {
  readonly text: CellText
  readonly state: string
  readonly logPrior: number
  readonly visible: number
  readonly rest: Float64Array
}

/** One more character after a hypothesis. */
interface Step {
  readonly from: Hypothesis
  readonly among: CellSteps
  readonly step: number
  readonly logPrior: number
  readonly visible: number
  readonly score: number
}

/**
 * The likeliest texts, best first. Cell by cell, `width` beginnings are kept; each is judged by what was
 * seen as if the cells to come held anything that `marginals` (per cell, per character) allow, with the
 * mean and the covariance of that.
 */
export function createBeam(model: CellModel, marginals: readonly Float64Array[]) {
  const futures = futuresOf(model, marginals)
  return (seen: Float64Array, writing: Writing, width: number): Found => {
    const share = createKeptShare()
    const first = { text: [], state: writing.start, logPrior: 0, visible: 0, rest: seen }
    let beam: Hypothesis[] = [first]
    for (let cell = 0; cell < model.cells; cell++) {
      const future = futures[cell] as Future
      const responses = model.responses[cell] as readonly Float64Array[]
      const steps = bestOf(width)
      const isLast = cell === model.cells - 1
      const expected = beam.map(({ rest }) => minus(rest, future.mean))
      const all = solveLowerAll(future.triangle, expected)
      for (const [i, from] of beam.entries()) {
        const solved = all[i] as Float64Array
        const square = dot(solved, solved)
        const among = writing.next(from.state)
        const { characters, logP } = among
        for (let step = 0; step < characters.length; step++) {
          const character = characters[step] as number
          const logPrior = from.logPrior + (logP[step] as number)
          const visible = from.visible + (model.visible[cell]?.[character] ?? 0)
          const own = future.solved[character] as SolvedResponse
          const distance = square - 2 * dot(solved, own.vector) + own.square
          const fit = visible - 0.5 * distance
          const score = logPrior + fit
          if (!isLast || writing.isEnd(stateBehindStep(among, step))) share.add(logPrior, fit)
          if (score > steps.least()) steps.add({ from, among, step, logPrior, visible, score })
        }
      }
      const kept = steps.all()
      share.close(kept.length < width ? -Infinity : (kept.at(-1)?.score ?? -Infinity))
      beam = kept.map(({ from, among, step, logPrior, visible }) => {
        const character = among.characters[step] as number
        const rest = minus(from.rest, responses[character] as Float64Array)
        const state = stateBehindStep(among, step)
        return { text: [...from.text, character], state, logPrior, visible, rest }
      })
    }
    const candidates = beam
      .filter(({ state }) => writing.isEnd(state))
      .map(({ text, logPrior, visible, rest }) => ({
        text,
        logPrior,
        logLikelihood: visible - 0.5 * dot(rest, rest),
      }))
      .toSorted((a, b) => b.logLikelihood + b.logPrior - a.logLikelihood - a.logPrior)
    return { candidates, shareAt: (temper) => share.of(temper) }
  }
}

/** Keeps the best of many steps, sorted only now and then. */
function bestOf(width: number) {
  let kept: Step[] = []
  let least = -Infinity
  const cut = (): void => {
    kept.sort((a, b) => b.score - a.score)
    kept = kept.slice(0, width)
    if (kept.length === width) least = kept.at(-1)?.score ?? least
  }
  return {
    /** A step that is not above this cannot be among the best. */
    least: () => least,
    add(step: Step): void {
      kept.push(step)
      if (kept.length >= 4 * width) cut()
    },
    all(): readonly Step[] {
      cut()
      return kept
    },
  }
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let d = 0; d < out.length; d++) out[d] = (a[d] as number) - (b[d] as number)
  return out
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
      solved: solveLowerAll(triangle, responses[cell] ?? []).map((vector) => {
        return { vector, square: dot(vector, vector) }
      }),
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
  const spread = responses.flatMap((response, character) => {
    const p = marginal[character] ?? 0
    if (p <= 0) return []
    return [response.map((value, d) => Math.sqrt(p) * (value - (own[d] as number)))]
  })
  addSquares(covariance, spread)
  for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (own[d] as number)
}
