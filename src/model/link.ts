import type { ProductId, Sha256 } from './id.ts'
import type { Marking } from './marking.ts'

/** How a clue and a piece of knowledge meet, from the most to the least specific. */
export const matchKinds = [
  'exact',
  'registered-domain',
  'path-token',
  'slash-24',
  'token',
  'network',
] as const
export type MatchKind = (typeof matchKinds)[number]

/** A clue met in what somebody knows. */
export interface Link {
  readonly kind: 'link'
  readonly clue: ProductId
  readonly intel: ProductId
  readonly actor: string
  readonly match: MatchKind
  /** Validity of the knowledge against the date of the evidence. */
  readonly validity: 'within' | 'before' | 'after' | 'unknown'
  /** Whether a forger could have read it at the date of the evidence. */
  readonly knownThen: 'public' | 'not-public' | 'unknown'
  /** How many actors of this case's intelligence share the matched value or network. */
  readonly sharedBy: number
  /** One sentence, for a reader. */
  readonly reason: string
  readonly tlp: Marking
}

/** Which network an address stood in, as the table of that date says. */
export interface Network {
  readonly kind: 'network'
  readonly clue: ProductId
  readonly asn: number
  readonly operator: string
  /** First and last address of the range. */
  readonly range: readonly [string, string]
  readonly table: string
}

/** When a piece of evidence existed, as far as can be told. ISO 8601 UTC; null is open. */
export interface Dating {
  readonly kind: 'dating'
  readonly evidence: Sha256
  readonly notBefore: string | null
  readonly notAfter: string | null
  /** 'fact' where `notAfter` rests on a clock that the maker of the evidence did not hold. */
  readonly standing: 'fact' | 'claim'
  readonly basis: readonly ProductId[]
  readonly reason: string
}
