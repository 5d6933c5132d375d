import type { ProductId } from '../../model/id.ts'
import type { Case } from '../../store/case.ts'
import { writeRecord } from '../output.ts'
import { computedAuth } from './authentication.ts'
import { timedHops } from './hops.ts'
import { impersonationRecord } from './impersonation.ts'
import { type Ranked, rankedCampaigns } from './ranked-campaigns.ts'
import { templateText } from './template-text.ts'

/** NDJSON: every message, campaign, pair of campaigns and impersonation. See docs/formats.md. */
export async function writeMailRecords(opened: Case): Promise<void> {
  const campaigns = rankedCampaigns(opened)
  const campaignOf = new Map<ProductId, ProductId>()
  for (const { campaign } of campaigns) {
    for (const message of campaign.messages) campaignOf.set(message, campaign.id)
  }
  for (const mail of opened.products('mail')) {
    await writeRecord({
      kind: 'message',
      id: mail.id,
      message_id: mail.messageId,
      from: mail.from[0]?.address ?? '',
      date: isoTime(mail.dateUs),
      auth: Object.fromEntries(mail.authentication.map(({ method, result }) => [method, result])),
      computed: computedAuth(opened, mail),
      boundary: mail.boundary,
      boundary_reason: mail.boundaryReason,
      origin: mail.originIp,
      hops: timedHops(opened, mail.evidence).map(({ hop, afterS }) => ({
        by: hop.receivedBy,
        ip: hop.ip,
        helo: hop.helo,
        reverse_name: hop.reverseName,
        with: hop.with,
        for: hop.for,
        date: isoTime(hop.dateUs),
        after_s: afterS,
        standing: hop.standing,
      })),
      structure: mail.structure,
      campaign: campaignOf.get(mail.id) ?? null,
    })
  }
  for (const one of campaigns) await writeRecord(campaignRecord(one))
  for (const { id, a, b, bits, traits } of opened.products('campaign-pair')) {
    await writeRecord({ kind: 'campaign-pair', id, a, b, bits, traits })
  }
  for (const found of opened.products('impersonation')) {
    await writeRecord(impersonationRecord(found))
  }
}

/** See docs/formats.md. */
export function campaignRecord({ campaign, profile, handle }: Ranked): object {
  const [main] = campaign.variants
  return {
    kind: 'campaign',
    id: campaign.id,
    handle,
    size: campaign.size,
    messages: campaign.messages,
    template: templateText(main.template),
    slots: main.template.filter((piece) => 'slot' in piece),
    variants: campaign.variants.map(({ size, example, template }) => ({
      size,
      example,
      template: templateText(template),
    })),
    subject: campaign.subject,
    senders: campaign.senders,
    origins: campaign.origins,
    recipient_domains: campaign.recipientDomains,
    first: isoTime(campaign.firstUs),
    last: isoTime(campaign.lastUs),
    ...(profile === undefined
      ? {}
      : {
          languages: profile.languages,
          charsets: profile.charsets,
          mailers: profile.mailers,
          message_id_hosts: profile.messageIdHosts,
          reply_domains: profile.replyDomains,
          link_hosts: profile.linkHosts,
          attachments: profile.attachments,
          zones: profile.zones,
          hours_utc: profile.hours,
          weekdays_utc: profile.weekdays,
          busiest_hour: profile.busiest && {
            start: isoTime(profile.busiest.startUs),
            count: profile.busiest.count,
          },
          delay_s: profile.delayS,
        }),
  }
}

/** ISO 8601 in UTC. */
export function isoTime(us: number | null): string | null {
  return us === null ? null : new Date(us / 1000).toISOString()
}
