import type { Evidence, IntelSource } from './evidence.ts'
import type { ProductId, Sha256 } from './id.ts'
import type { ByteSpan } from './locus.ts'
import type { IntakeFailure, Task } from './outcome.ts'
import type { Product, ProductKind, ProductOf } from './product.ts'
import type { Settings } from './settings.ts'

/** A case as its readers see it: everything that is in it and nothing that changes it. */
export interface CaseReader {
  readonly name: string
  settings(): Settings
  evidence(): Iterable<Evidence>
  evidenceById(id: Sha256): Evidence | undefined
  intelSources(): Iterable<IntelSource>
  /** In the order of their making, which is the same for the same evidence. */
  products<K extends ProductKind>(kind: K): Iterable<ProductOf<K>>
  productsOf<K extends ProductKind>(evidence: Sha256, kind: K): Iterable<ProductOf<K>>
  product(id: ProductId): Product | undefined
  count(kind: ProductKind): number
  tasks(): Iterable<Task>
  intakeFailures(): Iterable<IntakeFailure>
  /** Bytes of an exhibit; throws where the blob is missing. */
  exhibit(blob: Sha256): Uint8Array
  /** A slice of a piece of evidence, at most its end. */
  bytes(evidence: Sha256, span: ByteSpan): Uint8Array
}
