import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Marking } from './marking.ts'

/** Known values that are as wide as what a redaction hides: never that one of them stands there. */
export interface WidthMatch {
  readonly kind: 'width-match'
  readonly evidence: Sha256
  readonly locus: Extract<Locus, { at: 'frame' }>
  readonly width: ProductId
  /** Values whose letters all have a known width. */
  readonly judged: number
  /** Of those. */
  readonly asWide: number
  /** All of them where they are few, none where they are many; and who knows them. */
  readonly values: readonly {
    readonly value: string
    /** How much wider it is, negative where it is narrower. */
    readonly offPx: number
    readonly ids: NonEmpty<ProductId>
  }[]
  readonly tlp: Marking
}
