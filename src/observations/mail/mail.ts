import { hash } from 'node:crypto'
import type { Analyzer, Context, Draft } from '../../analyzer/analyzer.ts'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import { isKnownCharset } from '../../lib/charset.ts'
import { parseMailAddresses } from '../../lib/mail-address.ts'
import { parseMailDate } from '../../lib/mail-date.ts'
import {
  decodedValue,
  findHeader,
  findHeaders,
  longestHeaderValue,
  unfoldedValue,
} from '../../lib/mime/header-text.ts'
import type { HeaderField, MimePart } from '../../lib/mime/mime-part.ts'
import { messageOf } from '../../lib/mime/message-of.ts'
import type { MimeMessage } from '../../lib/mime/parse-mime.ts'
import { partBytes } from '../../lib/mime/part-content.ts'
import { fileNameOf, leavesOf } from '../../lib/mime/part-role.ts'
import { type Sha256, sha256Of } from '../../model/id.ts'
import type { Locus } from '../../model/locus.ts'
import type { Mailbox } from '../../model/observation.ts'
import { authenticationResults } from './authentication.ts'
import { mailerFamily } from './mailer-family.ts'
import { mailerFeatures } from './mailer-features.ts'
import { isMailerHeader } from './mailer-headers.ts'
import { mailTexts } from './mail-texts.ts'
import { longestReceived } from './received-clauses.ts'
import { parseReceived, type Received } from './received.ts'
import { type TrustBoundary, trustBoundary } from './trust-boundary.ts'

type Made = 'mail' | 'mail-hop' | 'document-text' | 'media-fact'

/** A message is read as a whole; what is larger than this is an archive that was not cut. */
const largestMessage = 512 * 1024 * 1024
const longestText = 8 * 1024 * 1024
/** All of it is in the text of the body as well. */
const longestHidden = 2000
const mostMailboxes = 1000
const mostHops = 200
const mostMailerHeaders = 200

interface Message {
  readonly evidence: Sha256
  readonly bytes: Buffer
  readonly parsed: MimeMessage
  readonly received: readonly HeaderField[]
  readonly hops: readonly Received[]
  readonly boundary: TrustBoundary
}

export const mail: Analyzer<'evidence', Made> = {
  id: 'mail',
  version: '1.2.1',
  question:
    'What does this message say, who wrote which of its headers, and where did it come from?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['mail', 'mail-hop', 'document-text', 'media-fact'],
  accepts: (file) => file.mediaType === 'message/rfc822',
  options: ({ trustedReceivers }) => ({ trustedReceivers: [...trustedReceivers] }),
  async *run(input, context) {
    for await (const { id } of input.evidence) {
      const message = readMessage(id, context)
      yield mailOf(message, context)
      yield* hopsOf(message)
      yield* textsOf(message, context)
    }
  },
}

function readMessage(evidence: Sha256, context: Context): Message {
  if (context.bytes.size > largestMessage) {
    throw new AnalysisFailure('too-large', `a message of ${context.bytes.size} bytes`)
  }
  const parsed = messageOf(context.bytes)
  const { bytes } = parsed
  if (parsed.root.headers.length === 0) {
    throw new AnalysisFailure('corrupt', 'no header field at its beginning: not a message')
  }
  for (const { limit, offset } of parsed.overflows) {
    const code = limit === 'depth' ? 'too-deep' : 'too-many'
    context.warn({
      code,
      reason: `more than the limit of ${limit}; the rest is not read`,
      locus: { at: 'bytes', offset, length: 1 },
    })
  }
  for (const field of parsed.root.headers) {
    const limit = field.name.toLowerCase() === 'received' ? longestReceived : longestHeaderValue
    if (field.value.length <= limit) continue
    const reason = `a header of ${field.value.length} bytes, of which ${limit} are read`
    context.warn({ code: 'too-large', reason, locus: locusOf(field) })
  }
  const all = findHeaders(parsed.root, 'Received')
  if (all.length > mostHops)
    context.warn({
      code: 'too-many',
      reason: `${all.length} Received headers, of which ${mostHops} are read`,
    })
  const received = all.slice(0, mostHops)
  const hops = received.map((field) => parseReceived(unfoldedValue(bytes, field)))
  const boundary = trustBoundary(hops, context.settings.trustedReceivers)
  return { evidence, bytes, parsed, received, hops, boundary }
}

function mailOf(message: Message, context: Context): Draft<'mail'> {
  const { bytes, parsed, boundary, received } = message
  const { root } = parsed
  const text = (name: string): string => {
    const field = findHeader(root, name)
    return field ? decodedValue(bytes, field) : ''
  }
  const mailboxes = (name: string): readonly Mailbox[] => {
    const found = findHeaders(root, name).flatMap((field) =>
      parseMailAddresses(unfoldedValue(bytes, field)),
    )
    if (found.length > mostMailboxes) {
      context.warn({
        code: 'too-many',
        reason: `${found.length} addresses in ${name}, of which ${mostMailboxes} are kept`,
      })
    }
    return found.slice(0, mostMailboxes)
  }
  const date = parseMailDate(text('Date'))
  const boundaryField = boundary.index === null ? undefined : received[boundary.index]
  return {
    kind: 'mail',
    evidence: message.evidence,
    locus: { at: 'whole' },
    messageId: text('Message-ID'),
    from: mailboxes('From'),
    sender: mailboxes('Sender'),
    replyTo: mailboxes('Reply-To'),
    returnPath: parseMailAddresses(text('Return-Path'))[0]?.address ?? '',
    to: distinct(recipientHeaders.flatMap(mailboxes)),
    list: (listHeaders.map(text).find((value) => value !== '') ?? '').slice(0, longestList),
    subject: text('Subject'),
    dateUs: date?.us ?? null,
    zoneMinutes: date?.zoneMinutes ?? null,
    boundary: boundary.index,
    boundaryReason: boundary.reason.slice(0, 500),
    originIp: boundary.originIp === '' ? null : boundary.originIp,
    receivedUs: boundary.receivedUs,
    authentication:
      boundaryField === undefined ? [] : noted(message, root.headers.indexOf(boundaryField)),
    mailer: mailerOf(message, context),
    structure: mailerFamily(mailerFeatures(bytes, root)),
    charsets: charsetsOf(root),
    attachments: leavesOf(root)
      .filter(({ role }) => role !== 'text')
      .map(({ part }) => {
        const content = partBytes(bytes, part)
        return {
          name: fileNameOf(part).slice(0, 1000),
          sizeBytes: content.length,
          sha256: sha256Of(hash('sha256', content)),
        }
      }),
  }
}

const mostCharsets = 20
const longestCharset = 60

function charsetsOf(root: MimePart): readonly string[] {
  const stated = leavesOf(root)
    .filter(({ role }) => role === 'text')
    .map(({ part }) => (part.type.parameters.get('charset') ?? '').toLowerCase())
  return [...new Set(stated.map((name) => name.slice(0, longestCharset)))].slice(0, mostCharsets)
}

/** To whom it was addressed or delivered; all of them are people whose data must be masked. */
const recipientHeaders = ['To', 'Cc', 'Bcc', 'Delivered-To', 'X-Original-To', 'Envelope-To']

/** Fields that only mailing lists write: RFC 2919, and what came before it. */
const listHeaders = ['List-Id', 'Mailing-List', 'X-BeenThere', 'X-Mailing-List', 'List-Post']
const longestList = 300

/** Each address once, with the first name that stands beside it. */
function distinct(boxes: readonly Mailbox[]): readonly Mailbox[] {
  const known = new Map<string, Mailbox>()
  for (const box of boxes) {
    const before = known.get(box.address)
    if (before === undefined || before.name === '') known.set(box.address, box)
  }
  return [...known.values()]
}

function noted(
  { bytes, parsed, boundary }: Message,
  boundaryField: number,
): Draft<'mail'>['authentication'] {
  const fields = parsed.root.headers.map((field) => ({
    name: field.name,
    value: field.name.toLowerCase() === 'authentication-results' ? unfoldedValue(bytes, field) : '',
  }))
  return authenticationResults(fields, boundaryField, boundary.trusted)
}

function mailerOf({ bytes, parsed }: Message, context: Context): Draft<'mail'>['mailer'] {
  const fields = parsed.root.headers.filter(({ name }) => isMailerHeader(name))
  if (fields.length > mostMailerHeaders) {
    context.warn({
      code: 'too-many',
      reason: `${fields.length} mailer headers, of which ${mostMailerHeaders} are kept`,
    })
  }
  return fields.slice(0, mostMailerHeaders).map((field) => ({
    name: field.name,
    value: decodedValue(bytes, field),
    locus: locusOf(field),
  }))
}

function* hopsOf({
  evidence,
  bytes,
  hops,
  received,
  boundary,
}: Message): Generator<Draft<'mail-hop'>> {
  for (const [index, field] of received.entries()) {
    const hop = hops[index]
    if (!hop) continue
    yield {
      kind: 'mail-hop',
      evidence,
      locus: locusOf(field),
      index,
      helo: hop.helo,
      reverseName: hop.reverseName,
      ip: hop.ip,
      receivedBy: hop.by,
      with: hop.with,
      for: hop.for,
      dateUs: hop.dateUs,
      standing: boundary.index !== null && index <= boundary.index ? 'fact' : 'claim',
      raw: bytes
        .toString('utf8', field.value.offset, field.value.offset + field.value.length)
        .slice(0, longestReceived),
    }
  }
}

function* textsOf(
  { evidence, bytes, parsed }: Message,
  context: Context,
): Generator<Draft<'document-text' | 'media-fact'>> {
  const subject = findHeader(parsed.root, 'Subject')
  const subjectText = subject ? decodedValue(bytes, subject) : ''
  if (subject && subjectText !== '') {
    yield {
      kind: 'document-text',
      evidence,
      locus: locusOf(subject),
      part: 'subject',
      text: subjectText,
    }
  }
  for (const { part, text, hidden } of mailTexts(bytes, parsed.root)) {
    const locus: Locus = { at: 'bytes', ...part.body }
    const charset = part.type.parameters.get('charset') ?? ''
    if (!isKnownCharset(charset)) {
      const reason = `charset ${charset.slice(0, 40)}; read as UTF-8 or windows-1252`
      context.warn({ code: 'unsupported', reason, locus })
    }
    if (text.length > longestText) {
      context.warn({
        code: 'too-large',
        reason: `a text of ${text.length} characters, of which ${longestText} are kept`,
        locus,
      })
    }
    yield { kind: 'document-text', evidence, locus, part: 'body', text: text.slice(0, longestText) }
    if (hidden !== '') {
      const value = hidden.slice(0, longestHidden)
      yield { kind: 'media-fact', evidence, locus, name: 'hidden-text', value }
    }
  }
}

function locusOf({ name, line, span }: HeaderField): Locus {
  return { at: 'header', part: '', name, line, ...span }
}
