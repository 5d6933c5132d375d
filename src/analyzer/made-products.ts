import { createHash } from 'node:crypto'
import type { Sha256 } from '../model/id.ts'
import type { Product, ProductKind, ProductOf } from '../model/product.ts'
import type { CaseStore } from './case-store.ts'

/** What analyzers made of one piece of evidence, or of all: what those after them are handed. */
export interface MadeProducts {
  of<K extends ProductKind>(kind: K): Iterable<ProductOf<K>>
  has(kinds: readonly ProductKind[]): boolean
  /** A hash over the ids of all products of these kinds in their order. */
  digest(kinds: readonly ProductKind[]): string
  /** To be told of each product as soon as it is made. */
  note(product: Product): void
  /** What an analyzer made counts no more: it does it again. */
  forget(analyzer: string): void
}

/** More products than this of one piece of evidence are read back from the store. */
const mostHeld = 5000

export function storedProducts(store: CaseStore, evidence: Sha256 | null): MadeProducts {
  return {
    of: (kind) => (evidence === null ? store.products(kind) : store.productsOf(evidence, kind)),
    has: (kinds) => kinds.some((kind) => !isEmpty(storedProducts(store, evidence).of(kind))),
    digest: (kinds) => store.digest(kinds, evidence),
    note: () => undefined,
    forget: () => undefined,
  }
}

/** What was made of one piece of evidence, in the order in which the store would tell it. */
export function inStoreOrder(
  made: readonly Product[],
  kinds: readonly ProductKind[],
): readonly Product[] {
  return (
    made
      .filter(({ kind }) => kinds.includes(kind))
      // The sort is stable, so that each analyzer's own order stays.
      .toSorted((a, b) => compare(a.kind, b.kind) || compare(a.by.analyzer, b.by.analyzer))
  )
}

/**
 * The same answers for evidence that nobody looked at before, from memory as long as there are few:
 * most evidence is one mail, and asking the store costs more than what is done with the answer.
 */
export function freshProducts(store: CaseStore, evidence: Sha256): MadeProducts {
  const stored = storedProducts(store, evidence)
  let held: Product[] | undefined = []
  const inOrder = (kinds: readonly ProductKind[]): readonly Product[] =>
    inStoreOrder(held ?? [], kinds)
  return {
    of<K extends ProductKind>(kind: K) {
      return held ? (inOrder([kind]) as Iterable<ProductOf<K>>) : stored.of(kind)
    },
    has: (kinds) => (held ? held.some(({ kind }) => kinds.includes(kind)) : stored.has(kinds)),
    digest(kinds) {
      if (!held) return stored.digest(kinds)
      const hash = createHash('sha256')
      for (const { id } of inOrder(kinds)) hash.update(id).update('\n')
      return hash.digest('hex')
    },
    note(product) {
      held?.push(product)
      if ((held?.length ?? 0) > mostHeld) held = undefined
    },
    forget(analyzer) {
      held = held?.filter(({ by }) => by.analyzer !== analyzer)
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}
