import type { Context } from '../analyzer/analyzer.ts'
import type { Locus } from '../model/locus.ts'
import type { FailureCode } from '../model/outcome.ts'

const maxWarnings = 200

export interface Warnings {
  add(code: FailureCode, reason: string, locus: Locus): void
  /** Says how many were not written out one by one. */
  close(): void
}

/** A file of a million bad rows must not make a million warnings: the rest is counted. */
export function limitedWarnings(context: Context): Warnings {
  let count = 0
  return {
    add(code, reason, locus) {
      if (++count <= maxWarnings) context.warn({ code, reason, locus })
    },
    close() {
      if (count <= maxWarnings) return
      const reason = `${count - maxWarnings} further warnings of this file are counted and not listed`
      context.warn({ code: 'too-many', reason })
    },
  }
}
