import type { ClueType } from '../../model/clue.ts'
import { clueTypes } from '../../model/clue.ts'
import type { CaseReader } from '../../model/case-reader.ts'
import type { IntelSource } from '../../model/evidence.ts'
import type { ProductId } from '../../model/id.ts'
import { type Marking, strictest } from '../../model/marking.ts'
import type { ProductOf } from '../../model/product.ts'
import { type ClueSpans, clueSpans } from './clue-spans.ts'
import { type GapTally, gapTally } from './gap-tally.ts'
import type { Lookup } from './lookup.ts'
import { planRecordings, type Recording } from './plan-recordings.ts'
import { planRedactions, redactionHomes, type RedactionPlan } from './plan-redactions.ts'
import { groupValues, type LinkGroup, type ValueGroup } from './value-groups.ts'
import { isVictimAddress, type Victims } from './victims.ts'

type Cap =
  | 'evidenceRows'
  | 'carvedRows'
  | 'exhibitsPerRecording'
  | 'redactionsPerRecording'
  | 'ledgerLines'
  | 'linkedValuesPerType'
  | 'otherValuesPerType'
  | 'linkRows'
  | 'networkRows'
  | 'campaigns'
  | 'gapGroups'
  | 'spansPerLine'
  | 'pictures'
  | 'pictureBytes'
  | 'cited'

/** How much of a big case one file shows; each cap that bites is stated where it bites. */
export const caps: Readonly<Record<Cap, number>> = {
  evidenceRows: 200,
  carvedRows: 25,
  exhibitsPerRecording: 60,
  redactionsPerRecording: 40,
  ledgerLines: 1000,
  linkedValuesPerType: 1000,
  otherValuesPerType: 150,
  linkRows: 1000,
  networkRows: 300,
  campaigns: 12,
  gapGroups: 200,
  spansPerLine: 16,
  pictures: 400,
  pictureBytes: 32 * 1024 * 1024,
  cited: 20_000,
}

export interface ValuesOfType {
  readonly total: number
  readonly linked: number
  /** Addresses of those who received the messages: counted, never listed. */
  readonly recipients: number
  /** Those that met intelligence first, then those on screen, then the most widespread. */
  readonly shown: readonly ValueGroup[]
}

/** What the report will show, decided before the first word is written, so that every link has its target. */
export interface Plan {
  /** The strictest marking of anything that may be in the report. */
  readonly marking: Marking
  readonly evidenceShown: ReadonlySet<string>
  readonly evidenceTotal: number
  readonly evidenceGiven: number
  readonly evidenceBytes: number
  readonly intelSources: ReadonlyMap<string, IntelSource>
  readonly recordings: readonly Recording[]
  readonly spans: ClueSpans
  readonly redactions: RedactionPlan
  readonly values: ReadonlyMap<ClueType, ValuesOfType>
  readonly valuesTotal: number
  /** Of every clue, whether its value is shown or not. */
  readonly valueOf: Lookup<ProductId, ValueGroup>
  readonly links: readonly LinkGroup[]
  readonly linksTotal: number
  readonly linkOf: ReadonlyMap<ProductId, LinkGroup>
  readonly networks: readonly ProductId[]
  readonly networksTotal: number
  readonly campaigns: readonly ProductId[]
  readonly assessments: readonly ProductOf<'assessment'>[]
  readonly claims: readonly ProductOf<'claim'>[]
  readonly gaps: GapTally
  /** Products that have a place of their own in a section; all others live in the appendix. */
  readonly homes: ReadonlySet<ProductId>
}

/** Reads the case once, keeping ids and not contents. */
export function planReport(reader: CaseReader, victims: Victims): Plan {
  const tlp = new Set<Marking>([reader.settings().tlp])
  const evidence = planEvidence(reader, tlp)
  for (const match of reader.products('hidden-match')) tlp.add(match.tlp)
  for (const match of reader.products('width-match')) tlp.add(match.tlp)
  for (const link of reader.products('link')) tlp.add(link.tlp)
  const grouped = groupValues(reader)
  for (const { intel: id } of grouped.links) {
    const intel = reader.product(id)
    if (intel?.kind === 'intel') tlp.add(intel.tlp)
  }
  const { valueOf, linkOf } = grouped
  const values = planValues(grouped.values, victims)
  const links = grouped.links.slice(0, caps.linkRows)
  const spans = clueSpans(reader, caps.spansPerLine)
  const recordings = planRecordings(reader, spans, valueOf, caps.exhibitsPerRecording)
  const gaps = gapTally(reader)
  const redactions = planRedactions(reader, gaps.ran, caps.redactionsPerRecording)
  const { networks, networksTotal } = planNetworks(reader, valueOf)
  const campaigns = [...reader.products('campaign')]
    .map(({ id, size }) => ({ id, size }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, caps.campaigns)
    .map(({ id }) => id)
  const assessments = [...reader.products('assessment')]
  const claims = [...reader.products('claim')]
  for (const { tlp: marking, groups } of assessments) {
    tlp.add(marking)
    for (const group of groups) tlp.add(group.tlp)
  }
  for (const claim of claims) tlp.add(claim.tlp)
  for (const actor of reader.products('actor')) tlp.add(actor.tlp)
  const homes = new Set<ProductId>([
    ...recordings.flatMap(({ exhibits }) => exhibits),
    ...redactionHomes(redactions),
    ...[...values.values()].flatMap(({ shown }) => shown.map(({ id }) => id)),
    ...links.map(({ id }) => id),
    ...networks,
    ...campaigns,
    ...assessments.map(({ id }) => id),
  ])
  return {
    marking: strictest(tlp),
    ...evidence,
    recordings,
    spans,
    redactions,
    values,
    valuesTotal: grouped.values.length,
    valueOf,
    links,
    linksTotal: grouped.links.length,
    linkOf,
    networks,
    networksTotal,
    campaigns,
    assessments,
    claims,
    gaps,
    homes,
  }
}

function planEvidence(
  reader: CaseReader,
  tlp: Set<Marking>,
): Pick<
  Plan,
  'evidenceShown' | 'evidenceTotal' | 'evidenceGiven' | 'evidenceBytes' | 'intelSources'
> {
  const given: string[] = []
  const carved: string[] = []
  let total = 0
  let evidenceGiven = 0
  let evidenceBytes = 0
  for (const one of reader.evidence()) {
    total += 1
    tlp.add(one.tlp)
    if (one.depth === 0) {
      evidenceGiven += 1
      evidenceBytes += one.sizeBytes
    }
    const [rows, most] = one.depth === 0 ? [given, caps.evidenceRows] : [carved, caps.carvedRows]
    if (rows.length < most) rows.push(one.id)
  }
  const intelSources = new Map<string, IntelSource>()
  for (const source of reader.intelSources()) {
    intelSources.set(source.id, source)
    tlp.add(source.tlp)
  }
  const evidenceShown = new Set([...given, ...carved])
  return { evidenceShown, evidenceTotal: total, evidenceGiven, evidenceBytes, intelSources }
}

function planValues(all: readonly ValueGroup[], victims: Victims): Map<ClueType, ValuesOfType> {
  const byType = Map.groupBy(all, ({ type }) => type)
  return new Map(
    clueTypes.map((type) => {
      const values = byType.get(type) ?? []
      const linked = values.filter(({ links }) => links.length > 0)
      const unlinked = values.filter(({ links }) => links.length === 0)
      const others = unlinked
        .filter((value) => !isVictimAddress(victims, value))
        .toSorted((a, b) => Number(b.onScreen) - Number(a.onScreen) || b.pieces - a.pieces)
      const shown = [
        ...linked.slice(0, caps.linkedValuesPerType),
        ...others.slice(0, caps.otherValuesPerType),
      ]
      const recipients = unlinked.length - others.length
      return [type, { total: values.length, linked: linked.length, recipients, shown }]
    }),
  )
}

/** One row for each value and network, whatever the number of its clues. */
function planNetworks(
  reader: CaseReader,
  valueOf: Plan['valueOf'],
): Pick<Plan, 'networks' | 'networksTotal'> {
  const first = new Map<string, ProductId>()
  for (const { id, clue, asn, range, table } of reader.products('network')) {
    const key = JSON.stringify([valueOf.get(clue)?.id ?? clue, asn, range, table])
    if (!first.has(key)) first.set(key, id)
  }
  return { networks: [...first.values()].slice(0, caps.networkRows), networksTotal: first.size }
}
