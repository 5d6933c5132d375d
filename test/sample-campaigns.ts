import type { Campaign } from '../src/model/campaign.ts'
import type { CampaignProfile } from '../src/model/campaign-profile.ts'
import type { NonEmpty, ProductId } from '../src/model/id.ts'
import type { Mail } from '../src/model/observation.ts'
import type { Producer } from '../src/model/producer.ts'
import type { ProductOf } from '../src/model/product.ts'
import { productId, sha256, stamped } from './memory-case.ts'

const by: Producer = { analyzer: 'test', version: '1', tools: [], options: '{}' }

/** A message that says nothing but what is given. */
export function sampleMail(name: string, says: Partial<Mail> = {}): ProductOf<'mail'> {
  return stamped(
    {
      kind: 'mail',
      evidence: sha256(name),
      locus: { at: 'whole' },
      messageId: '',
      from: [],
      sender: [],
      replyTo: [],
      returnPath: '',
      to: [],
      list: '',
      subject: '',
      dateUs: null,
      zoneMinutes: null,
      boundary: null,
      boundaryReason: '',
      originIp: null,
      receivedUs: null,
      authentication: [],
      mailer: [],
      structure: [],
      charsets: [],
      attachments: [],
      ...says,
    },
    name,
    by,
  )
}

export function sampleCampaign(
  name: string,
  messages: NonEmpty<ProductId>,
  says: Partial<Campaign> = {},
): ProductOf<'campaign'> {
  return stamped(
    {
      kind: 'campaign',
      size: messages.length,
      messages,
      variants: [{ size: messages.length, example: messages[0], template: [] }],
      subject: name,
      senders: [],
      origins: [],
      recipientDomains: [],
      firstUs: null,
      lastUs: null,
      ...says,
    },
    name,
    by,
  )
}

export function sampleProfile(
  campaign: string,
  says: Partial<CampaignProfile> = {},
): ProductOf<'campaign-profile'> {
  return stamped(
    {
      kind: 'campaign-profile',
      campaign: productId('campaign', campaign),
      languages: [],
      charsets: [],
      messageIdHosts: [],
      mailers: [],
      replyDomains: [],
      linkHosts: [],
      attachments: [],
      zones: [],
      hours: Array.from({ length: 24 }, () => 0),
      weekdays: Array.from({ length: 7 }, () => 0),
      timesTrusted: 0,
      timesClaimed: 0,
      busiest: null,
      delayS: null,
      ...says,
    },
    campaign,
    by,
  )
}
