import { analyzers } from '../../src/analyzers.ts'
import { openPassingCase, workOnCase } from '../../src/cli/work-on-case.ts'
import type { Leak, Redaction } from '../../src/model/redaction.ts'
import type { Candidates } from './candidates.ts'

/** What the product says of a recording of which it is told nothing else. */
export interface Said {
  readonly redactions: readonly Redaction[]
  readonly leaks: readonly Leak[]
  /** None until the model has words for them. */
  readonly candidates: readonly Candidates[]
  /** Seconds of the clock that each analyzer took. */
  readonly seconds: Readonly<Record<string, number>>
  /** Analyzers that could not do their work, and why. */
  readonly failed: readonly string[]
}

/** Those that look for redactions and for what they leave bare, as far as there are any. */
export const lookers: readonly string[] = analyzers
  .filter(({ makes }) => makes.some((made) => made === 'redaction' || made === 'leak'))
  .map(({ id }) => id)

/** Everything from the file to the leaks, in a case that is gone afterwards. */
export async function runAnalyzers(path: string, only: readonly string[] = lookers): Promise<Said> {
  const redactions: Redaction[] = []
  const leaks: Leak[] = []
  const seconds: Record<string, number> = {}
  const begun = new Map<string, number>()
  using opened = openPassingCase()
  await workOnCase(opened, {
    evidence: [path],
    intel: [],
    only,
    signal: new AbortController().signal,
    listen(event) {
      if (event.what === 'started') begun.set(event.analyzer, performance.now())
      if (event.what === 'finished') {
        const startMs = begun.get(event.analyzer) ?? performance.now()
        const tookS = (performance.now() - startMs) / 1000
        seconds[event.analyzer] = (seconds[event.analyzer] ?? 0) + tookS
      }
      if (event.what !== 'product') return
      const { product } = event
      if (product.kind === 'redaction') redactions.push(product)
      if (product.kind === 'leak') leaks.push(product)
    },
  })
  const failed = [...opened.tasks()].flatMap(({ by, outcome }) =>
    outcome.status === 'failed' ? [`${by.analyzer}: ${outcome.reason}`] : [],
  )
  return { redactions, leaks, candidates: [], seconds, failed }
}
