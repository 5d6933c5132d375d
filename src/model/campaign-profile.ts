import type { ProductId, Sha256 } from './id.ts'

export interface Counted {
  readonly value: string
  /** Messages. */
  readonly count: number
}

/**
 * How a campaign was sent, as far as its messages tell: where and when its makers worked, with what, and
 * what they pointed to. All of it but the times of trusted receivers is their own claim.
 */
export interface CampaignProfile {
  readonly kind: 'campaign-profile'
  readonly campaign: ProductId
  /** ISO 639-3 codes of its wordings; 'und' where they are too short to tell. */
  readonly languages: readonly Counted[]
  /** Charsets as stated, hosts in Message-ID fields, sending programs and scripts, domains of Reply-To. */
  readonly charsets: readonly Counted[]
  readonly messageIdHosts: readonly Counted[]
  readonly mailers: readonly Counted[]
  readonly replyDomains: readonly Counted[]
  /** Hosts that its texts link to. */
  readonly linkHosts: readonly Counted[]
  readonly attachments: readonly {
    readonly sha256: Sha256
    readonly name: string
    readonly sizeBytes: number
    readonly count: number
  }[]
  /** UTC offsets of Date fields, in minutes east. */
  readonly zones: readonly { readonly minutes: number; readonly count: number }[]
  /** Messages by the hour of the day and the day of the week (Monday first), in UTC. */
  readonly hours: readonly number[]
  readonly weekdays: readonly number[]
  /** How many of those times a trusted receiver wrote. */
  readonly timesTrusted: number
  readonly timesClaimed: number
  /** The hour with the most messages. */
  readonly busiest: { readonly startUs: number; readonly count: number } | null
  /**
   * Seconds by which the sender's clock (Date) was behind the receiver's: 5th, 50th and 95th percentile.
   * Time under way and in queues is part of it; only a negative one is surely a clock that is wrong.
   */
  readonly delayS: {
    readonly count: number
    readonly low: number
    readonly median: number
    readonly high: number
  } | null
}
