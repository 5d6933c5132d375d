import { hash } from 'node:crypto'
import type { ProductId } from '../model/id.ts'
import type { ProductKind } from '../model/product.ts'

/**
 * 128 bits of SHA-256 over body and provenance, both as canonical JSON: the same work gives the same
 * id everywhere.
 */
export function productId(kind: ProductKind, body: string, by: string): ProductId {
  return `${kind}:${hash('sha256', `{"body":${body},"by":${by}}`).slice(0, 32)}` as ProductId
}
