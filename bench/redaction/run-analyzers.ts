import { analyzers } from '../../src/analyzers.ts'
import { openPassingCase, workOnCase } from '../../src/cli/work-on-case.ts'
import type { KnownList } from '../../src/lib/list-match/known-list.ts'
import { matchBehind } from '../../src/links/match-behind.ts'
import type { HiddenText } from '../../src/model/hidden-text.ts'
import type { Leak, Redaction } from '../../src/model/redaction.ts'
import type { Candidates, Source } from './candidates.ts'
import type { SaidWidth } from './score-widths.ts'

/** What the product says of a recording of which it is told nothing else. */
export interface Said {
  readonly redactions: readonly Redaction[]
  readonly leaks: readonly Leak[]
  readonly widths: readonly SaidWidth[]
  /** From the grammar those of the most probable kind of text; then those of each list. */
  readonly candidates: readonly Candidates[]
  /** Seconds of the clock that each analyzer took. */
  readonly seconds: Readonly<Record<string, number>>
  /** Analyzers that could not do their work, and why. */
  readonly failed: readonly string[]
}

/** Those that look for redactions and for what they leave bare, as far as there are any. */
export const lookers: readonly string[] = analyzers
  .filter(({ makes }) =>
    makes.some((made) => /^(redaction|leak|hidden-text|hidden-width)$/.test(made)),
  )
  .map(({ id }) => id)

export type Lists = Partial<Readonly<Record<Exclude<Source, 'grammar'>, KnownList>>>

/** Everything from the file to the leaks and what lists say, in a case that is gone afterwards. */
export async function runAnalyzers(
  path: string,
  lists: Lists = {},
  only: readonly string[] = lookers,
): Promise<Said> {
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
  const modelled = [...opened.products('hidden-text')].flatMap((one) =>
    one.verdict === 'modelled' ? [one] : [],
  )
  for (const from of ['list', 'decoys'] as const) {
    const list = lists[from]
    if (list === undefined) continue
    const startMs = performance.now()
    for (const hidden of modelled) {
      const scores = Buffer.from(opened.exhibit(hidden.scores.blob))
      const { matches, notNamed } = matchBehind(hidden, scores, list, modelled.length)
      const { box, startUs: atUs } = hidden.locus
      const found = matches.map(({ value: text, logLikelihoodRatio, p }) => {
        // What is not named is not asserted, whatever its probability.
        const posterior = notNamed === undefined ? p : Math.min(p, 0.98)
        return { text, logLikelihoodRatio, posterior }
      })
      candidates.push({ box, atUs, from, list: found, operator: candidatesOf(hidden).operator })
    }
    seconds[from] = (performance.now() - startMs) / 1000
  }
  const widths = [...opened.products('hidden-width')].map((width) => {
    return { width, widths: Buffer.from(opened.exhibit(width.widths.blob)) }
  })
  const failed = [...opened.tasks()].flatMap(({ by, outcome }) =>
    outcome.status === 'failed' ? [`${by.analyzer}: ${outcome.reason}`] : [],
  )
  return { redactions, leaks, widths, candidates, seconds, failed }
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
