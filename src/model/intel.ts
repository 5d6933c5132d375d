import type { ClueType } from './clue.ts'
import type { Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Marking } from './marking.ts'

/** NATO Admiralty code: reliability of the source A-F, credibility of the information 1-6. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
export type Credibility = '1' | '2' | '3' | '4' | '5' | '6'

/** What somebody knows of an indicator. Dates are ISO 8601 (UTC); null is "not stated". */
export interface Intel {
  readonly kind: 'intel'
  readonly evidence: Sha256
  readonly locus: Locus
  readonly type: ClueType
  readonly value: string
  /** '' where the source names nobody. */
  readonly actor: string
  readonly activity: string
  readonly validFrom: string | null
  readonly validUntil: string | null
  /** Since when it could be known to its readers; decides what a forger could have planted. */
  readonly published: string | null
  readonly source: string
  readonly reliability: Reliability
  readonly credibility: Credibility
  readonly tlp: Marking
  /** Columns and properties that the model has no word for. */
  readonly notes: Readonly<Record<string, string>>
}

/** Somebody known to some source, with every name and what is said of place and sponsor. */
export interface Actor {
  readonly kind: 'actor'
  readonly evidence: Sha256
  readonly locus: Locus
  readonly name: string
  readonly aliases: readonly string[]
  /** ISO 3166 code or 'documentation country' name; '' where not stated. */
  readonly country: string
  /** '' where not stated: levels never inherit. */
  readonly sponsor: string
  readonly source: string
  readonly reliability: Reliability
  readonly credibility: Credibility
  readonly published: string | null
  readonly tlp: Marking
}

/** Who said what, and when: kept beside the assessment, never merged into it. */
export interface Claim {
  readonly kind: 'claim'
  readonly evidence: Sha256
  readonly locus: Locus
  readonly stance: 'claim' | 'denial'
  readonly who: string
  readonly said: string
  readonly about: string
  readonly date: string | null
  readonly source: string
  readonly tlp: Marking
}
