import type { Assessment } from './assessment.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignPair } from './campaign-pair.ts'
import type { CampaignProfile } from './campaign-profile.ts'
import type { Clue } from './clue.ts'
import type { HiddenMatch } from './hidden-match.ts'
import type { HiddenText } from './hidden-text.ts'
import type { HiddenWidth } from './hidden-width.ts'
import type { ProductId } from './id.ts'
import type { Impersonation } from './impersonation.ts'
import type { Actor, Claim, Intel } from './intel.ts'
import type { Dating, Link, Network } from './link.ts'
import type { DnsSnapshot, MailAuth } from './mail-auth.ts'
import type { MailView } from './mail-view.ts'
import type { Observation } from './observation.ts'
import type { Producer } from './producer.ts'
import type { Leak, Redaction } from './redaction.ts'
import type { ScreenElement } from './screen-element.ts'
import type { WidthMatch } from './width-match.ts'

/** Everything an analyzer can make, as it says it. */
export type ProductBody =
  | Observation
  | MailAuth
  | MailView
  | DnsSnapshot
  | ScreenElement
  | Redaction
  | HiddenText
  | HiddenWidth
  | HiddenMatch
  | WidthMatch
  | Leak
  | Clue
  | Intel
  | Actor
  | Claim
  | Link
  | Network
  | Dating
  | Campaign
  | CampaignProfile
  | CampaignPair
  | Impersonation
  | Assessment

export type ProductKind = ProductBody['kind']
export type BodyOf<K extends ProductKind> = Extract<ProductBody, { kind: K }>

/** A body with the id and the provenance that the runner stamped on it. */
export type ProductOf<K extends ProductKind> = BodyOf<K> & Stamp
export type Product = ProductOf<ProductKind>

export interface Stamp {
  readonly id: ProductId
  readonly by: Producer
}
