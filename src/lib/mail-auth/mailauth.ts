import { createRequire } from 'node:module'
import type { HeaderRow } from './header-rows.ts'

/**
 * The parts of mailauth 7.1.0 that are used, by the files that they stand in: its door loads BIMI and
 * MTA-STS as well, which fetch over HTTPS. Nothing of it is loaded before it is asked for.
 */
export interface Mailauth {
  readonly DkimVerifier: new (options: VerifierOptions) => DkimVerifier
  spf(options: SpfOptions): Promise<SpfResponse>
  evaluateDmarc(options: DmarcOptions): Promise<DmarcResponse>
  arc(chain: ArcData, options: ArcOptions): Promise<ArcResponse>
  createKeyCache(resolver: Resolver): KeyCache
  /** A domain in the form that DNS has (RFC 8616); as it is where that cannot be. */
  toALabel(domain: string): string
}

/** `node:dns/promises`' resolve: rejects with an error whose `code` says why. */
export type Resolver = (name: string, type: string) => Promise<unknown>

export interface KeyCache {
  /** ARC looks here only where this is the resolver that it was given itself. */
  readonly resolver: Resolver
  get(
    type: string,
    name: string,
    minBitLength: number | undefined,
    options: { readonly strict: boolean; readonly hashAlgo: string },
  ): Promise<PublicKey>
}

export interface PublicKey {
  /** PEM, or what takes its place in `crypto.verify`. */
  readonly publicKey: unknown
  readonly rr: string
  readonly modulusLength?: number
}

interface VerifierOptions {
  readonly resolver: Resolver
  readonly strict: boolean
  readonly minBitLength: number
  readonly curTime: Date
  /** '' would have it look for a Return-Path, which nothing here asks for. */
  readonly sender: string
}

export interface DkimVerifier {
  keyCache: KeyCache
  headers: { readonly parsed: readonly HeaderRow[] }
  readonly bodyHashes: Map<string, BodyHasher>
  readonly signatureHeaders: readonly SignatureHeader[]
  readonly results: readonly SignatureResult[]
  readonly arc: ArcData
  messageHeaders(headers: { readonly parsed: readonly HeaderRow[] }): Promise<void>
  addBodyHash(canonicalization: string, hash: string, length: number | ''): string
  prepareSignature(header: SignatureHeader): void
  finalChunk(): Promise<void>
}

export interface BodyHasher {
  update(chunk: Buffer): void
  digest(encoding: 'base64'): string
  setContentType(type: unknown): void
}

export interface SignatureHeader {
  readonly type: 'DKIM' | 'ARC'
  /** Why it is not processed at all; set by `prepareSignature`. */
  skip?: string
  readonly signingDomain: string
  readonly selector: string
  readonly algorithm: string
  readonly timestamp: Date | null
  readonly expiration: Date | null
  readonly parsed?: { readonly h?: { readonly value: unknown } }
  readonly original?: string
}

/** Where the public key of a signature stands in DNS. */
export function keyNameOf(selector: string, domain: string): string {
  return mailauth().toALabel(`${selector}._domainkey.${domain}`).toLowerCase()
}

export interface SignatureResult {
  readonly status: {
    readonly result: string
    readonly comment?: string
    readonly policy?: { readonly 'dkim-rules'?: string }
    readonly warnings?: readonly string[]
    readonly underSized?: number
    readonly testing?: boolean
  }
  readonly bodyHash?: string
  readonly bodyHashExpecting?: string
  readonly canonBodyLength?: number
  readonly canonBodyLengthTotal?: number
  readonly modulusLength?: number
  readonly rr?: string
}

export interface ArcData {
  keyCache?: KeyCache
  readonly chain:
    | false
    | readonly { readonly 'arc-seal': ArcHeader; readonly 'arc-message-signature': ArcHeader }[]
  readonly lastEntry?: { readonly messageSignature?: SignatureResult }
  readonly error?: Error
}

interface ArcHeader {
  readonly parsed?: {
    readonly d?: { readonly value: unknown }
    readonly s?: { readonly value: unknown }
  }
}

interface ArcOptions {
  readonly resolver: Resolver
  readonly strict: boolean
  readonly minBitLength: number
}

export interface ArcResponse {
  readonly status: { readonly result: string; readonly comment?: string }
  readonly i?: number | false
  readonly warnings?: readonly string[]
}

interface SpfOptions {
  readonly ip: string
  readonly helo: string
  readonly sender: string
  readonly mta: string
  readonly strict: boolean
  readonly resolver: Resolver
}

export interface SpfResponse {
  readonly domain: string
  readonly status: { readonly result: string; readonly comment?: string }
  readonly warnings?: readonly string[]
}

interface DmarcOptions {
  readonly headerFrom: readonly string[]
  readonly fromFields: number
  readonly spfDomains: readonly string[]
  readonly dkimDomains: readonly { readonly domain: string; readonly underSized?: number }[]
  readonly resolver: Resolver
  readonly strict: boolean
}

export interface DmarcResponse {
  readonly response:
    | false
    | {
        readonly status: { readonly result: string; readonly comment?: string }
        readonly domain?: string
        readonly policyDomain?: string
        readonly policy?: string
        readonly error?: string
        readonly warnings?: readonly string[]
        readonly alignment?: {
          readonly spf: { readonly result?: string }
          readonly dkim: { readonly result?: string }
        }
      }
  readonly reason?: string
}

let loaded: Mailauth | undefined

export function mailauth(): Mailauth {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url)
    const from = <K extends keyof Mailauth>(file: string): Pick<Mailauth, K> =>
      require(`mailauth/lib/${file}`) as Pick<Mailauth, K>
    loaded = {
      DkimVerifier: from<'DkimVerifier'>('dkim/dkim-verifier.js').DkimVerifier,
      spf: from<'spf'>('spf/index.js').spf,
      evaluateDmarc: from<'evaluateDmarc'>('dmarc/index.js').evaluateDmarc,
      arc: from<'arc'>('arc/index.js').arc,
      createKeyCache: from<'createKeyCache'>('tools.js').createKeyCache,
      toALabel: from<'toALabel'>('tools.js').toALabel,
    }
  }
  return loaded
}
