import { dot, solveLower } from '../../lib/dense.ts'
import { logSumExp } from '../../lib/log-odds.ts'
import type { PenModel } from '../../lib/pen-model.ts'
import type { Candidate, Found } from './beam.ts'
import { penFutures, responseAt } from './pen-futures.ts'

/** Which characters may follow; states are those of the writing, places those of the model's characters. */
export interface PenWriting {
  readonly start: string
  next(
    state: string,
  ): readonly { readonly character: number; readonly logP: number; readonly state: string }[]
  /** Logarithm of the probability to end here; undefined where a text cannot. */
  end(state: string): number | undefined
}

interface Hypothesis {
  readonly before: Hypothesis | undefined
  /** Where it ends; -1 at the beginning. */
  readonly place: number
  /** -1 at the beginning. */
  readonly character: number
  readonly state: string
  readonly penPx: number
  readonly logPrior: number
  readonly rest: Float64Array
}

/** One more character after a hypothesis, before what is left is worked out. */
interface Step {
  readonly from: Hypothesis
  readonly character: number
  readonly state: string
  readonly penPx: number
  readonly logPrior: number
  readonly score: number
  /** Among all that end where it does. */
  readonly index: number
}

/** All steps that end at one place, kept or not. */
interface Ended {
  readonly steps: Step[]
  readonly priors: number[]
  readonly fits: number[]
  /** Indices of those that go on. */
  kept: readonly number[]
}

/** Where a text may begin: the place of its first pen. */
export interface PenStart {
  readonly penPx: number
  readonly logP: number
}

/** Deviations by which a text may miss the text behind it. */
const mostDeviations = 4
/** Steps that are kept for each place beside those that go on: they are judged again there. */
const spare = 3
/** Beginnings so much less probable than another one that ends near them go no further, in nats. */
const hopeless = 40

/**
 * The likeliest texts with their joints, best first. Place by place, `width` beginnings are kept that end there, each judged by what
 * was seen as if any letters came behind it.
 */
export function createPenBeam(model: PenModel, starts: readonly PenStart[], usual: Float64Array) {
  const { characters, phasesPerPx, firstPen, pens, widths, left, right } = model
  const advances = characters.map((one) => widths.advances.get(one) ?? 0)
  const futures = penFutures(model, usual, advances)
  const kerning = characters.map((a) => characters.map((b) => widths.kerning.get(a + b) ?? 0))
  const first = characters.map((one) => widths.kerning.get((left?.letter ?? '') + one) ?? 0)
  const last = characters.map((one) => widths.kerning.get(one + (right?.letter ?? '')) ?? 0)
  const deviation = Math.hypot(left?.deviationPx ?? 0.25 / phasesPerPx, right?.deviationPx ?? 0)
  const placeOf = (penPx: number): number => Math.round(penPx * phasesPerPx) - firstPen

  /** How well a text ends there; undefined where it cannot. */
  const endOf = (character: number, penPx: number): number | undefined => {
    if (right === undefined) return 0
    const off = (penPx + (last[character] as number) - right.penPx) / deviation
    return Math.abs(off) > mostDeviations ? undefined : -0.5 * off * off
  }

  return (writing: PenWriting, width: number): Found => {
    const seen = Float64Array.from(model.seen)
    const places = Array.from({ length: pens }, (): Ended => ({
      steps: [],
      priors: [],
      fits: [],
      kept: [],
    }))
    const ended: WholeText[] = []
    const extend = (from: Hypothesis): void => {
      const solvedFor = new Map<
        number,
        { readonly vector: Float64Array; readonly square: number }
      >()
      for (const { character, logP, state } of writing.next(from.state)) {
        const kern =
          from.character < 0
            ? (first[character] as number)
            : (kerning[from.character]?.[character] as number)
        const place = placeOf(from.penPx + kern)
        const penPx = from.penPx + kern + (advances[character] as number)
        const to = placeOf(penPx)
        const target = places[to]
        if (place < 0 || place >= pens || target === undefined) continue
        const own = futures.solved(place, character)
        const key = Math.ceil(own.to / phasesPerPx)
        const known = solvedFor.get(key)
        const rest = known ?? solvedRest(from.rest, own.to)
        if (known === undefined) solvedFor.set(key, rest)
        const distance = rest.square - 2 * dot(rest.vector, own.vector) + own.square
        const logPrior = from.logPrior + logP
        const fit = -0.5 * distance
        const index = target.priors.push(logPrior) - 1
        target.fits.push(fit)
        const step = { from, character, state, penPx, logPrior, score: logPrior + fit, index }
        push(target.steps, step, width)
      }
    }
    const solvedRest = (rest: Float64Array, pen: number) => {
      const { mean, triangle } = futures.at(pen)
      const vector = solveLower(triangle, minus(rest, mean))
      return { vector, square: dot(vector, vector) }
    }
    const beginnings = new Map<number, Hypothesis[]>()
    for (const { penPx, logP } of starts) {
      const start = {
        before: undefined,
        place: -1,
        character: -1,
        state: writing.start,
        penPx,
        logPrior: logP,
        rest: seen,
      }
      const place = placeOf(penPx)
      beginnings.set(place, [...(beginnings.get(place) ?? []), start])
    }
    const best = new Float64Array(pens).fill(-Infinity)
    const near = Math.max(1, Math.round(phasesPerPx * Math.min(...advances.filter((px) => px > 0))))
    for (let place = 0; place < pens; place++) {
      for (const start of beginnings.get(place) ?? []) extend(start)
      const here = places[place]
      if (here === undefined || here.steps.length === 0) continue
      const judged = here.steps
        .toSorted((a, b) => b.score - a.score)
        .slice(0, spare * width)
        .map((step) => {
          const rest = restOf(step)
          const { square } = solvedRest(rest, place)
          return { step, rest, score: step.logPrior - 0.5 * square }
        })
        .toSorted((a, b) => b.score - a.score)
        .slice(0, width)
      here.kept = judged.map(({ step }) => step.index)
      here.steps.length = 0
      best[place] = judged[0]?.score ?? -Infinity
      const leading = Math.max(...best.subarray(Math.max(0, place - near), place + 1))
      for (const { step, rest, score } of judged) {
        if (score < leading - hopeless) continue
        const { character, state, penPx, logPrior } = step
        const hypothesis = { before: step.from, place, character, state, penPx, logPrior, rest }
        const [logEnd, logWrite] = [endOf(character, penPx), writing.end(state)]
        if (logEnd !== undefined && logWrite !== undefined) {
          ended.push({
            hypothesis,
            logPrior: logPrior + logEnd + logWrite,
            logLikelihood: -0.5 * dot(rest, rest),
          })
        }
        extend(hypothesis)
      }
    }
    const candidates = ended
      .toSorted((a, b) => b.logLikelihood + b.logPrior - a.logLikelihood - a.logPrior)
      .map(({ hypothesis, ...one }) => ({ ...one, text: textOf(hypothesis) }))
    return { candidates, shareAt: (temper) => foundShare(ended, places, temper) }
  }

  /** What is left when the character of a step is taken off. */
  function restOf({ from, character }: Step): Float64Array {
    const kern =
      from.character < 0
        ? (first[character] as number)
        : (kerning[from.character]?.[character] as number)
    return minus(from.rest, responseAt(model, placeOf(from.penPx + kern), character))
  }
}

interface WholeText extends Omit<Candidate, 'text'> {
  readonly hypothesis: Hypothesis
}

/**
 * Of each text that was found, all beginnings had to be kept: where only a part of what ended at their places was, it
 * stands for as many others as were dropped there (inverse probability weighting).
 */
function foundShare(ended: readonly WholeText[], places: readonly Ended[], temper: number): number {
  const logShares = places.map((here) => logKeptShare(here, temper))
  const scores = ended.map((one) => one.logPrior + one.logLikelihood / temper)
  const all = ended.map(({ hypothesis }, i) => {
    let score = scores[i] as number
    for (let one: Hypothesis | undefined = hypothesis; one && one.place >= 0; one = one.before)
      score -= logShares[one.place] ?? 0
    return score
  })
  return ended.length === 0 ? 1 : Math.exp(logSumExp(scores) - logSumExp(all))
}

function logKeptShare({ priors, fits, kept }: Ended, temper: number): number {
  if (kept.length === 0) return 0
  const scores = priors.map((prior, i) => prior + (fits[i] as number) / temper)
  return logSumExp(kept.map((i) => scores[i] as number)) - logSumExp(scores)
}

/** Keeps the best of many, sorted only now and then. */
function push(steps: Step[], step: Step, width: number): void {
  steps.push(step)
  if (steps.length < 4 * spare * width) return
  steps.sort((a, b) => b.score - a.score)
  steps.length = spare * width
}

function textOf(hypothesis: Hypothesis): number[] {
  const text: number[] = []
  for (let one: Hypothesis | undefined = hypothesis; one && one.character >= 0; one = one.before) {
    text.push(one.character)
  }
  return text.toReversed()
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let d = 0; d < out.length; d++) out[d] = (a[d] as number) - (b[d] as number)
  return out
}
