import type { Analyzer, Context, Input } from '../analyzer/analyzer.ts'
import { languageOf } from '../lib/language.ts'
import { linkHosts } from '../lib/link-hosts.ts'
import type { Campaign, TemplatePiece } from '../model/campaign.ts'
import type { CampaignProfile } from '../model/campaign-profile.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import { habits, type Habits } from './campaign-habits.ts'
import { sortedCounts } from './counts.ts'
import { domainOf, mailerValue, messageIdHost } from './mail-values.ts'

type Needs = 'campaign' | 'mail' | 'document-text'

/** Distinct values of one kind that are listed. */
const mostListed = 200

export const campaignProfile: Analyzer<Needs, 'campaign-profile'> = {
  id: 'campaign-profile',
  version: '1.0.0',
  question: 'When, from which clocks, with what and in which languages was each campaign sent?',
  scope: 'case',
  needs: ['campaign', 'mail', 'document-text'],
  makes: ['campaign-profile'],
  tools: [{ name: 'franc-min', version: '6.2.0' }],
  async *run(input, context) {
    const drafts: Draft[] = []
    const draftOf = new Map<ProductId, Draft>()
    for await (const campaign of input.campaign) {
      const draft = openDraft(campaign.id, campaign)
      drafts.push(draft)
      for (const message of campaign.messages) draftOf.set(message, draft)
    }
    if (drafts.length === 0) return
    await readTexts(input, await readMails(input, draftOf))
    for (const draft of drafts) yield finished(draft, context)
  },
}

type Tallies = Readonly<Record<Tallied, Map<string, number>>>
type Tallied = 'charsets' | 'messageIdHosts' | 'mailers' | 'replyDomains' | 'linkHosts'

interface Draft {
  readonly campaign: ProductId
  readonly languages: Map<string, number>
  readonly tallies: Tallies
  readonly attachments: Map<Sha256, { name: string; sizeBytes: number; count: number }>
  readonly habits: Habits
}

function openDraft(campaign: ProductId, { variants }: Campaign): Draft {
  const languages = new Map<string, number>()
  for (const { size, template } of variants) add(languages, languageOf(constants(template)), size)
  return {
    campaign,
    languages,
    tallies: {
      charsets: new Map(),
      messageIdHosts: new Map(),
      mailers: new Map(),
      replyDomains: new Map(),
      linkHosts: new Map(),
    },
    attachments: new Map(),
    habits: habits(),
  }
}

function constants(template: readonly TemplatePiece[]): string {
  return template.map((piece) => ('constant' in piece ? piece.constant : ' ')).join('')
}

/** Which campaign a message belongs to, by the evidence that it is in. */
async function readMails(
  input: Input<Needs>,
  draftOf: ReadonlyMap<ProductId, Draft>,
): Promise<ReadonlyMap<Sha256, Draft>> {
  const byEvidence = new Map<Sha256, Draft>()
  for await (const mail of input.mail) {
    const draft = draftOf.get(mail.id)
    if (!draft) continue
    byEvidence.set(mail.evidence, draft)
    draft.habits.add(mail)
    const { tallies } = draft
    for (const charset of mail.charsets) add(tallies.charsets, charset)
    add(tallies.messageIdHosts, messageIdHost(mail))
    for (const value of new Set(mail.mailer.map(mailerValue))) add(tallies.mailers, value)
    for (const domain of new Set(mail.replyTo.map(({ address }) => domainOf(address)))) {
      add(tallies.replyDomains, domain)
    }
    for (const { sha256, name, sizeBytes } of mail.attachments) {
      const known = draft.attachments.get(sha256)
      if (known) known.count += 1
      else draft.attachments.set(sha256, { name, sizeBytes, count: 1 })
    }
  }
  return byEvidence
}

async function readTexts(
  input: Input<Needs>,
  byEvidence: ReadonlyMap<Sha256, Draft>,
): Promise<void> {
  // The texts of one message follow each other: a host counts once for each message.
  let current: Sha256 | undefined
  let seen = new Set<string>()
  for await (const { evidence, part, text } of input['document-text']) {
    const draft = part === 'body' ? byEvidence.get(evidence) : undefined
    if (!draft) continue
    if (evidence !== current) {
      current = evidence
      seen = new Set()
    }
    for (const host of linkHosts(text)) {
      if (seen.has(host)) continue
      seen.add(host)
      add(draft.tallies.linkHosts, host)
    }
  }
}

function finished(draft: Draft, context: Context): CampaignProfile {
  const listed = (counts: ReadonlyMap<string, number>): CampaignProfile['charsets'] => {
    if (counts.size > mostListed) {
      context.warn({
        code: 'too-many',
        reason: `${counts.size} values of one kind in one campaign, of which the ${mostListed} commonest are listed`,
      })
    }
    return sortedCounts(counts).slice(0, mostListed)
  }
  const { tallies } = draft
  return {
    kind: 'campaign-profile',
    campaign: draft.campaign,
    languages: listed(draft.languages),
    charsets: listed(tallies.charsets),
    messageIdHosts: listed(tallies.messageIdHosts),
    mailers: listed(tallies.mailers),
    replyDomains: listed(tallies.replyDomains),
    linkHosts: listed(tallies.linkHosts),
    attachments: [...draft.attachments]
      .map(([sha256, found]) => ({ sha256, ...found }))
      .toSorted((a, b) => b.count - a.count || (a.sha256 < b.sha256 ? -1 : 1))
      .slice(0, mostListed),
    ...draft.habits.told(),
  }
}

function add(counts: Map<string, number>, value: string, by = 1): void {
  if (value !== '') counts.set(value, (counts.get(value) ?? 0) + by)
}
