import type { Context } from '../analyzer/analyzer.ts'
import type { FailureCode } from '../model/outcome.ts'

const named = 3

/** Things of one kind that were given up, to be told in one warning each instead of thousands. */
export interface Tally {
  add(code: FailureCode, what: string, name: string): void
  /** Hands the warnings to the context, in the order in which their kinds were met. */
  report(context: Context): void
}

export function newTally(): Tally {
  const kinds = new Map<
    string,
    { code: FailureCode; what: string; names: string[]; count: number }
  >()
  return {
    add(code, what, name) {
      const kind = kinds.get(what) ?? { code, what, names: [], count: 0 }
      kinds.set(what, kind)
      kind.count++
      if (kind.names.length < named) kind.names.push(name)
    },
    report(context) {
      for (const { code, what, names, count } of kinds.values()) {
        const more = count > names.length ? `, and ${count - names.length} more` : ''
        context.warn({ code, reason: `${what}: ${names.join(', ')}${more}` })
      }
    },
  }
}
