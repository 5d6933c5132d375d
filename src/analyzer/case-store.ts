import type { CaseReader } from '../model/case-reader.ts'
import type { Evidence, IntelSource, Origin } from '../model/evidence.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import type { Outcome } from '../model/outcome.ts'
import type { ProductKind } from '../model/product.ts'
import type { StampingProducer } from './cache-key.ts'

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

/** A product as it is kept. */
export interface StampedProduct {
  readonly id: ProductId
  readonly kind: ProductKind
  /** Null where it is about the whole case. */
  readonly evidence: Sha256 | null
  /** Canonical JSON. */
  readonly body: string
}

/** Receives what one task makes; nothing of it is seen by readers before `finish`. */
export interface TaskWriter {
  /** False where the same product was made before by this task. */
  add(product: StampedProduct): boolean
  addEvidence(found: NewEvidence): void
  /** Forgets what was added. */
  clear(): void
  finish(outcome: Outcome): void
}

/** What the runner asks of a case: to remember, and to tell what it remembers. */
export interface CaseStore extends CaseReader {
  readonly folder: string
  /** By analyzer; null for those over the whole case. */
  pastTasks(evidence: Sha256 | null): ReadonlyMap<string, PastTask>
  /** For work that adds much and asks nothing of the case as a whole. */
  load(work: () => Promise<void>): Promise<void>
  /** Forgets what the same analyzer made of the same evidence before. */
  begin(producer: StampingProducer, key: string, evidence: Sha256 | null): TaskWriter
  /** A hash over the ids of all products of these kinds, of one piece of evidence or of the case. */
  digest(kinds: readonly ProductKind[], evidence: Sha256 | null): string
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
}
