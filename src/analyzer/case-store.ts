import type { CaseReader } from '../model/case-reader.ts'
import type { Evidence, IntelSource, Origin } from '../model/evidence.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Producer } from '../model/producer.ts'
import type { ProductBody, ProductKind } from '../model/product.ts'

/** A finished task as the cache knows it. */
export interface PastTask {
  readonly key: string
  readonly outcome: Outcome
}

/** Where the bytes of a file lie: a file of their own, or a range of the file of their parent. */
export interface StoredBytes {
  readonly path: string
  readonly offset: number
  readonly length: number
}

export interface NewEvidence {
  readonly id: Sha256
  readonly sizeBytes: number
  readonly mediaType: string
  readonly origin: Origin
  readonly tlp: Marking
  readonly depth: number
  /** Null where the bytes are a blob of their own. */
  readonly within: { readonly parent: Sha256; readonly offset: number } | null
}

/** Receives what one task makes; nothing of it is seen by readers before `finish`. */
export interface TaskWriter {
  /** False where the same product was made before by this task. */
  add(id: ProductId, body: ProductBody): boolean
  addEvidence(found: NewEvidence): void
  finish(outcome: Outcome): void
}

/** What the runner asks of a case: to remember, and to tell what it remembers. */
export interface CaseStore extends CaseReader {
  readonly folder: string
  pastTask(analyzer: string, evidence: Sha256 | null): PastTask | undefined
  /** Forgets what the same analyzer made of the same evidence before. */
  begin(by: Producer, key: string, evidence: Sha256 | null): TaskWriter
  /** A hash over the ids of all products of these kinds, of one piece of evidence or of the case. */
  digest(kinds: readonly ProductKind[], evidence: Sha256 | null): string
  /** Whether any product of these kinds was made of this evidence. */
  has(kinds: readonly ProductKind[], evidence: Sha256): boolean
  /** Hash over evidence, its origins and markings. */
  evidenceDigest(): string
  file(id: Sha256): Evidence | IntelSource | undefined
  /** What a finished carving task found in this evidence. */
  carvedBy(analyzer: string, parent: Sha256): Iterable<Evidence | IntelSource>
  /** The folder of all blobs; `blobPath` tells where in it. */
  readonly blobFolder: string
  blobPath(id: Sha256): string
  stored(id: Sha256): StoredBytes
  /** Bytes become a blob under their hash; nothing happens where it exists. */
  keep(bytes: Uint8Array): Sha256
  /** Moves a file in; `expected` was computed by another process and is checked. */
  adopt(path: string, expected: Sha256): void
  /** At the end of an investigation: completes what is dearer to do piece by piece. */
  settle(): void
}
