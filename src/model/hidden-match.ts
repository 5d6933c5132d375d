import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Marking } from './marking.ts'

/** Where a known value comes from. */
export type KnownFrom =
  /** Intelligence or clues of the case. */
  | { readonly as: 'products'; readonly ids: NonEmpty<ProductId> }
  /** A line of a list that was handed in, counted from 1. */
  | { readonly as: 'line'; readonly line: number }

/** How well a known value explains the pixels of a redaction: never that it stands behind it. */
export interface HiddenMatch {
  readonly kind: 'hidden-match'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly hidden: ProductId
  readonly value: string
  readonly known: KnownFrom
  /** From 1, of the values that the pixels can judge. */
  readonly rank: number
  readonly judged: number
  /** Which of those it is, if it is one of them: bits that are open before and after the pixels are looked at. */
  readonly bitsBefore: number
  readonly bitsLeft: number
  /** Natural logarithm: how much more probable the pixels are than under unrelated texts of its kind. */
  readonly logLikelihoodRatio: number
  /** Share of unrelated texts of its kind that fit as well, or an upper bound of it. */
  readonly falseMatchRate: number
  /** 'simulated' is a product of counted shares: see docs/limits.md. */
  readonly rateBy: 'counted' | 'simulated'
  /** So many of as many unrelated values would fit as well, over all redactions that were compared. */
  readonly expectedFalse: number
  /** 0..1: half of it is given beforehand to texts that are not of the list. */
  readonly p: number
  /** Whether this is enough to name it. */
  readonly named: boolean
  readonly tlp: Marking
}
