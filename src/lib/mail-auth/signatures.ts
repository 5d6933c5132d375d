import { type Asked, missingOf } from './asked.ts'
import { authResult, type Finding } from './finding.ts'
import {
  type ArcData,
  type BodyHasher,
  type DkimVerifier,
  type KeyCache,
  keyNameOf,
  mailauth,
  type SignatureHeader,
  type SignatureResult,
} from './mailauth.ts'
import type { SignedMessage } from './message.ts'
import { keyBits, type PublicKeys } from './public-keys.ts'
import { signatureRows } from './signature-rows.ts'
import { signatureFinding } from './signature-reason.ts'

/** How a message is read: to the letter of the RFCs, or as far as it can be. */
export interface Mode {
  readonly strict: boolean
  /** RSA keys that are shorter count no more. */
  readonly minKeyBits: number
}

export interface Signature {
  readonly domain: string
  readonly selector: string
  readonly algorithm: string
  /** Null where its key is not known, or has no such number. */
  readonly keyBits: number | null
  /** Whether the body is the one that was signed; null where that could not be computed. */
  readonly bodyHash: 'fits' | 'differs' | null
  /** Bytes of the body in canonical form that are signed, and all of them. */
  readonly body: { readonly covered: number; readonly total: number } | null
  /** What it says of itself: milliseconds since 1970 UTC. */
  readonly signedMs: number | null
  readonly expiresMs: number | null
  /** One for each mode, in their order. */
  readonly findings: readonly Finding[]
}

export interface Signatures {
  readonly dkim: readonly Signature[]
  /** One for each mode; `sets` is how many servers sealed the message. */
  readonly arc: readonly (Finding & { readonly sets: number })[]
  /** Names of the keys of all signatures and seals. */
  readonly keyNames: readonly string[]
  /** DKIM signatures that were not looked at, since there are too many or they ask too much. */
  readonly givenUp: number
  readonly asked: readonly Asked[]
}

/** So many signatures no mail has, and more would only cost time. */
const mostSignatures = 50
/** Names in h= times header fields: what finding the signed fields costs, for all signatures. */
const mostComparisons = 20_000_000

/** `clockMs` is when the message was received; without it nothing counts as expired. */
export async function verifySignatures(
  message: SignedMessage,
  modes: readonly Mode[],
  clockMs: number | null,
  keys: PublicKeys,
): Promise<Signatures> {
  const { cache, asked } = keys.at(clockMs)
  const hashers = new Map<string, BodyHasher>()
  const signing = signatureRows(message.rows)
  const verifiers = modes.map((mode) => openVerifier(message, mode, clockMs, cache, hashers))
  for (const verifier of verifiers) {
    // Not the others: it would take authors and parts from them, for which nothing here asks.
    await verifier.messageHeaders({ parsed: signing.rows })
    verifier.headers = { parsed: message.rows }
  }
  if (hashers.size > 0) {
    for (const chunk of message.body()) for (const hasher of hashers.values()) hasher.update(chunk)
  }
  const arc: (Finding & { readonly sets: number })[] = []
  for (const [index, verifier] of verifiers.entries()) {
    await verifier.finalChunk()
    arc.push(
      signing.isChainCut
        ? { result: 'unknown', reason: 'its seals are larger than is read', sets: 0 }
        : await arcFinding(verifier.arc, modes[index] as Mode, cache, asked),
    )
  }
  return {
    dkim: dkimOf(verifiers, asked()),
    arc,
    keyNames: [...new Set(verifiers.flatMap(keyNamesOf))],
    givenUp:
      signing.givenUp +
      (verifiers[0]?.signatureHeaders.filter(({ skip }) => skip === tooMuch).length ?? 0),
    asked: asked(),
  }
}

const tooMuch = 'not looked at'

/**
 * mailauth's verifier without its stream, which costs more than the signatures: header fields and body
 * are handed to it, body hashes are shared between the modes, keys between messages.
 */
function openVerifier(
  message: SignedMessage,
  { strict, minKeyBits }: Mode,
  clockMs: number | null,
  cache: KeyCache,
  hashers: Map<string, BodyHasher>,
): DkimVerifier {
  const { DkimVerifier } = mailauth()
  const verifier = new DkimVerifier({
    resolver: cache.resolver,
    strict,
    minBitLength: minKeyBits,
    curTime: new Date(clockMs ?? 0),
    sender: 'nobody',
  })
  verifier.keyCache = cache
  verifier.arc.keyCache = cache
  const addBodyHash = verifier.addBodyHash.bind(verifier)
  verifier.addBodyHash = (canonicalization, hash, length) => {
    const key = [canonicalization, hash, length].join(':')
    const shared = hashers.get(key)
    if (shared === undefined) {
      addBodyHash(canonicalization, hash, length)
      const made = verifier.bodyHashes.get(key)
      if (made !== undefined) hashers.set(key, shareable(made))
    } else verifier.bodyHashes.set(key, shared)
    return key
  }
  const prepareSignature = verifier.prepareSignature.bind(verifier)
  let signatures = 0
  let comparisons = 0
  verifier.prepareSignature = (header) => {
    prepareSignature(header)
    signatures += 1
    const fields = header.parsed?.h?.value
    const names = typeof fields === 'string' ? fields.split(':').length : 0
    comparisons += names * message.rows.length
    if (signatures > mostSignatures || comparisons > mostComparisons) header.skip = tooMuch
  }
  return verifier
}

/** A hash that can be asked twice, and does not look for the parts of the body. */
function shareable(hasher: BodyHasher): BodyHasher {
  const digest = hasher.digest.bind(hasher)
  let known: string | undefined
  hasher.digest = (encoding) => (known ??= digest(encoding))
  hasher.setContentType = () => undefined
  return hasher
}

interface Judged {
  readonly header: SignatureHeader
  readonly finding: Finding
  readonly result: SignatureResult | undefined
}

function dkimOf(verifiers: readonly DkimVerifier[], asked: readonly Asked[]): Signature[] {
  const judged = verifiers.map((verifier) => judgedBy(verifier, asked))
  // The last mode is the most tolerant: it reads names that the others refuse.
  return (judged.at(-1) ?? []).map(({ header, result }, index) => {
    const bits = result?.modulusLength ?? keyBits(result?.rr ?? '')
    const { bodyHash, bodyHashExpecting, canonBodyLength, canonBodyLengthTotal } = result ?? {}
    return {
      domain: header.signingDomain.toLowerCase(),
      selector: header.selector,
      algorithm: header.algorithm,
      keyBits: bits,
      bodyHash: bodyHash === undefined ? null : bodyHash === bodyHashExpecting ? 'fits' : 'differs',
      body:
        canonBodyLength === undefined || canonBodyLengthTotal === undefined
          ? null
          : { covered: canonBodyLength, total: canonBodyLengthTotal },
      signedMs: timeOf(header.timestamp),
      expiresMs: timeOf(header.expiration),
      findings: judged.map((mode) => mode[index]?.finding ?? { result: 'none', reason: '' }),
    }
  })
}

/** mailauth leaves out what it skips; here each signature has its place. */
function judgedBy(verifier: DkimVerifier, asked: readonly Asked[]): Judged[] {
  const isReported = (header: SignatureHeader): boolean => header.skip === undefined || isStrict
  const isStrict = (verifier as unknown as { strict: boolean }).strict
  let next = 0
  return verifier.signatureHeaders
    .filter(({ type }) => type === 'DKIM')
    .map((header) => {
      const result = isReported(header) ? verifier.results[next++] : undefined
      if (result === undefined || header.skip !== undefined) {
        return { header, result: undefined, finding: unprocessed(header) }
      }
      return { header, result, finding: signatureFinding(header, result, asked) }
    })
    .filter(({ header }) => header.skip !== tooMuch)
}

function unprocessed({ skip = 'not processed' }: SignatureHeader): Finding {
  return { result: 'neutral', reason: skip }
}

function timeOf(date: Date | null): number | null {
  return date === null || Number.isNaN(date.getTime()) ? null : date.getTime()
}

async function arcFinding(
  data: ArcData,
  { strict, minKeyBits }: Mode,
  cache: KeyCache,
  asked: () => readonly Asked[],
): Promise<Finding & { readonly sets: number }> {
  if (data.chain === false && data.error === undefined) {
    return { result: 'none', reason: 'no server sealed it', sets: 0 }
  }
  const { status } = await mailauth().arc(data, {
    resolver: cache.resolver,
    strict,
    minBitLength: minKeyBits,
  })
  const sets = data.chain === false ? 0 : data.chain.length
  const result = authResult(status.result)
  if (result === 'pass') return { result, sets, reason: `the chain of ${sets} holds` }
  const comment = status.comment ?? ''
  const newest = data.lastEntry?.messageSignature
  if (newest?.bodyHash !== undefined && newest.bodyHash !== newest.bodyHashExpecting) {
    return { result: 'fail', sets, reason: 'the body is not the one that the last server sealed' }
  }
  const names = new Set(sealNames(data))
  const missing = missingOf(asked()).filter(({ name }) => names.has(name))
  // Without a word of its own it was a key that could not be had.
  if (missing.length > 0 && (comment === '' || comment.includes('no valid signature'))) {
    return {
      result: 'unknown',
      sets,
      reason: `not recorded: ${missing.map(({ name }) => name).join(', ')}`,
    }
  }
  return { result, sets, reason: comment === '' ? 'DNS did not answer for a key' : comment }
}

function keyNamesOf({ signatureHeaders, arc }: DkimVerifier): string[] {
  const names = signatureHeaders
    .filter(
      ({ skip, signingDomain, selector }) =>
        skip === undefined && signingDomain !== '' && selector !== '',
    )
    .map(({ selector, signingDomain }) => keyNameOf(selector, signingDomain))
  return [...names, ...sealNames(arc)]
}

function sealNames({ chain }: ArcData): string[] {
  if (chain === false) return []
  return chain.flatMap((set) =>
    [set['arc-seal'], set['arc-message-signature']].flatMap(({ parsed }) => {
      const [selector, domain] = [parsed?.s?.value, parsed?.d?.value]
      return typeof selector === 'string' && typeof domain === 'string'
        ? [keyNameOf(selector, domain)]
        : []
    }),
  )
}
