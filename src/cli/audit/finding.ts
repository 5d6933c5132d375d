import type { Sha256 } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { RuleId } from './rules.ts'

/** Where and when; what is not known is null. */
export interface Place {
  readonly startUs: number | null
  /** Exclusive. */
  readonly endUs: number | null
  readonly box: Box | null
}

export interface Finding {
  readonly rule: RuleId
  /** The evidence, or the path of what could not be taken in at all. */
  readonly of: { readonly evidence: Sha256 } | { readonly path: string }
  /** What it is about, without the secret itself. */
  readonly what: string
  /** The text that should not be there; masked in output unless that is asked for. */
  readonly value: string | null
  readonly place: Place
  /** In how many places and lines it was seen, this one included. */
  readonly seen: number
  /** What to do instead, where that is more than the rule says. */
  readonly fix: string | null
}

export const nowhere: Place = { startUs: null, endUs: null, box: null }

export function placeOf(locus: { startUs: number; endUs: number; box: Box }): Place {
  const { startUs, endUs, box } = locus
  return { startUs, endUs, box }
}
