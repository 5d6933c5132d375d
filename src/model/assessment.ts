import type { NonEmpty, ProductId } from './id.ts'
import type { Marking } from './marking.ts'

export const questions = ['machine', 'operator', 'group', 'sponsor'] as const
export type Question = (typeof questions)[number]

export type Hypothesis =
  | { readonly id: string; readonly stance: 'candidate'; readonly name: string }
  /** "Made to look like X": somebody else planted what points to X. */
  | {
      readonly id: string
      readonly stance: 'false-flag'
      readonly name: string
      /** Id of the candidate that it is made to look like. */
      readonly framed: string
    }
  | { readonly id: string; readonly stance: 'not-listed'; readonly name: string }

/** ICD 203 (2015) words; the bands touch, so each probability has one word. */
export const bands = [
  'almost no chance',
  'very unlikely',
  'unlikely',
  'roughly even chance',
  'likely',
  'very likely',
  'almost certain',
] as const
export type Band = (typeof bands)[number]

export interface Weighed {
  readonly hypothesis: Hypothesis
  readonly prior: number
  readonly posterior: number
  readonly band: Band
}

/** Clues with one root cause, counted once. */
export interface EvidenceGroup {
  readonly id: string
  readonly title: string
  readonly clues: NonEmpty<ProductId>
  readonly links: readonly ProductId[]
  /** Natural-log likelihood per hypothesis id, relative to the best-known alternative (0 = indifferent). */
  readonly logLikelihood: Readonly<Record<string, number>>
  readonly capped: boolean
  /** 0 (could not have been planted) .. 1 (anybody could), with the reason. */
  readonly plantability: number
  readonly reason: string
  readonly tlp: Marking
}

/** An answer to one question: how likely, and apart from that how sure. */
export interface Assessment {
  readonly kind: 'assessment'
  readonly question: Question
  readonly asked: string
  /** Hypotheses, the likeliest first. */
  readonly weighed: NonEmpty<Weighed>
  readonly groups: readonly EvidenceGroup[]
  readonly confidence: {
    readonly level: 'low' | 'moderate' | 'high'
    readonly reasons: readonly string[]
  }
  /** The fewest groups whose removal changes the lead; null where nothing points anywhere. */
  readonly keystone: { readonly count: number; readonly groups: readonly string[] } | null
  readonly dropOne: readonly {
    readonly group: string
    readonly lead: string
    readonly posterior: number
  }[]
  /** What would tell most, had one had it. */
  readonly missing: readonly string[]
  readonly tlp: Marking
}
