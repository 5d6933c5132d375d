import type { Snapshot } from '../dns-snapshot/snapshot.ts'
import type { Asked } from './asked.ts'
import { type DmarcFinding, evaluateDmarc, type Identity } from './dmarc.ts'
import { openMemo } from './memo.ts'
import type { SignedMessage } from './message.ts'
import { openPublicKeys } from './public-keys.ts'
import { type Mode, type Signatures, verifySignatures } from './signatures.ts'
import type { SpfFinding, SpfQuestion } from './spf.ts'
import { openSpfMemo } from './spf-memo.ts'

/** To the letter, and as tolerant as receivers are or were: 512 bits were enough until RFC 8301. */
export const modes: readonly [strict: Mode, lenient: Mode] = [
  { strict: true, minKeyBits: 1024 },
  { strict: false, minKeyBits: 512 },
]

/** What must be known of a message besides its bytes. */
export interface Envelope {
  /** Who handed it in, or why that is not known. */
  readonly spf: SpfQuestion | { readonly notKnown: string }
  /** Addresses of its authors. */
  readonly from: readonly string[]
  /** When it was received: milliseconds since 1970 UTC. */
  readonly atMs: number | null
}

/** Each with the answers of DNS that it rests on; lists have one element for each mode. */
export interface Authentication {
  readonly spf: readonly SpfFinding[]
  readonly spfAsked: readonly Asked[]
  readonly signatures: Signatures
  readonly dmarc: readonly DmarcFinding[]
  readonly dmarcAsked: readonly Asked[]
}

export interface Authenticator {
  authenticate(message: SignedMessage, envelope: Envelope): Promise<Authentication>
}

/** Against what was recorded and nothing else: no server is ever asked. */
export function openAuthenticator(snapshot: Snapshot): Authenticator {
  const keys = openPublicKeys(snapshot)
  const spfMemo = openSpfMemo(snapshot)
  const dmarcMemo = openMemo<DmarcFinding>(snapshot)
  return {
    async authenticate(message, { spf: question, from, atMs }) {
      const signatures = hasSignatures(message)
        ? await verifySignatures(message, modes, atMs, keys)
        : unsigned
      const fromFields = message.rows.filter(({ key }) => key === 'from').length
      const domains = [...new Set(from.map(domainOf).filter((domain) => domain !== ''))]
      const spf: SpfFinding[] = []
      const spfAsked: Asked[] = []
      const dmarc: DmarcFinding[] = []
      const dmarcAsked: Asked[] = []
      for (const [index, { strict }] of modes.entries()) {
        const found = await spfFinding(question, (known) => spfMemo.get(known, strict, atMs))
        spf.push(found.value)
        spfAsked.push(...found.asked)
        const asks = {
          from: domains.map((domain) => `author@${domain}`),
          fromFields,
          spf: { domain: found.value.domain, result: found.value.result, uncovered: 0 },
          dkim: identitiesOf(signatures, index),
        }
        const policy = await dmarcMemo.get(
          JSON.stringify([strict, asks]),
          atMs,
          (resolver, asked) => evaluateDmarc(asks, strict, resolver, asked),
        )
        dmarc.push(unlessGivenUp(policy.value, signatures.givenUp))
        dmarcAsked.push(...policy.asked)
      }
      return { spf, spfAsked, signatures, dmarc, dmarcAsked }
    },
  }
}

/** A signature that nobody looked at may have been the author's. */
function unlessGivenUp(found: DmarcFinding, givenUp: number): DmarcFinding {
  if (found.result !== 'fail' || givenUp === 0) return found
  return { ...found, result: 'unknown', reason: `${givenUp} signatures were not looked at` }
}

const unsigned: Signatures = {
  dkim: [],
  arc: modes.map(() => ({ result: 'none', reason: 'no server sealed it', sets: 0 })),
  keyNames: [],
  givenUp: 0,
  asked: [],
}

/** Most old mail has none, and nothing of its body need be looked at. */
function hasSignatures({ rows }: SignedMessage): boolean {
  return rows.some(({ key }) => key === 'dkim-signature' || key.startsWith('arc-'))
}

async function spfFinding(
  question: Envelope['spf'],
  evaluate: (question: SpfQuestion) => Promise<{ value: SpfFinding; asked: readonly Asked[] }>,
): Promise<{ value: SpfFinding; asked: readonly Asked[] }> {
  if (!('notKnown' in question)) return await evaluate(question)
  return { value: { result: 'unknown', reason: question.notKnown, domain: '' }, asked: [] }
}

/** For DMARC each domain counts once in each result. */
function identitiesOf({ dkim }: Signatures, mode: number): Identity[] {
  const distinct = new Map<string, Identity>()
  for (const { domain, findings, body } of dkim) {
    const result = findings[mode]?.result ?? 'none'
    const uncovered = body === null ? 0 : body.total - body.covered
    const known = distinct.get(`${domain} ${result}`)
    if (known === undefined || uncovered < known.uncovered) {
      distinct.set(`${domain} ${result}`, { domain, result, uncovered })
    }
  }
  return [...distinct.values()]
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
