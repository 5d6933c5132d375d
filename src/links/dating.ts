import type { Analyzer } from '../analyzer/analyzer.ts'
import { dateSpan, isoOf } from '../lib/iso-date.ts'
import type { Evidence } from '../model/evidence.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Dating } from '../model/link.ts'
import type { MediaFact } from '../model/observation.ts'

interface Stamp {
  readonly ms: number
  readonly from: ProductId
}

interface MailDates {
  readonly received: Stamp | undefined
  readonly stated: Stamp | undefined
}

/** What is kept of a piece of evidence: a case may hold a hundred thousand. */
interface Node {
  readonly parents: readonly Sha256[]
  /** Earliest file time, of files handed in. */
  readonly modifiedMs: number | undefined
}

/** Names of media facts that state when a recording was made. */
const creationFacts = new Set(['created', 'creation_time', 'creation-time', 'creationdate'])
/** Earlier is the zero of some epoch (1904, 1970) or a clock that was never set. */
const earliestMs = Date.UTC(1990, 0, 1)
const maxAncestors = 64

/** When each piece of evidence existed, and whether that is a fact or its own claim. */
export const dating: Analyzer<'evidence' | 'mail' | 'media-fact', 'dating'> = {
  id: 'dating',
  version: '1.0.0',
  question: 'When did each piece of evidence exist?',
  scope: 'case',
  needs: ['evidence', 'mail', 'media-fact'],
  makes: ['dating'],
  async *run(input) {
    const mails = new Map<Sha256, MailDates>()
    for await (const { evidence, id, receivedUs, dateUs } of input.mail) {
      if (mails.has(evidence)) continue
      mails.set(evidence, { received: stamp(receivedUs, id), stated: stamp(dateUs, id) })
    }
    const created = new Map<Sha256, Stamp>()
    for await (const fact of input['media-fact']) {
      const ms = creationMs(fact)
      const known = created.get(fact.evidence)
      if (ms !== undefined && (known === undefined || ms < known.ms)) {
        created.set(fact.evidence, { ms, from: fact.id })
      }
    }
    const nodes = new Map<Sha256, Node>()
    for await (const item of input.evidence) nodes.set(item.id, nodeOf(item))
    for (const id of nodes.keys()) {
      const mail = mails.get(id)
      const made = mail === undefined ? undefined : mailDating(id, mail)
      const dated = made ?? fileDating(id, created.get(id), nodes, mails)
      if (dated !== undefined) yield dated
    }
  },
}

function stamp(us: number | null, from: ProductId): Stamp | undefined {
  return us === null ? undefined : { ms: Math.floor(us / 1000), from }
}

function nodeOf(item: Evidence): Node {
  const parents: Sha256[] = []
  let modifiedMs: number | undefined
  for (const origin of item.origins) {
    if (origin.how === 'carved') parents.push(origin.from)
    else {
      const ms = dateSpan(origin.modified)?.lastMs
      if (ms !== undefined && (modifiedMs === undefined || ms < modifiedMs)) modifiedMs = ms
    }
  }
  return { parents, modifiedMs }
}

function creationMs(fact: MediaFact): number | undefined {
  if (!creationFacts.has(fact.name.toLowerCase())) return undefined
  // Six digits of a second, as FFmpeg writes them, and zones without a colon, as QuickTime does.
  const ms = dateSpan(fact.value)?.firstMs
  return ms !== undefined && ms >= earliestMs ? ms : undefined
}

function mailDating(evidence: Sha256, { received, stated }: MailDates): Dating | undefined {
  const known = received ?? stated
  if (known === undefined) return undefined
  const at = isoOf(known.ms)
  return {
    kind: 'dating',
    evidence,
    notBefore: at,
    notAfter: at,
    standing: received === undefined ? 'claim' : 'fact',
    basis: [known.from],
    reason:
      received === undefined
        ? `The message states ${at} as its date, which is its sender's claim.`
        : `A trusted server received the message at ${at}.`,
  }
}

function fileDating(
  evidence: Sha256,
  created: Stamp | undefined,
  nodes: ReadonlyMap<Sha256, Node>,
  mails: ReadonlyMap<Sha256, MailDates>,
): Dating | undefined {
  const bound = upperBound(evidence, nodes, mails)
  const basis: ProductId[] = []
  const says: string[] = []
  let notBefore: string | null = null
  if (created !== undefined) {
    basis.push(created.from)
    const at = isoOf(created.ms)
    if (bound !== undefined && created.ms > bound.ms) {
      says.push(
        `the file claims to have been made at ${at}, after it was seen, so its clock was wrong`,
      )
    } else {
      notBefore = at
      says.push(`the file claims to have been made at ${at}`)
    }
  }
  if (bound !== undefined) {
    if (bound.from !== undefined) basis.push(bound.from)
    says.push(bound.says)
  }
  if (says.length === 0) return undefined
  const reason = says.join('; ')
  return {
    kind: 'dating',
    evidence,
    notBefore,
    notAfter: bound === undefined ? null : isoOf(bound.ms),
    standing: bound?.isFact === true ? 'fact' : 'claim',
    basis,
    reason: `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`,
  }
}

interface Bound {
  readonly ms: number
  readonly isFact: boolean
  readonly from: ProductId | undefined
  readonly says: string
}

/** The earliest time at which it is known to have existed: a trusted server's word before any claim. */
function upperBound(
  evidence: Sha256,
  nodes: ReadonlyMap<Sha256, Node>,
  mails: ReadonlyMap<Sha256, MailDates>,
): Bound | undefined {
  let received: Stamp | undefined
  let stated: Stamp | undefined
  let modifiedMs: number | undefined
  const seen = new Set<Sha256>([evidence])
  for (const id of seen) {
    const mail = mails.get(id)
    if (mail?.received !== undefined && mail.received.ms < (received?.ms ?? Infinity)) {
      received = mail.received
    }
    if (mail?.stated !== undefined && mail.stated.ms < (stated?.ms ?? Infinity))
      stated = mail.stated
    const node = nodes.get(id)
    if (node?.modifiedMs !== undefined && node.modifiedMs < (modifiedMs ?? Infinity)) {
      modifiedMs = node.modifiedMs
    }
    // A Set that grows while it is walked: each ancestor once, so that circles end.
    for (const parent of node?.parents ?? []) if (seen.size < maxAncestors) seen.add(parent)
  }
  if (received !== undefined) {
    const says = `the earliest message that carries it was received by a trusted server at ${isoOf(received.ms)}`
    return { ms: received.ms, isFact: true, from: received.from, says }
  }
  if (stated !== undefined) {
    const says = `the earliest message that carries it states ${isoOf(stated.ms)} as its date, a claim`
    return { ms: stated.ms, isFact: false, from: stated.from, says }
  }
  if (modifiedMs === undefined || modifiedMs < earliestMs) return undefined
  const says = `the file handed in was last modified at ${isoOf(modifiedMs)}, as its file system says`
  return { ms: modifiedMs, isFact: false, from: undefined, says }
}
