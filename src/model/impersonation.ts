import type { LookAlikeHow } from '../lib/look-alike/look-alike.ts'
import type { NonEmpty, ProductId } from './id.ts'

/** What makes a sender seem to be somebody else. */
export type ImpersonationSign =
  /** A protected name stands before an address that is not its own. */
  | 'protected-name'
  /** The name before the address is an address, or a domain, of somebody else. */
  | 'address-as-name'
  | 'look-alike'
  /** Letters of several scripts in one name, or of one script that all look Latin. */
  | 'scripts'
  /** An internationalised domain: what a reader sees is not what is registered. */
  | 'punycode'
  /** The domain is a protected one itself, and the receiver noted that it vouches for nothing here. */
  | 'not-vouched-for'
  /** Answers go to somebody else. */
  | 'answers-elsewhere'
  /** Another field names somebody else than From. */
  | 'other-organisation'
  /** Registered, or dropped and registered anew, shortly before. */
  | 'fresh-domain'
  /** The program that it names writes other messages. */
  | 'mailer'

export type ImpersonationPlace =
  | 'From'
  | 'Sender'
  | 'Reply-To'
  | 'Return-Path'
  | 'Message-ID'
  | 'mailer'
  | 'link'

/**
 * One way in which messages seem to come from somebody else; told once, however many messages have it. What
 * it means stays open: owners have many domains, and services send in the name of their customers.
 */
export interface Impersonation {
  readonly kind: 'impersonation'
  readonly sign: ImpersonationSign
  readonly place: ImpersonationPlace
  /** Whom it seems to be: a protected name or domain, or what it says; '' where nobody in particular. */
  readonly seems: string
  /** What stands there: an address or a domain, as it was sent. */
  readonly is: string
  /** How a domain is made to look like another; null for all other signs. */
  readonly how: LookAlikeHow | null
  /** `strong`: it has hardly another explanation. `weak`: there are innocent ones, and the reason names them. */
  readonly weight: 'strong' | 'weak'
  readonly messages: number
  /** The first of them. */
  readonly examples: NonEmpty<ProductId>
  /** Records that say so. */
  readonly intel: readonly ProductId[]
  /** One sentence. */
  readonly reason: string
}
