import type { Marking } from './marking.ts'

/** What the user decided for the case; each analyzer says which of these it depends on. */
export interface Settings {
  /** ISO date: answer with what was known then. Null is "with all that is at hand". */
  readonly asOf: string | null
  /** Host names (or their registered domains) of receivers whose Received headers are believed. */
  readonly trustedReceivers: readonly string[]
  /** What readers of the report must know of the case before anything else; '' for nothing. */
  readonly note: string
  /**
   * Seconds that reading one recording may take; null is "all that it needs". What it did not come to
   * is in its coverage, and depends on the machine.
   */
  readonly budgetS: number | null
  /** SHA-256 of the recorded answers of DNS that mails are authenticated against, ascending. */
  readonly dns: readonly string[]
  /**
   * Which mails are authenticated. Without recorded answers only those that are signed tell anything
   * (whether their body is as it was signed); all, where DNS is recorded or about to be asked.
   */
  readonly authenticate: 'signed' | 'all'
  /**
   * Whom others may pretend to be: domains, names as they stand before addresses ("County Clerk"), and
   * addresses that are such a person's own.
   */
  readonly protectedNames: readonly string[]
  /** Marking of the evidence handed in. */
  readonly tlp: Marking
}

/** Of a case for which nothing was decided. */
export const defaultSettings: Settings = {
  asOf: null,
  trustedReceivers: [],
  note: '',
  budgetS: null,
  dns: [],
  authenticate: 'signed',
  protectedNames: [],
  tlp: 'TLP:CLEAR',
}
