import { analyzers } from '../../src/analyzers.ts'
import { openPassingCase, workOnCase } from '../../src/cli/work-on-case.ts'
import type { HiddenText } from '../../src/model/hidden-text.ts'
import type { Leak, Redaction } from '../../src/model/redaction.ts'
import type { Candidates } from './candidates.ts'

/** What the product says of a recording of which it is told nothing else. */
export interface Said {
  readonly redactions: readonly Redaction[]
  readonly leaks: readonly Leak[]
  /** Of the most probable kind of text. */
  readonly candidates: readonly Candidates[]
  /** Seconds of the clock that each analyzer took. */
  readonly seconds: Readonly<Record<string, number>>
  /** Analyzers that could not do their work, and why. */
  readonly failed: readonly string[]
}

/** Those that look for redactions and for what they leave bare, as far as there are any. */
export const lookers: readonly string[] = analyzers
  .filter(({ makes }) => makes.some((made) => /^(redaction|leak|hidden-text)$/.test(made)))
  .map(({ id }) => id)

/** Everything from the file to the leaks, in a case that is gone afterwards. */
export async function runAnalyzers(path: string, only: readonly string[] = lookers): Promise<Said> {
  const redactions: Redaction[] = []
  const leaks: Leak[] = []
  const candidates: Candidates[] = []
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
      if (product.kind === 'hidden-text') candidates.push(candidatesOf(product))
    },
  })
  const failed = [...opened.tasks()].flatMap(({ by, outcome }) =>
    outcome.status === 'failed' ? [`${by.analyzer}: ${outcome.reason}`] : [],
  )
  return { redactions, leaks, candidates, seconds, failed }
}

function candidatesOf(hidden: HiddenText): Candidates {
  const at = { box: hidden.locus.box, atUs: hidden.locus.startUs, from: 'grammar' } as const
  if (hidden.verdict === 'refused') return { ...at, list: [], operator: undefined }
  const { covering, reachPx, parameters } = hidden.operator
  const opacity = parameters.find(({ name }) => name === 'opacity')?.value ?? 1
  const operator = {
    blur: { kind: 'blur', sigmaPx: reachPx },
    mosaic: { kind: 'mosaic', blockPx: reachPx },
    overlay: { kind: 'overlay', opacity },
  } as const
  // What the cells hold beside the text itself belongs to its neighbours.
  const list = (hidden.kinds[0]?.candidates ?? []).map(({ text, logLikelihoodRatio, p }) => ({
    text: text.trim(),
    logLikelihoodRatio,
    posterior: p,
  }))
  return { ...at, list, operator: operator[covering] }
}
