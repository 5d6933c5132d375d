import { createHash } from 'node:crypto'
import type { CaseReader } from '../src/model/case-reader.ts'
import type { Evidence, IntelSource } from '../src/model/evidence.ts'
import { type ProductId, productIdOf, type Sha256, sha256Of } from '../src/model/id.ts'
import type { IntakeFailure, Task } from '../src/model/outcome.ts'
import type { Producer } from '../src/model/producer.ts'
import type { BodyOf, Product, ProductKind, ProductOf } from '../src/model/product.ts'
import { defaultSettings, type Settings } from '../src/model/settings.ts'

/** A case held in memory, for tests of what reads cases. */
export interface MemoryCase {
  readonly name: string
  readonly settings: Settings
  readonly evidence: readonly Evidence[]
  readonly intelSources: readonly IntelSource[]
  readonly products: readonly Product[]
  readonly tasks: readonly Task[]
  readonly intakeFailures: readonly IntakeFailure[]
  /** By SHA-256: exhibits and the bytes of evidence. */
  readonly blobs: ReadonlyMap<Sha256, Uint8Array>
}

export function sha256(content: string | Uint8Array): Sha256 {
  return sha256Of(createHash('sha256').update(content).digest('hex'))
}

export function productId(kind: ProductKind, seed: string): ProductId {
  return productIdOf(`${kind}:${sha256(`${kind} ${seed}`).slice(0, 32)}`)
}

export const noCase: MemoryCase = {
  name: 'Empty',
  settings: defaultSettings,
  evidence: [],
  intelSources: [],
  products: [],
  tasks: [],
  intakeFailures: [],
  blobs: new Map(),
}

export function memoryReader(held: MemoryCase): CaseReader {
  const byId = new Map(held.products.map((product) => [product.id, product]))
  const isOf =
    <K extends ProductKind>(kind: K) =>
    (product: Product): product is ProductOf<K> & Product =>
      product.kind === kind
  const blob = (id: Sha256): Uint8Array => {
    const found = held.blobs.get(id)
    if (found === undefined) throw new Error(`no blob ${id}`)
    return found
  }
  return {
    name: held.name,
    settings: () => held.settings,
    evidence: () => held.evidence,
    evidenceById: (id) => held.evidence.find((one) => one.id === id),
    intelSources: () => held.intelSources,
    products: (kind) => held.products.filter(isOf(kind)),
    productsOf: (evidence, kind) =>
      held.products
        .filter(isOf(kind))
        .filter((product) => 'evidence' in product && product.evidence === evidence),
    product: (id) => byId.get(id),
    count: (kind) => held.products.filter(isOf(kind)).length,
    tasks: () => held.tasks,
    intakeFailures: () => held.intakeFailures,
    exhibit: blob,
    bytes: (evidence, { offset, length }) => blob(evidence).subarray(offset, offset + length),
  }
}

/** Gives a body its stamp, as the runner would. */
export function stamped<K extends ProductKind>(
  body: BodyOf<K> & { readonly kind: K },
  seed: string,
  by: Producer,
): ProductOf<K> {
  return { ...body, id: productId(body.kind, seed), by }
}
