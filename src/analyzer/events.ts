import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Product } from '../model/product.ts'

/** What happens while a case is worked on, for whoever wants to show it. */
export type RunEvent =
  | { readonly what: 'file'; readonly file: Evidence | IntelSource }
  | { readonly what: 'started'; readonly analyzer: string; readonly file: string | null }
  | {
      readonly what: 'progress'
      readonly analyzer: string
      readonly file: string | null
      readonly done: number
      readonly total: number | undefined
      readonly doing: string
    }
  | { readonly what: 'product'; readonly product: Product }
  | {
      readonly what: 'finished'
      readonly analyzer: string
      readonly file: string | null
      readonly outcome: Outcome
      /** Nothing was done: the same work had been done before. */
      readonly cached: boolean
    }

export type Listener = (event: RunEvent) => void
