import type { NonEmpty, ProductId } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import { independentOnes, repeatedShare } from './independent-reports.ts'

/** What one root cause says for one candidate. */
export interface Voice {
  /** For the candidate, natural logarithm. */
  readonly nats: number
  /** How much less it says for "made to look like it": what could not have been planted. */
  readonly gap: number
  readonly capped: boolean
  /** Who says so; none for what was seen in the evidence itself. */
  readonly reports: readonly string[]
  readonly hasGoodSource: boolean
}

/** One root cause, with what it says for each candidate it speaks of. */
export interface Testimony {
  readonly id: string
  readonly title: string
  readonly clues: NonEmpty<ProductId>
  readonly links: readonly ProductId[]
  /** Of the candidate it speaks for most. */
  readonly plantability: number
  readonly reason: string
  readonly tlp: Marking
  readonly voices: ReadonlyMap<string, Voice>
}

export interface Share {
  readonly candidate: number
  readonly falseFlag: number
  /** Repeats a report that counts elsewhere, and so counts half for both hypotheses. */
  readonly repeats: boolean
}

/** What each of these testimonies says for a candidate and for "made to look like it". */
export function sharesFor(candidate: string, testimonies: readonly Testimony[]): readonly Share[] {
  const voices = testimonies.map((testimony) => testimony.voices.get(candidate))
  const independent = independentOnes(
    voices.map((voice, i) => {
      const reports = voice?.reports ?? []
      // What the evidence itself shows is a report of its own.
      return { nats: voice?.nats ?? 0, reports: reports.length === 0 ? [`seen ${i}`] : reports }
    }),
  )
  return voices.map((voice, i) => {
    if (voice === undefined) return { candidate: 0, falseFlag: 0, repeats: false }
    const repeats = independent[i] !== true
    const nats = voice.nats * (repeats ? repeatedShare : 1)
    return { candidate: nats, falseFlag: nats - voice.gap, repeats }
  })
}
