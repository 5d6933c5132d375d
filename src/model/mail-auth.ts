import { type AuthResult, type Finding, strongest } from '../lib/mail-auth/finding.ts'
import type { Sha256 } from './id.ts'
import type { Locus } from './locus.ts'

export type { AuthResult, Finding }

/** To the letter of the RFCs, and as far as broken records and signatures can be read. */
export interface BothWays<T> {
  readonly strict: T
  readonly lenient: T
}

/** When the answers that something rests on were recorded: ISO 8601; null where none was used. */
export type DnsTimes = { readonly first: string; readonly last: string } | null

/** What SPF was asked with: as far as a trusted server noted it. */
export type MailFrom =
  | {
      readonly known: 'yes'
      readonly ip: string
      readonly helo: string
      /** '' is the null sender of bounces. */
      readonly sender: string
      /** Whether a trusted server wrote the Return-Path, or it stands where the sender could. */
      readonly standing: 'fact' | 'claim'
    }
  | { readonly known: 'no'; readonly why: string }

export interface DkimSignature extends BothWays<Finding> {
  readonly domain: string
  readonly selector: string
  readonly algorithm: string
  readonly keyBits: number | null
  /** Whether the body is the one that was signed: needs no DNS. Null where it could not be computed. */
  readonly bodyHash: 'fits' | 'differs' | null
  /** Bytes of the body in canonical form: those that are signed, and all. */
  readonly body: { readonly covered: number; readonly total: number } | null
  /** What the signature says of itself: microseconds since 1970 UTC. */
  readonly signedUs: number | null
  readonly expiresUs: number | null
}

export interface DmarcVerdict extends Finding {
  readonly policyDomain: string
  readonly policy: string
  readonly alignedBy: readonly ('spf' | 'dkim')[]
}

/** SPF, DKIM, DMARC and ARC of one message, computed again. */
export interface MailAuth {
  readonly kind: 'mail-auth'
  readonly evidence: Sha256
  readonly locus: Locus
  /** Domain of the author; '' where there is none, or more than one. */
  readonly fromDomain: string
  readonly mailFrom: MailFrom
  /** The time that everything is judged at: microseconds since 1970 UTC, and who says it. */
  readonly at: { readonly us: number; readonly by: 'receiver' | 'sender' } | null
  readonly spf: BothWays<Finding> & { readonly domain: string; readonly dns: DnsTimes }
  readonly dkim: readonly DkimSignature[]
  readonly dmarc: BothWays<DmarcVerdict> & { readonly dns: DnsTimes }
  readonly arc: BothWays<Finding> & { readonly sets: number }
  /** Of the keys of all signatures and seals. */
  readonly keys: { readonly names: readonly string[]; readonly dns: DnsTimes }
  /** Days between the message and the farthest answer that was used; null where either has no time. */
  readonly dnsDays: number | null
  /** What would have been asked and is in no snapshot: `TXT example.org`. */
  readonly notRecorded: readonly string[]
  /** One sentence each: where then and now, or strict and lenient, do not say the same. */
  readonly differences: readonly AuthDifference[]
}

export const authMethods = ['spf', 'dkim', 'dmarc', 'arc'] as const
export type AuthMethod = (typeof authMethods)[number]

/** One finding for each method: of several signatures the one that says most for the message. */
export function wholeFinding(
  computed: Pick<MailAuth, AuthMethod>,
  method: AuthMethod,
): BothWays<Finding> {
  if (method !== 'dkim') return computed[method]
  const { dkim } = computed
  return {
    strict: strongest(dkim.map(({ strict }) => strict)),
    lenient: strongest(dkim.map(({ lenient }) => lenient)),
  }
}

export interface AuthDifference {
  readonly between: 'then-and-now' | 'strict-and-lenient'
  readonly method: AuthMethod
  readonly what: string
}

/** A file of recorded answers of DNS, as it was taken in. */
export interface DnsSnapshot {
  readonly kind: 'dns-snapshot'
  readonly evidence: Sha256
  readonly locus: Locus
  readonly records: number
  readonly names: number
  /** ISO 8601: the earliest and the latest answer in it. */
  readonly first: string
  readonly last: string
  readonly statuses: Readonly<Record<string, number>>
}
