import type { Analyzer, Context, Input } from '../analyzer/analyzer.ts'
import { aliasResolver, type Named } from '../lib/alias-names.ts'
import { asnTable, asnTableVersion, type AsnTable } from '../lib/asn-table.ts'
import type { Clue } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import { matchKinds, type Dating, type Link, type Network } from '../model/link.ts'
import { strictest, type Marking } from '../model/marking.ts'
import type { ProductOf } from '../model/product.ts'
import { intelIndex, type IntelIndex, type KnownValue } from './intel-match-index.ts'
import { clueKeys, exactKey, type Key } from './intel-match-keys.ts'
import { reasonOf } from './intel-match-reason.ts'
import { knownBy } from './known-by.ts'
import { knownAt, validityAt } from './intel-match-time.ts'

type Needs = 'clue' | 'intel' | 'actor' | 'dating' | 'evidence' | 'network'

const maxRecords = 1_000_000
/** A clue that meets more is common, and a thousand lines would say no more than these. */
const maxLinksPerClue = 48
/** Of one actor and one inexact kind: further neighbours add nothing. */
const maxLoosePerActor = 2

const tableVersion = asnTableVersion()

/** Clues met in what others know, with time, prevalence and the reason. */
export const intelMatch: Analyzer<Needs, 'link'> = {
  id: 'intel-match',
  version: '1.0.0',
  question: 'Which clues are known to somebody, and since when?',
  scope: 'case',
  needs: ['clue', 'intel', 'actor', 'dating', 'evidence', 'network'],
  makes: ['link'],
  tools: tableVersion === undefined ? [] : [{ name: '@ip-location-db/asn', version: tableVersion }],
  options: ({ asOf }) => ({ asOf }),
  async *run(input, context) {
    const networks = await networksByClue(input.network)
    // Without a network among the clues none can meet, and the table takes a second to load.
    const table = networks.size === 0 ? undefined : asnTable()
    const index = await readIntel(input, context, table)
    if (index.size === 0) return
    const around: Around = {
      index,
      networks,
      markings: await markingsOf(input.evidence),
      datings: await datingsOf(input.dating),
    }
    let leftOut = 0
    let crowded = 0
    for await (const clue of input.clue) {
      const links = linksOf(clue, around)
      yield* links.kept
      leftOut += links.leftOut
      if (links.leftOut > 0) crowded++
    }
    if (leftOut > 0) {
      const reason = `${leftOut} less specific matches of ${crowded} common clues are left out`
      context.warn({ code: 'too-many', reason })
    }
  },
}

interface Around {
  readonly index: IntelIndex
  readonly networks: ReadonlyMap<ProductId, Network>
  readonly markings: ReadonlyMap<Sha256, Marking>
  readonly datings: ReadonlyMap<Sha256, Dating>
}

async function readIntel(
  input: Input<Needs>,
  context: Context,
  table: AsnTable | undefined,
): Promise<IntelIndex> {
  const named: Named[] = []
  for await (const { name, aliases } of input.actor) named.push({ name, aliases })
  const index = intelIndex(aliasResolver(named))
  const { asOf } = context.settings
  let later = 0
  let undated = 0
  let tooMany = 0
  for await (const record of input.intel) {
    const known = knownBy(asOf, record.published)
    if (known === 'undated') undated++
    if (known === 'later') later++
    if (known !== 'known') continue
    if (index.size >= maxRecords) {
      tooMany++
      continue
    }
    const isAddress = record.type === 'ipv4' || record.type === 'ipv6'
    index.add(record, isAddress ? table?.networkOf(record.value)?.asn : undefined)
  }
  if (later + undated > 0) {
    const reason = `as of ${asOf}: ${later} records published later and ${undated} without a date of publication are left out`
    context.warn({ code: 'unsupported', reason })
  }
  if (tooMany > 0) {
    const reason = `only the first ${maxRecords} records are matched; ${tooMany} are left out`
    context.warn({ code: 'too-many', reason })
  }
  return index
}

interface Candidate {
  readonly key: Key
  readonly known: KnownValue
  readonly actors: number
  readonly p: number | undefined
}

function linksOf(
  clue: ProductOf<'clue'>,
  around: Around,
): { readonly kept: readonly Link[]; readonly leftOut: number } {
  const best = new Map<ProductId, Candidate>()
  const offer = (key: Key, p: number | undefined): void => {
    const shelf = around.index.find(key.key)
    for (const known of shelf?.records ?? []) {
      const rival = best.get(known.id)
      if (rival !== undefined && rank(rival.key) <= rank(key)) continue
      best.set(known.id, { key, known, actors: shelf?.actors ?? 0, p })
    }
  }
  const certain = clue.alternatives.length === 0
  const p = certain ? undefined : ownProbability(clue)
  for (const key of clueKeys(clue.type, clue.value)) offer(key, p)
  for (const { text, p } of clue.alternatives) {
    offer({ key: exactKey(clue.type, text), match: 'exact', what: text }, p)
  }
  const network = around.networks.get(clue.id)
  if (network !== undefined) {
    offer({ key: `network ${network.asn}`, match: 'network', what: `AS${network.asn}` }, p)
  }
  if (best.size === 0) return { kept: [], leftOut: 0 }
  return pickLinks(clue, [...best.values()], around, network)
}

function pickLinks(
  clue: ProductOf<'clue'>,
  candidates: readonly Candidate[],
  { datings, markings }: Around,
  network: Network | undefined,
): { readonly kept: readonly Link[]; readonly leftOut: number } {
  const dating = datings.get(clue.evidence)
  const dated = candidates.map((candidate) => ({
    ...candidate,
    validity: validityAt(candidate.known, dating),
    knownThen: knownAt(candidate.known, dating),
  }))
  // What one source keeps to itself is no secret where another has published the same.
  const published = new Set(
    dated
      .filter(({ knownThen }) => knownThen === 'public')
      .map(({ key, known }) => `${key.key}\n${known.actor}`),
  )
  const ordered = dated.toSorted(
    (a, b) =>
      rank(a.key) - rank(b.key) ||
      validityOrder.indexOf(a.validity) - validityOrder.indexOf(b.validity) ||
      (a.known.id < b.known.id ? -1 : 1),
  )
  const perActor = new Map<string, number>()
  const kept: Link[] = []
  for (const { key, known, actors, p, validity, ...at } of ordered) {
    const slot = `${key.match} ${known.actor}`
    const taken = perActor.get(slot) ?? 0
    if (kept.length >= maxLinksPerClue) break
    if (key.match !== 'exact' && taken >= maxLoosePerActor) continue
    perActor.set(slot, taken + 1)
    const isPublished = published.has(`${key.key}\n${known.actor}`)
    const knownThen = isPublished ? 'public' : at.knownThen
    kept.push({
      kind: 'link',
      clue: clue.id,
      intel: known.id,
      actor: known.actor,
      match: key.match,
      validity,
      knownThen,
      sharedBy: actors,
      reason: reasonOf({
        what: key.what,
        match: key.match,
        known,
        dating,
        validity,
        knownThen,
        sharedBy: actors,
        p,
        network:
          key.match === 'network' && network !== undefined
            ? `AS${network.asn} (${network.operator}; table ${network.table})`
            : undefined,
      }),
      tlp: strictest([known.tlp, markings.get(clue.evidence) ?? 'TLP:RED']),
    })
  }
  return { kept, leftOut: candidates.length - kept.length }
}

const validityOrder: readonly Link['validity'][] = ['within', 'unknown', 'before', 'after']

function rank({ match }: Key): number {
  return matchKinds.indexOf(match)
}

function ownProbability(clue: Clue): number {
  return Math.max(0, 1 - clue.alternatives.reduce((sum, { p }) => sum + p, 0))
}

async function networksByClue(
  stream: AsyncIterable<Network>,
): Promise<ReadonlyMap<ProductId, Network>> {
  const networks = new Map<ProductId, Network>()
  for await (const network of stream) networks.set(network.clue, network)
  return networks
}

async function markingsOf(
  stream: AsyncIterable<{ readonly id: Sha256; readonly tlp: Marking }>,
): Promise<ReadonlyMap<Sha256, Marking>> {
  const markings = new Map<Sha256, Marking>()
  for await (const { id, tlp } of stream) markings.set(id, tlp)
  return markings
}

async function datingsOf(stream: AsyncIterable<Dating>): Promise<ReadonlyMap<Sha256, Dating>> {
  const datings = new Map<Sha256, Dating>()
  for await (const dating of stream) datings.set(dating.evidence, dating)
  return datings
}
