import { dot, solveLower } from '../../lib/dense.ts'
import type { PenModel } from '../../lib/pen-model.ts'
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

export interface SetCandidate {
  /** With its joints. */
  readonly text: readonly number[]
  /** Logarithms, but for constants that all candidates of one row share. */
  readonly logLikelihood: number
  readonly logPrior: number
}

interface Hypothesis {
  readonly before: Hypothesis | undefined
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
 * The likeliest texts, best first. Place by place, `width` beginnings are kept that end there, each judged by what
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

  return (writing: PenWriting, width: number): SetCandidate[] => {
    const seen = Float64Array.from(model.seen)
    const places: Step[][] = Array.from({ length: pens }, () => [])
    const ended: SetCandidate[] = []
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
        push(
          target,
          { from, character, state, penPx, logPrior, score: logPrior - 0.5 * distance },
          width,
        )
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
      const steps = places[place] ?? []
      if (steps.length === 0) continue
      const judged = steps
        .toSorted((a, b) => b.score - a.score)
        .slice(0, spare * width)
        .map((step) => {
          const rest = restOf(step)
          const { square } = solvedRest(rest, place)
          return { step, rest, score: step.logPrior - 0.5 * square }
        })
        .toSorted((a, b) => b.score - a.score)
        .slice(0, width)
      best[place] = judged[0]?.score ?? -Infinity
      const leading = Math.max(...best.subarray(Math.max(0, place - near), place + 1))
      for (const { step, rest, score } of judged) {
        if (score < leading - hopeless) continue
        const { character, state, penPx, logPrior } = step
        const hypothesis = { before: step.from, character, state, penPx, logPrior, rest }
        const [logEnd, logWrite] = [endOf(character, penPx), writing.end(state)]
        if (logEnd !== undefined && logWrite !== undefined) {
          ended.push({
            text: textOf(hypothesis),
            logPrior: logPrior + logEnd + logWrite,
            logLikelihood: -0.5 * dot(rest, rest),
          })
        }
        extend(hypothesis)
      }
      places[place] = []
    }
    return ended.toSorted((a, b) => b.logLikelihood + b.logPrior - a.logLikelihood - a.logPrior)
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
