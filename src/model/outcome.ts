import type { Sha256 } from './id.ts'
import type { Locus } from './locus.ts'
import type { Producer } from './producer.ts'

/** Closed: a new way to fail is a change of the model, seen in review. */
const failureCodes = [
  'unreadable', // the operating system would not give the bytes
  'empty',
  'truncated',
  'corrupt',
  'unsupported', // recognised, but nothing here can read it
  'too-large', // a limit of size or expansion ratio
  'too-deep',
  'too-many',
  'timed-out',
  'out-of-memory',
  'crashed', // the disposable process died
  'cancelled',
  'tool-missing',
  'loop', // a directory that contains itself
] as const
export type FailureCode = (typeof failureCodes)[number]

/** Something that was given up on the way while the rest went on. */
export interface Warning {
  readonly code: FailureCode
  readonly reason: string
  readonly locus?: Locus
}

/** "We could not look" must never read as "nothing was there". */
export type Outcome =
  | { readonly status: 'completed'; readonly made: number; readonly warnings: readonly Warning[] }
  | { readonly status: 'skipped'; readonly lacked: string }
  | {
      readonly status: 'failed'
      readonly code: FailureCode
      readonly reason: string
      /** What had been made before it failed is kept. */
      readonly made: number
      readonly warnings: readonly Warning[]
    }

/** One analyzer's work on one piece of evidence, or on the whole case where `evidence` is null. */
export interface Task {
  readonly evidence: Sha256 | null
  readonly by: Producer
  readonly outcome: Outcome
}

/** A path that was handed in and could not be taken in at all. */
export interface IntakeFailure {
  readonly path: string
  readonly code: FailureCode
  readonly reason: string
}
