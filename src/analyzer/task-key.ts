import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { ProductKind } from '../model/product.ts'
import type { Analyzer } from './analyzer.ts'
import { cacheKey, type StampingProducer } from './cache-key.ts'
import type { MadeProducts } from './made-products.ts'
import { readsBytes } from './plan.ts'

/** The key of one analyzer on one file: everything that can change what it makes. */
export function taskKey(
  producer: StampingProducer,
  analyzer: Analyzer,
  file: Evidence | IntelSource,
  made: MadeProducts,
): string {
  const kinds = analyzer.needs.filter(isProduct)
  const digest = kinds.length > 0 ? made.digest(kinds) : ''
  const inputs = readsBytes(analyzer) ? `${inherited(analyzer, file)}${digest}` : digest
  return cacheKey(producer.json, file.id, inputs)
}

export function isProduct(need: Analyzer['needs'][number]): need is ProductKind {
  return need !== 'evidence' && need !== 'intel-source'
}

/** What is carved inherits from its parent: then this is part of the key as well. */
function inherited(analyzer: Analyzer, file: Evidence | IntelSource): string {
  return analyzer.makes.includes('evidence') ? `${file.tlp} ${file.depth}` : ''
}
