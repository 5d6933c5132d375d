import { logSumExp } from '../../lib/log-odds.ts'
import { createBeam, type Candidate, type Found, type Writing } from './beam.ts'
import type { CellModel } from './cell-model.ts'
import { drawnStep, stateBehindStep } from './cell-steps.ts'

/** A text that could stand in a row of cells. */
export interface RowReading {
  /** All cells, blanks included; or all letters, with what stands beside the text. */
  readonly text: string
  readonly logLikelihood: number
  /** Among all texts that the grammar can write there, those that the search did not keep included. */
  readonly p: number
}

export interface DecodedRow {
  /** The likeliest first. */
  readonly readings: readonly RowReading[]
  /** What is left unexplained by the best, per direction: about one where the model is right. */
  readonly misfit: number
  /** Logarithm of the probability of what was seen under the grammar. */
  readonly logEvidence: number
  /** 0..1: the probability of texts that the search did not keep, as far as can be told. */
  readonly unkept: number
  /** At least so much is the entropy of all texts. */
  readonly bits: number
}

const mostReadings = 100
/** Below it nothing is known any more of what a search left out. */
const leastShare = 1e-12
/** Random texts from which it is known what a cell usually holds. */
const drawn = 1500

/** Finds the likeliest texts that a writing allows in the cells; undefined where there is none. */
export type RowDecoder = (beamWidth: number) => DecodedRow | undefined

export function rowDecoder(
  model: CellModel,
  seen: Float64Array,
  writing: Writing,
  random: () => number,
): RowDecoder {
  const beam = createBeam(model, marginalsOf(model, writing, random))
  return (beamWidth) => decodedFrom(model, beam(seen, writing, beamWidth))
}

/** What the likeliest texts that were found say together. */
export function decodedFrom(
  model: Pick<CellModel, 'characters' | 'size' | 'alike'>,
  found: Found,
): DecodedRow | undefined {
  const candidates = distinct(found.candidates)
  const [best] = candidates
  if (best === undefined) return undefined
  const squares = -2 * Math.max(...candidates.map((one) => one.logLikelihood))
  const misfit = ((model.alike ?? 1) * squares) / model.size
  // Where the model does not explain all, its differences are worth less.
  const temper = Math.max(1, misfit)
  const scores = candidates.map((one) => one.logLikelihood / temper + one.logPrior)
  const top = Math.max(...scores)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0)
  const share = Math.min(1, Math.max(leastShare, found.shareAt(temper)))
  const readings = candidates
    .map(({ text, logLikelihood }, i) => ({
      text: text.map((place) => model.characters[place] ?? '').join(''),
      logLikelihood,
      p: (share * Math.exp((scores[i] as number) - top)) / total,
    }))
    .toSorted((a, b) => b.p - a.p)
  const logEvidence = logSumExp(candidates.map((one) => one.logLikelihood + one.logPrior))
  return {
    readings: readings.slice(0, mostReadings),
    misfit,
    logEvidence: logEvidence - Math.log(share),
    unkept: 1 - share,
    bits: entropyOf(
      readings.map(({ p }) => p),
      share,
    ),
  }
}

/** Bits: those that are listed are the most probable, so that the others leave at least as much open. */
function entropyOf(listed: readonly number[], share: number): number {
  return listed.reduce((sum, p) => sum - (p > 0 ? p * Math.log2(p) : 0), 0) / share
}

/** The same cells by two ways of writing are one text. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byText = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const key = candidate.text.join(' ')
    const known = byText.get(key)
    const logPrior = known ? logSumExp([known.logPrior, candidate.logPrior]) : candidate.logPrior
    byText.set(key, { ...candidate, logPrior })
  }
  return [...byText.values()]
}

/** Of writings in as many cells: a row is read behind more than one operator. */
const known = new WeakMap<Writing, Map<number, Float64Array[]>>()

/** How often each cell holds each character in texts drawn from the writing that fill the cells. */
function marginalsOf(
  { cells, characters }: CellModel,
  writing: Writing,
  random: () => number,
): Float64Array[] {
  const all = known.get(writing) ?? new Map<number, Float64Array[]>()
  known.set(writing, all)
  const found = all.get(cells) ?? newMarginals(cells, characters.length, writing, random)
  all.set(cells, found)
  return found
}

function newMarginals(
  cells: number,
  characters: number,
  writing: Writing,
  random: () => number,
): Float64Array[] {
  const counts = Array.from({ length: cells }, () => new Float64Array(characters))
  let kept = 0
  for (let i = 0; i < drawn; i++) {
    const text = drawText(writing, cells, random)
    if (text === undefined) continue
    kept++
    for (const [cell, character] of text.entries()) {
      const count = counts[cell]
      if (count !== undefined) count[character] = (count[character] as number) + 1
    }
  }
  for (const count of counts)
    for (let c = 0; c < count.length; c++) count[c] = (count[c] as number) / Math.max(1, kept)
  return counts
}

/** A random text that fills the cells; undefined where it does not end in time. */
export function drawText(
  writing: Writing,
  cells: number,
  random: () => number,
): readonly number[] | undefined {
  let state = writing.start
  const text: number[] = []
  for (let cell = 0; cell < cells; cell++) {
    const steps = writing.next(state)
    const step = drawnStep(steps, random)
    if (step === undefined) return undefined
    text.push(steps.characters[step] as number)
    state = stateBehindStep(steps, step)
  }
  return writing.isEnd(state) ? text : undefined
}
