import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../../analyzer/analyzer.ts'
import { readSnapshot } from '../../lib/dns-snapshot/read-snapshot.ts'
import { type DnsRecord, mostRecords } from '../../lib/dns-snapshot/record.ts'
import { openSnapshot } from '../../lib/dns-snapshot/snapshot.ts'
import { type Asked, missingOf } from '../../lib/mail-auth/asked.ts'
import {
  type Authentication,
  type Authenticator,
  openAuthenticator,
} from '../../lib/mail-auth/authenticate.ts'
import { maySign, openMessage } from '../../lib/mail-auth/message.ts'
import type { HeaderRow } from '../../lib/mail-auth/header-rows.ts'
import type { Signature } from '../../lib/mail-auth/signatures.ts'
import { isoOf } from '../../lib/iso-date.ts'
import { sha256Of } from '../../model/id.ts'
import type {
  BothWays,
  DkimSignature,
  DnsTimes,
  MailAuth,
  MailFrom,
} from '../../model/mail-auth.ts'
import type { Mail } from '../../model/observation.ts'
import { authDifferences } from './auth-differences.ts'
import { mailFromOf, timeOf } from './auth-question.ts'

const mostNotRecorded = 100

/** SPF, DKIM, DMARC and ARC computed again: against recorded answers of DNS, and never by asking. */
export const mailAuth: Analyzer<'evidence' | 'mail' | 'mail-hop', 'mail-auth'> = {
  id: 'mail-auth',
  version: '1.0.0',
  question: 'Do SPF, DKIM, DMARC and ARC hold, as far as DNS was recorded?',
  scope: 'evidence',
  needs: ['evidence', 'mail', 'mail-hop'],
  makes: ['mail-auth'],
  tools: [{ name: 'mailauth', version: '7.1.0' }],
  accepts: (file) => file.mediaType === 'message/rfc822',
  options: ({ dns, authenticate }) => ({ dns: [...dns], authenticate }),
  async *run(input, context) {
    const isOnlySigned = context.settings.authenticate === 'signed'
    if (isOnlySigned && !maySign(context.bytes)) return
    const message = openMessage(context.bytes)
    if (message === undefined) {
      throw new AnalysisFailure(
        'too-large',
        'its header block is larger than is read for signatures',
      )
    }
    if (isOnlySigned && !message.rows.some(isSignature)) return
    const authenticator = authenticatorOf(context)
    const hops = await Array.fromAsync(input['mail-hop'])
    for await (const mail of input.mail) {
      const mailFrom = mailFromOf(
        mail,
        hops.toSorted((a, b) => a.index - b.index),
        message.rows,
      )
      const at = timeOf(mail)
      const found = await authenticator.authenticate(message, {
        spf: questionOf(mailFrom),
        from: mail.from.map(({ address }) => address),
        atMs: at === null ? null : Math.round(at.us / 1000),
      })
      warnOf(found, context)
      yield bodyOf(mail, mailFrom, at, found)
    }
  },
}

function isSignature({ key }: HeaderRow): boolean {
  return key === 'dkim-signature' || key.startsWith('arc-')
}

let opened: { readonly key: string; readonly authenticator: Authenticator } | undefined

/** Kept for all messages that this process looks at: reading the snapshot for each would be the work. */
function authenticatorOf(context: Context): Authenticator {
  const { dns } = context.settings
  const key = dns.join(' ')
  if (opened?.key !== key) {
    opened = { key, authenticator: openAuthenticator(openSnapshot(recordsOf(context))) }
  }
  return opened.authenticator
}

/** Lines that cannot be read are told by who takes the snapshot in. */
function* recordsOf(context: Context): Iterable<DnsRecord> {
  let records = 0
  for (const id of context.settings.dns) {
    const bytes = context.kept(sha256Of(id))
    const source = {
      size: bytes.length,
      read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
    }
    for (const { read } of readSnapshot(source)) {
      if ('problem' in read) continue
      records += 1
      if (records > mostRecords) {
        throw new AnalysisFailure('too-many', `more than ${mostRecords} recorded answers of DNS`)
      }
      yield read
    }
  }
}

function questionOf(mailFrom: MailFrom): Parameters<Authenticator['authenticate']>[1]['spf'] {
  if (mailFrom.known === 'no') return { notKnown: mailFrom.why }
  if (mailFrom.sender === '' && mailFrom.helo === '') {
    return { notKnown: 'the sender is empty, and no HELO name is noted' }
  }
  return mailFrom
}

function warnOf({ signatures }: Authentication, context: Context): void {
  if (signatures.givenUp === 0) return
  const reason = `${signatures.givenUp} DKIM signatures beyond what is looked at`
  context.warn({ code: 'too-many', reason })
}

function bodyOf(
  mail: Mail,
  mailFrom: MailFrom,
  at: MailAuth['at'],
  found: Authentication,
): MailAuth {
  const { spf, signatures, dmarc } = found
  const standing =
    mailFrom.known === 'yes' && mailFrom.standing === 'claim'
      ? ' (by a Return-Path that stands where its sender could have written it)'
      : ''
  const computed = {
    spf: {
      domain: spf[0]?.domain ?? '',
      ...bothWays(spf, ({ result, reason }) => ({ result, reason: `${reason}${standing}` })),
      dns: timesOf(found.spfAsked),
    },
    dkim: signatures.dkim.map(signatureOf),
    dmarc: { ...bothWays(dmarc), dns: timesOf(found.dmarcAsked) },
    arc: {
      ...bothWays(signatures.arc, ({ result, reason }) => ({ result, reason })),
      sets: Math.max(...signatures.arc.map(({ sets }) => sets)),
    },
  }
  const asked = [...found.spfAsked, ...signatures.asked, ...found.dmarcAsked]
  const notRecorded = new Set(missingOf(asked).map(({ name, type }) => `${type} ${name}`))
  return {
    kind: 'mail-auth',
    evidence: mail.evidence,
    locus: { at: 'whole' },
    fromDomain: fromDomainOf(mail),
    mailFrom,
    at,
    ...computed,
    keys: { names: signatures.keyNames, dns: timesOf(signatures.asked) },
    dnsDays: daysBetween(at, asked),
    notRecorded: [...notRecorded].slice(0, mostNotRecorded),
    differences: authDifferences(mail, computed),
  }
}

function signatureOf(signature: Signature): DkimSignature {
  const { domain, selector, algorithm, keyBits, bodyHash, body, signedMs, expiresMs } = signature
  return {
    domain,
    selector,
    algorithm,
    keyBits,
    bodyHash,
    body,
    signedUs: signedMs === null ? null : signedMs * 1000,
    expiresUs: expiresMs === null ? null : expiresMs * 1000,
    ...bothWays(signature.findings),
  }
}

function bothWays<T, R = T>(
  [strict, lenient]: readonly T[],
  pick: (one: T) => R = (one) => one as unknown as R,
): BothWays<R> {
  if (strict === undefined || lenient === undefined) throw new Error('a way of reading is missing')
  return { strict: pick(strict), lenient: pick(lenient) }
}

function fromDomainOf({ from }: Mail): string {
  const domains = new Set(from.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)))
  const [only = ''] = domains
  return domains.size === 1 ? only : ''
}

function timesOf(asked: readonly Asked[]): DnsTimes {
  const times = asked.flatMap(({ record }) => (record === undefined ? [] : [record.atMs]))
  if (times.length === 0) return null
  return { first: isoOf(Math.min(...times)), last: isoOf(Math.max(...times)) }
}

const dayMs = 86_400_000

function daysBetween(at: MailAuth['at'], asked: readonly Asked[]): number | null {
  if (at === null) return null
  const days = asked.flatMap(({ record }) =>
    record === undefined ? [] : [Math.abs(record.atMs - at.us / 1000) / dayMs],
  )
  return days.length === 0 ? null : Math.round(10 * Math.max(...days)) / 10
}
