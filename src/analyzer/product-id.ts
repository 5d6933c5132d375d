import { createHash } from 'node:crypto'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { ProductId } from '../model/id.ts'
import type { Producer } from '../model/producer.ts'
import type { ProductBody } from '../model/product.ts'

/** 128 bits of SHA-256 over body and provenance: the same work gives the same id everywhere. */
export function productId(body: ProductBody, by: Producer): ProductId {
  const hash = createHash('sha256').update(canonicalJson({ body, by })).digest('hex')
  return `${body.kind}:${hash.slice(0, 32)}` as ProductId
}
