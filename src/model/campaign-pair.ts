import type { ProductId } from './id.ts'

/** What two campaigns have in common beside their words. */
export interface SharedTrait {
  readonly trait:
    | 'origin'
    | 'origin-network'
    | 'sender'
    | 'sender-domain'
    | 'reply-domain'
    | 'link-host'
    | 'attachment'
    | 'message-id-host'
    | 'mailer'
  readonly value: string
  /** How seldom it is, in bits: -log2 of the share of all other campaigns and messages that have it. */
  readonly bits: number
  readonly reason: string
}

/**
 * Two campaigns that may come from one hand. They stay two: each trait alone is shared by many who know
 * nothing of each other.
 */
export interface CampaignPair {
  readonly kind: 'campaign-pair'
  readonly a: ProductId
  readonly b: ProductId
  /** The rarest trait of each root: an address counts once, not again as its network. */
  readonly traits: readonly SharedTrait[]
  /** Their sum; more than chance gives among all pairs of campaigns of the case. */
  readonly bits: number
}
