import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Sha256 } from '../model/id.ts'
import type { FailureCode, Warning } from '../model/outcome.ts'
import type { Product, ProductKind } from '../model/product.ts'
import type { Settings } from '../model/settings.ts'
import type { CarvedEvidence } from './analyzer.ts'
import type { StoredBytes } from './case-store.ts'

/**
 * What the parent asks of a worker: to take one file along these analyzers, in this order. Those that
 * need products are handed what the earlier ones made as well, and are passed over where that is nothing.
 */
export interface WorkerTask {
  readonly analyzers: readonly string[]
  readonly file: Evidence | IntelSource
  readonly stored: StoredBytes
  /** What it is handed beside the file, per kind: a few products, or a file of one JSON text a line. */
  readonly products: Readonly<Partial<Record<ProductKind, readonly Product[] | string>>>
  readonly scratch: string
}

/** What a worker answers, in the order of its making: of each analyzer that it began, and `done` at last. */
export type WorkerMessage =
  | { readonly say: 'begun'; readonly analyzer: string }
  /** The body of a product as canonical JSON: so it is kept, and so it is hashed. */
  | { readonly say: 'made'; readonly body: string }
  | { readonly say: 'carved'; readonly carved: CarvedEvidence }
  /** A file in the scratch folder, named by its hash, that a later body refers to. */
  | { readonly say: 'kept'; readonly blob: Sha256 }
  | { readonly say: 'warning'; readonly warning: Warning }
  | {
      readonly say: 'progress'
      readonly done: number
      readonly total: number | undefined
      readonly doing: string
    }
  | { readonly say: 'completed' }
  | { readonly say: 'failed'; readonly code: FailureCode; readonly reason: string }
  /** Whether there is a scratch folder to be removed. */
  | { readonly say: 'done'; readonly scratch: boolean }

/** What all tasks of an investigation share. */
export interface WorkerSurroundings {
  readonly blobFolder: string
  readonly settings: Settings
}

/** Several small tasks at once, done in their order. */
export interface WorkerOrder {
  readonly around: WorkerSurroundings
  readonly tasks: readonly { readonly number: number; readonly task: WorkerTask }[]
}

/** Numbered, so that what was said of one file is never taken as said of the next. */
export interface WorkerAnswer {
  readonly messages: readonly { readonly number: number; readonly message: WorkerMessage }[]
}
