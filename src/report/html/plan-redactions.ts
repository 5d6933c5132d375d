import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import type { Ran } from './gap-tally.ts'

export interface PlannedRedaction {
  readonly id: ProductId
  readonly leaks: readonly ProductId[]
  /** Beyond those. */
  readonly furtherLeaks: number
  /** What was said of its pixels; of refusals for one reason the first. */
  readonly hidden: readonly ProductId[]
  /** How wide the text is that it hides, where that could be measured. */
  readonly width: ProductId | undefined
  /** Known values that its pixels allow, and those that are as wide. */
  readonly matches: readonly ProductId[]
}

/** The redactions of one recording. */
export interface RedactedRecording {
  readonly evidence: Sha256
  /** In order of time. */
  readonly shown: readonly PlannedRedaction[]
  /** Those beyond the cap; what leaks comes before them. */
  readonly further: number
}

/** How far an analyzer came over the whole case. */
export interface Looked {
  readonly completed: number
  readonly notCompleted: number
}

export interface RedactionPlan {
  readonly recordings: readonly RedactedRecording[]
  /** Of "no redaction was found" and "nobody looked for one" only one may be said. */
  readonly lookedFor: Looked
  readonly lookedBehind: Looked
}

/** Ids of the analyzers whose outcomes tell whether anybody looked. */
const finder = 'redactions'
const behind = 'hidden-text'
/** Of one redaction. */
const mostLeaks = 24
const mostMatches = 6

/** Which redactions are shown with what belongs to them, those that give something away first. */
export function planRedactions(
  reader: CaseReader,
  ran: readonly Ran[],
  most: number,
): RedactionPlan {
  const leaks = new Map<ProductId, ProductId[]>()
  for (const { id, redaction } of reader.products('leak')) add(leaks, redaction, id)
  const hidden = new Map<ProductId, ProductId[]>()
  const modelled = new Set<ProductId>()
  const refused = new Set<string>()
  for (const one of reader.products('hidden-text')) {
    const { id, redaction } = one
    if (one.verdict === 'modelled') modelled.add(redaction)
    else {
      const reason = `${redaction} ${one.why}`
      if (refused.has(reason)) continue
      refused.add(reason)
    }
    add(hidden, redaction, id)
  }
  const widths = new Map<ProductId, ProductId>()
  const said = new Map<ProductId, ProductId>()
  for (const { id, redaction } of reader.products('hidden-text')) said.set(id, redaction)
  for (const { id, redaction } of reader.products('hidden-width')) {
    widths.set(redaction, id)
    said.set(id, redaction)
  }
  const matches = new Map<ProductId, ProductId[]>()
  for (const { id, hidden: of } of reader.products('hidden-match')) addMatch(of, id)
  for (const { id, width: of } of reader.products('width-match')) addMatch(of, id)
  function addMatch(of: ProductId, id: ProductId): void {
    const redaction = said.get(of)
    if (redaction !== undefined) add(matches, redaction, id)
  }
  const found = new Map<Sha256, { startUs: number; rank: number; planned: PlannedRedaction }[]>()
  for (const { id, evidence, locus } of reader.products('redaction')) {
    const ofIt = leaks.get(id) ?? []
    const planned = {
      id,
      leaks: ofIt.slice(0, mostLeaks),
      furtherLeaks: Math.max(0, ofIt.length - mostLeaks),
      hidden: hidden.get(id) ?? [],
      width: widths.get(id),
      matches: (matches.get(id) ?? []).slice(0, mostMatches),
    }
    const rank = planned.leaks.length > 0 ? 0 : modelled.has(id) ? 1 : 2
    const all = found.get(evidence) ?? []
    all.push({ startUs: locus.startUs, rank, planned })
    found.set(evidence, all)
  }
  return {
    recordings: Array.from(found, ([evidence, all]) => ({
      evidence,
      shown: all
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, most)
        .toSorted((a, b) => a.startUs - b.startUs)
        .map(({ planned }) => planned),
      further: Math.max(0, all.length - most),
    })),
    lookedFor: lookedBy(finder, ran),
    lookedBehind: lookedBy(behind, ran),
  }
}

function add(to: Map<ProductId, ProductId[]>, key: ProductId, id: ProductId): void {
  const known = to.get(key)
  if (known === undefined) to.set(key, [id])
  else known.push(id)
}

function lookedBy(id: string, ran: readonly Ran[]): Looked {
  const own = ran.filter(({ analyzer }) => analyzer === id)
  return {
    completed: own.reduce((sum, { completed }) => sum + completed, 0),
    notCompleted: own.reduce((sum, { notCompleted }) => sum + notCompleted, 0),
  }
}

/** All products that have a place in the section. */
export function* redactionHomes({ recordings }: RedactionPlan): Iterable<ProductId> {
  for (const { id, leaks, hidden, width, matches } of recordings.flatMap(({ shown }) => shown)) {
    yield id
    yield* leaks
    yield* hidden
    if (width !== undefined) yield width
    yield* matches
  }
}
