import type { Brand } from '../lib/brand.ts'

/** 64 lower-case hex digits: SHA-256 of exact bytes. */
export type Sha256 = Brand<'Sha256'>

/** `<kind>:<32 hex digits>`: content-addressed, so that the same work always gives the same id. */
export type ProductId = Brand<'ProductId'>

export type NonEmpty<T> = readonly [T, ...T[]]

/** Throws a RangeError where the text is not a SHA-256 in lower-case hex. */
export function sha256Of(text: string): Sha256 {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new RangeError(`not a SHA-256: ${text.slice(0, 80)}`)
  return text as Sha256
}

/** Throws a RangeError where the text is not a product id. */
export function productIdOf(text: string): ProductId {
  if (!/^[a-z-]+:[0-9a-f]{32}$/.test(text)) {
    throw new RangeError(`not a product id: ${text.slice(0, 80)}`)
  }
  return text as ProductId
}

export function isNonEmpty<T>(items: readonly T[]): items is NonEmpty<T> {
  return items.length > 0
}
