import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Settings } from '../model/settings.ts'
import type { CaseStore } from './case-store.ts'
import type { Listener } from './events.ts'
import type { Pool } from './pool.ts'

/** How much was done, and whether anything could not be looked at. */
export interface Tally {
  readonly run: number
  readonly cached: number
  /** Tasks that failed or were skipped, in this or an earlier run. */
  readonly incomplete: number
}

/** What every task of an investigation shares. */
export interface Surroundings {
  readonly store: CaseStore
  readonly pool: Pool
  readonly settings: Settings
  readonly scratch: string
  readonly signal: AbortSignal
  readonly listen: Listener
  /** Media type of bytes by their beginning and, for text, their name. */
  readonly sniff: (head: Buffer, name: string) => string
  /** Whether no more files are opened in this investigation. */
  readonly isFull: () => boolean
  /** Called for each new piece of evidence, once it can be read. */
  readonly found: (file: Evidence | IntelSource) => void
}
