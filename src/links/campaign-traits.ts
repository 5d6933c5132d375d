import type { Campaign } from '../model/campaign.ts'
import type { SharedTrait } from '../model/campaign-pair.ts'
import type { CampaignProfile } from '../model/campaign-profile.ts'
import type { Mail } from '../model/observation.ts'
import { domainOf, mailerValue, messageIdHost } from './mail-values.ts'

export type Trait = Pick<SharedTrait, 'trait' | 'value'>

/** The narrower first: of two that are as rare the one that says more stands for both. */
const narrowness: readonly SharedTrait['trait'][] = [
  'attachment',
  'origin',
  'origin-network',
  'sender',
  'sender-domain',
  'reply-domain',
  'message-id-host',
  'link-host',
  'mailer',
]

export function byRarity(a: SharedTrait, b: SharedTrait): number {
  const order = narrowness.indexOf(a.trait) - narrowness.indexOf(b.trait)
  return b.bits - a.bits || order || (a.value < b.value ? -1 : 1)
}

export function traitKey({ trait, value }: Trait): string {
  return `${trait}\n${value}`
}

/** Traits of one root follow from each other: who has the address has its network as well. */
export function rootOf({ trait }: Trait): string {
  switch (trait) {
    case 'origin':
    case 'origin-network':
      return 'host'
    case 'sender':
    case 'sender-domain':
    case 'reply-domain':
    case 'message-id-host':
      return 'name'
    case 'link-host':
      return 'link'
    case 'attachment':
      return 'file'
    case 'mailer':
      return 'program'
  }
}

export function campaignTraits(campaign: Campaign, profile: CampaignProfile): readonly Trait[] {
  const values = (counted: readonly { readonly value: string }[]): readonly string[] =>
    counted.map(({ value }) => value)
  const origins = values(campaign.origins)
  const senders = values(campaign.senders)
  return distinct([
    ...traits('origin', origins),
    ...traits('origin-network', origins.map(networkOf)),
    ...traits('sender', senders),
    ...traits('sender-domain', senders.map(domainOf)),
    ...traits('reply-domain', values(profile.replyDomains)),
    ...traits('link-host', values(profile.linkHosts)),
    ...traits(
      'attachment',
      profile.attachments.map(({ sha256 }) => sha256),
    ),
    ...traits('message-id-host', values(profile.messageIdHosts)),
    ...traits('mailer', values(profile.mailers)),
  ])
}

/** The same of one message; what it links to is not known here. */
export function mailTraits(mail: Mail): readonly Trait[] {
  const sender = mail.from[0]?.address ?? ''
  return distinct([
    ...traits('origin', [mail.originIp ?? '']),
    ...traits('origin-network', [networkOf(mail.originIp ?? '')]),
    ...traits('sender', [sender]),
    ...traits('sender-domain', [domainOf(sender)]),
    ...traits(
      'reply-domain',
      mail.replyTo.map(({ address }) => domainOf(address)),
    ),
    ...traits(
      'attachment',
      mail.attachments.map(({ sha256 }) => sha256),
    ),
    ...traits('message-id-host', [messageIdHost(mail)]),
    ...traits('mailer', mail.mailer.map(mailerValue)),
  ])
}

const shows: Readonly<Record<SharedTrait['trait'], (value: string) => string>> = {
  origin: (value) => `${value} handed in messages of both`,
  'origin-network': (value) => `messages of both came from ${value}`,
  sender: (value) => `both claim to be from ${value}`,
  'sender-domain': (value) => `both claim to be from addresses at ${value}`,
  'reply-domain': (value) => `answers to both go to ${value}`,
  'link-host': (value) => `both link to ${value}`,
  attachment: (value) => `both carry the file ${value.slice(0, 12)}…`,
  'message-id-host': (value) => `Message-IDs of both name ${value}`,
  mailer: (value) => `both state ${value}`,
}

/** In one sentence, with how many others have it. */
export function traitReason({ trait, value }: Trait, having: number, others: number): string {
  const rest =
    having === 0
      ? `none of ${others} other campaigns and messages does`
      : `${having} of ${others} other campaigns and messages do as well`
  return `${shows[trait](value)}; ${rest}`
}

function traits(trait: SharedTrait['trait'], values: readonly string[]): readonly Trait[] {
  return values.filter((value) => value !== '').map((value) => ({ trait, value }))
}

function distinct(all: readonly Trait[]): readonly Trait[] {
  return [...new Map(all.map((trait) => [traitKey(trait), trait])).values()]
}

/** The /24 of an IPv4 address; '' for all else. */
function networkOf(ip: string): string {
  const parts = ip.split('.')
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : ''
}
