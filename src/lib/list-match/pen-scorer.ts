import { penPlace, type PenModel } from '../pen-model.ts'
import type { TextScorer } from './text-scorer.ts'

interface Between {
  /** Places in the alphabet. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly logPrior: number
}

export interface PenScorerOptions {
  readonly alphabet: readonly string[]
  /** Likelihoods count to the power of one over this. */
  readonly temperature?: number
}

/** Deviations by which a text may be too wide or too narrow for the room between known texts. */
const mostDeviations = 4
/** Letters of the longest text that is scored. */
const longestText = 255
/**
 * Joints so much less probable than the best are left out, in nats: where the room is known on both sides, all but
 * the usual ones, for as many look alike as would take most of the time.
 */
const hopeless = { between: 3.5, beside: 6 }
/** Where nothing follows, a text may reach out of what was seen by so many pixels. */
const noRoom = -1

/**
 * Scores texts whose letters differ in width: each is set between the known texts, with what may stand beside it,
 * and, where it is as wide as the room, compared with what was seen.
 */
export function createPenScorer(model: PenModel, options: PenScorerOptions): TextScorer {
  const { temperature = 1 } = options
  // Joints are written with letters that texts may not have.
  const joints = new Set([...model.befores, ...model.afters].flatMap(({ text }) => [...text]))
  const own = options.alphabet
  const alphabet = [...own, ...[...joints].filter((one) => !own.includes(one))]
  const places = alphabet.map((letter) => model.characters.indexOf(letter))
  const { size, left, right, widths } = model
  const m = alphabet.length
  const advances = alphabet.map((letter) => widths.advances.get(letter) ?? 0)
  const kerning = Float64Array.from({ length: m * m }, (_, i) => {
    const [a, b] = [alphabet[Math.floor(i / m)] ?? '', alphabet[i % m] ?? '']
    return widths.kerning.get(a + b) ?? 0
  })
  const first = alphabet.map((one) => widths.kerning.get((left?.letter ?? '') + one) ?? 0)
  const last = alphabet.map((one) => widths.kerning.get(one + (right?.letter ?? '')) ?? 0)
  const deviation = Math.hypot(left?.deviationPx ?? 0, right?.deviationPx ?? 0)
  const beginPx = left?.penPx
  const seen = Float64Array.from(model.seen)
  const base = -0.5 * seen.reduce((sum, value) => sum + value * value, 0)
  const betweens = betweensOf(model, alphabet)
  const text = new Uint8Array(longestText + 32)
  const pens = new Int32Array(text.length)
  const sum = new Float64Array(size)
  let lastPrior = 0

  /** From the pen before the first of some letters to that behind the last. */
  const widthOf = (length: number): number => {
    let width = 0
    for (let i = 0; i < length; i++) {
      const letter = text[i] as number
      width += advances[letter] as number
      if (i > 0) width += kerning[(text[i - 1] as number) * m + letter] as number
    }
    return width
  }

  /** Logarithm of the likelihood of so many letters set from a pen on; undefined where they have no room. */
  const likelihood = (length: number, startPx: number): number | undefined => {
    let penPx = startPx
    for (let i = 0; i < length; i++) {
      const letter = text[i] as number
      if (i > 0) penPx += kerning[(text[i - 1] as number) * m + letter] as number
      const pen = penPlace(model, penPx)
      if (pen < 0 || pen >= model.pens) return undefined
      pens[i] = pen
      penPx += advances[letter] as number
    }
    if (penPlace(model, penPx) >= model.pens) return undefined
    sum.fill(0)
    for (let i = 0; i < length; i++) {
      const place = places[text[i] as number] as number
      if (place === 0) continue
      const row = ((pens[i] as number) * model.characters.length + place) * size
      for (let d = 0; d < size; d++)
        sum[d] = (sum[d] as number) + (model.responses[row + d] as number)
    }
    let total = base
    for (let d = 0; d < size; d++) {
      const value = sum[d] as number
      total += value * ((seen[d] as number) - 0.5 * value)
    }
    return total
  }

  return {
    alphabet: own,
    longest: longestText,
    score(codes, length) {
      let best = -Infinity
      for (const { before, after, logPrior } of betweens) {
        let count = 0
        for (const letter of before) text[count++] = letter
        for (let i = 0; i < length; i++) text[count++] = codes[i] as number
        for (const letter of after) text[count++] = letter
        if (count === 0) continue
        const width = widthOf(count)
        const [from, to] = [text[0] as number, text[count - 1] as number]
        let startPx = noRoom
        let prior = logPrior
        if (beginPx !== undefined) startPx = beginPx + (first[from] as number)
        else if (right !== undefined) startPx = right.penPx - (last[to] as number) - width
        if (beginPx !== undefined && right !== undefined) {
          const off = (startPx + width + (last[to] as number) - right.penPx) / deviation
          if (Math.abs(off) > mostDeviations) continue
          prior -= 0.5 * off * off
        }
        const own = likelihood(count, startPx)
        if (own === undefined) continue
        const score = own / temperature + prior
        if (score <= best) continue
        best = score
        lastPrior = prior
      }
      return best
    },
    lastPrior: () => lastPrior,
  }
}

function betweensOf(
  { befores, afters, left, right }: PenModel,
  alphabet: readonly string[],
): Between[] {
  const places = (text: string): number[] => Array.from(text, (one) => alphabet.indexOf(one))
  const all = befores.flatMap((before) =>
    afters.map((after) => ({
      before: places(before.text),
      after: places(after.text),
      logPrior: before.logP + after.logP,
    })),
  )
  const top = Math.max(...all.map(({ logPrior }) => logPrior))
  const least = top - (left && right ? hopeless.between : hopeless.beside)
  return all.filter(({ logPrior }) => logPrior >= least)
}

/** Logarithm of the likelihood of a text that is set with its joints, but for a constant; -Infinity where it has no room. */
export function logLikelihoodOfSet(model: PenModel, text: string): number {
  const alphabet = [...new Set(text)].filter((letter) => model.characters.includes(letter))
  const alone = [{ text: '', logP: 0 }]
  const scorer = createPenScorer({ ...model, befores: alone, afters: alone }, { alphabet })
  const codes = Uint8Array.from(text, (letter) => Math.max(0, alphabet.indexOf(letter)))
  const score = scorer.score(codes, codes.length)
  return score === -Infinity ? score : score - scorer.lastPrior()
}
