import type { Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Marking } from './marking.ts'

/** How these bytes came into the case. The same bytes may have come in many ways. */
export type Origin =
  | {
      readonly how: 'given'
      /** The path as the user gave it, relative to the folder handed in where there was one. */
      readonly name: string
      /** ISO 8601 UTC, as the file system told it: a claim, not a fact. */
      readonly modified: string
    }
  | {
      readonly how: 'carved'
      readonly name: string
      readonly from: Sha256
      readonly locus: Locus
      /** Whether these are bytes of the parent as they stand, or were decoded out of it. */
      readonly form: 'range' | 'decoded'
    }

/** Exact bytes, never modified; what they mean is for others to say. */
export interface Evidence {
  readonly kind: 'evidence'
  readonly id: Sha256
  readonly sizeBytes: number
  /** Sniffed from the content; 'application/octet-stream' where nothing fits. */
  readonly mediaType: string
  /** What a person would call it: the name of its first origin. */
  readonly name: string
  readonly tlp: Marking
  /** Carving steps between this and what was handed in. */
  readonly depth: number
  readonly origins: readonly Origin[]
}

/** A file of other people's knowledge: kept and hashed like evidence, read by importers only. */
export interface IntelSource extends Omit<Evidence, 'kind'> {
  readonly kind: 'intel-source'
}

/** Bytes that an analyzer made to show something (a crop, a picture); content-addressed too. */
export interface Exhibit {
  readonly blob: Sha256
  readonly mediaType: string
}
