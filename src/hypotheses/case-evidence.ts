import type { Context, Input } from '../analyzer/analyzer.ts'
import { aliasResolver } from '../lib/alias-names.ts'
import { dateSpan } from '../lib/iso-date.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Clue } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Actor, Intel } from '../model/intel.ts'
import type { Link } from '../model/link.ts'
import { strictest, type Marking } from '../model/marking.ts'
import type { ProductOf } from '../model/product.ts'
import type { CampaignOf } from './dependence.ts'
import { addressBook, type SeenAddress } from './seen-addresses.ts'
import type { MatchedClue, MatchedLink } from './matched-clue.ts'
import type { Exposure } from './plantability.ts'
import { zoneBook, type StatedZone } from './stated-zones.ts'

export type Needs =
  | 'evidence'
  | 'screen-text'
  | 'mail'
  | 'clue'
  | 'intel'
  | 'actor'
  | 'link'
  | 'campaign'

/** What the assessments rest on, small enough to hold: streams are read once, in this order. */
export interface CaseEvidence {
  readonly clues: readonly MatchedClue[]
  readonly actors: readonly Actor[]
  readonly campaignOf: (evidence: Sha256) => CampaignOf | undefined
  readonly addresses: readonly SeenAddress[]
  readonly zones: readonly StatedZone[]
  /** Messages of the wave, or all where there is none, whose origin a trusted server noted. */
  readonly trustedMails: number
  /** Subject of the largest campaign; null where there is no campaign. */
  readonly wave: string | null
}

const maxLinks = 500_000
/** A slip: too short for most who watch. */
const glimpseUs = 1_000_000

export async function gatherEvidence(input: Input<Needs>, context: Context): Promise<CaseEvidence> {
  const actors: Actor[] = []
  const latestMs = asOfMs(context.settings.asOf)
  for await (const actor of input.actor) {
    const published = actor.published === null ? undefined : dateSpan(actor.published)
    // Who an actor is said to be does not date as an indicator does: only what is later is left out.
    if (published === undefined || published.lastMs <= latestMs) actors.push(actor)
  }
  const nameOf = aliasResolver(actors)
  const links = await readLinks(input.link, context)
  const intel = new Map<ProductId, Intel>()
  const wanted = new Set([...links.values()].flatMap((all) => all.map((link) => link.intel)))
  for await (const record of input.intel) if (wanted.has(record.id)) intel.set(record.id, record)

  const markings = new Map<Sha256, Marking>()
  for await (const { id, tlp } of input.evidence) markings.set(id, tlp)
  const mailCampaigns = new Map<ProductId, Campaign & { readonly id: ProductId }>()
  let wave: (Campaign & { readonly id: ProductId }) | undefined
  for await (const campaign of input.campaign) {
    for (const mail of campaign.messages) mailCampaigns.set(mail, campaign)
    if (campaign.size > (wave?.size ?? 0)) wave = campaign
  }
  const campaigns = new Map<Sha256, CampaignOf>()
  const addresses = addressBook(markings)
  const zones = zoneBook(markings)
  let trustedMails = 0
  for await (const mail of input.mail) {
    const campaign = mailCampaigns.get(mail.id)
    // Where there is a campaign, other messages are bystanders to the largest one.
    if (campaign?.id === wave?.id) {
      if (mail.originIp !== null) trustedMails++
      addresses.addOrigin(mail)
    }
    if (campaign === undefined) continue
    campaigns.set(mail.evidence, { id: campaign.id, subject: campaign.subject.slice(0, 80) })
    zones.add(mail)
  }
  const matched: (Clue & { readonly id: ProductId })[] = []
  for await (const clue of input.clue) {
    addresses.addClue(clue)
    if (links.has(clue.id)) matched.push(clue)
  }
  const exposures = await exposuresOf(input['screen-text'], matched)
  return {
    clues: matched.map((clue) => ({
      id: clue.id,
      type: clue.type,
      value: clue.value,
      evidence: clue.evidence,
      exposure: exposureOf(clue, exposures),
      links: (links.get(clue.id) ?? []).flatMap((link) => {
        const record = intel.get(link.intel)
        return record === undefined ? [] : matchedLink(link, record, clue, nameOf)
      }),
    })),
    actors,
    campaignOf: (evidence) => campaigns.get(evidence),
    addresses: addresses.all(),
    zones: zones.all(),
    trustedMails,
    wave: wave?.subject.slice(0, 80) ?? null,
  }
}

function asOfMs(asOf: string | null): number {
  return asOf === null ? Infinity : (dateSpan(asOf)?.lastMs ?? Infinity)
}

async function readLinks(
  stream: AsyncIterable<ProductOf<'link'>>,
  context: Context,
): Promise<ReadonlyMap<ProductId, readonly ProductOf<'link'>[]>> {
  const links = new Map<ProductId, ProductOf<'link'>[]>()
  let count = 0
  for await (const link of stream) {
    if (++count > maxLinks) continue
    const known = links.get(link.clue)
    if (known === undefined) links.set(link.clue, [link])
    else known.push(link)
  }
  if (count > maxLinks) {
    const reason = `only the first ${maxLinks} of ${count} links are weighed`
    context.warn({ code: 'too-many', reason })
  }
  return links
}

function matchedLink(
  link: Link & { readonly id: ProductId },
  record: Intel,
  clue: Clue,
  nameOf: (name: string) => string,
): MatchedLink {
  return {
    id: link.id,
    actor: link.actor === '' ? '' : nameOf(link.actor),
    match: link.match,
    validity: link.validity,
    knownThen: link.knownThen,
    sharedBy: link.sharedBy,
    reliability: record.reliability,
    credibility: record.credibility,
    reading: readingOf(clue, record),
    report: record.source,
    reason: link.reason,
    tlp: strictest([link.tlp, record.tlp]),
  }
}

/** Probability of the reading that met; a doubtful clue may have met by another of its readings. */
function readingOf({ value, alternatives }: Clue, record: Intel): number {
  if (record.value === value) return rest(alternatives)
  const other = alternatives.find(({ text }) => text.toLowerCase() === record.value.toLowerCase())
  return other?.p ?? rest(alternatives)
}

function rest(alternatives: Clue['alternatives']): number {
  return Math.max(0, 1 - alternatives.reduce((sum, { p }) => sum + p, 0))
}

/** Of the screen lines that matched clues stood in: whether people could see them. */
async function exposuresOf(
  stream: AsyncIterable<ProductOf<'screen-text'>>,
  clues: readonly Clue[],
): Promise<ReadonlyMap<ProductId, Exposure>> {
  const wanted = new Set(clues.flatMap(({ from }) => from.map(({ observation }) => observation)))
  const exposures = new Map<ProductId, Exposure>()
  for await (const line of stream) {
    if (!wanted.has(line.id)) continue
    const isGlimpse = line.endUs - line.startUs < glimpseUs
    exposures.set(line.id, line.from !== 'screen' || isGlimpse ? 'hidden' : 'open')
  }
  return exposures
}

/** Open as soon as one of its sightings is: text of a screen or a document. Metadata is hidden. */
function exposureOf(clue: Clue, screen: ReadonlyMap<ProductId, Exposure>): Exposure {
  const isOpen = clue.from.some(({ observation }) => {
    const seen = screen.get(observation)
    return seen === undefined ? observation.startsWith('document-text:') : seen === 'open'
  })
  return isOpen ? 'open' : 'hidden'
}
