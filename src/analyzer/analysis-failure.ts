import type { FailureCode } from '../model/outcome.ts'

/** An expected failure of one analysis: becomes an outcome. Anything else that is thrown is a bug. */
export class AnalysisFailure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, reason: string, options?: { cause?: unknown }) {
    super(reason, options)
    this.name = 'AnalysisFailure'
    this.code = code
  }
}
