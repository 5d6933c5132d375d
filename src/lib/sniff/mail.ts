import { messageStart } from '../mime/message-start.ts'

/** Header fields that only mail has, lower case: one says more than any number of plain ones. */
const telling = new Set([
  'received',
  'return-path',
  'delivered-to',
  'message-id',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-envelope-from',
  'dkim-signature',
  'domainkey-signature',
  'authentication-results',
  'received-spf',
  'x-mailer',
  'x-originating-ip',
  'x-mimeole',
  'x-msmail-priority',
  'x-spam-status',
  'x-received',
  'x-composed-from',
  'x-gm-message-state',
  'x-mozilla-status',
  'x-priority',
  'in-reply-to',
  'disposition-notification-to',
  'content-transfer-encoding',
  'thread-index',
  'list-unsubscribe',
  'resent-from',
  'x-sender',
  'arc-seal',
])
const plain = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'sender',
  'reply-to',
  'mime-version',
  'content-type',
  'user-agent',
  'references',
  'status',
  'x-status',
  'x-keywords',
  'content-length',
  'errors-to',
  'precedence',
  'organization',
])

/** Fields of people and of what they write about: protocols that are not mail have none of them. */
const personal = new Set(['from', 'to', 'cc', 'bcc', 'subject', 'sender', 'reply-to', 'newsgroups'])

const longestName = 76
const mostLines = 2000

/** What the block of header fields at the start of some bytes looks like. */
export interface HeaderBlock {
  readonly telling: number
  readonly plain: number
  readonly personal: number
  readonly hasCapitals: boolean
  /** Whether the bytes ended within it. */
  readonly isOpen: boolean
  /** Whether all names are of mail or begin with `X-`. */
  readonly isOfMail: boolean
  /** Where the block ends: behind its empty line, or before the first line that is no field. */
  readonly end: number
}

/** Reads field names from an offset on, until something is not a header line. Linear. */
export function headerBlock(bytes: Buffer, start: number): HeaderBlock {
  const seen = new Set<string>()
  let hasCapitals = false
  let isOpen = true
  let at = start
  for (let line = 0; line < mostLines && at < bytes.length; line++) {
    const next = lineAfter(bytes, at)
    const first = bytes[at]
    if (first === 0x0a || (first === 0x0d && bytes[at + 1] === 0x0a)) {
      at = next
      isOpen = false
      break
    }
    const isContinuation = (first === 0x20 || first === 9) && at > start
    if (!isContinuation) {
      const name = fieldName(bytes, at)
      if (name === undefined) {
        isOpen = false
        break
      }
      if (name !== name.toLowerCase()) hasCapitals = true
      seen.add(name.toLowerCase())
    }
    at = next
  }
  let strong = 0
  let weak = 0
  let ofPeople = 0
  let isOfMail = seen.size > 0
  for (const name of seen) {
    if (telling.has(name)) strong++
    else if (plain.has(name)) weak++
    else if (!name.startsWith('x-')) isOfMail = false
    if (personal.has(name)) ofPeople++
  }
  return {
    telling: strong,
    plain: weak,
    personal: ofPeople,
    hasCapitals,
    isOpen,
    isOfMail,
    end: at,
  }
}

/** The name of the header field that starts here (RFC 5322, 2.2: printable, no colon). */
export function fieldName(bytes: Buffer, at: number): string | undefined {
  for (let i = at; i <= at + longestName && i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0x3a) return i === at ? undefined : bytes.toString('latin1', at, i)
    // Obsolete syntax allows blanks before the colon (RFC 5322, 4.5).
    if (byte === 0x20 || byte === 9) {
      let colon = i
      while ((bytes[colon] === 0x20 || bytes[colon] === 9) && colon < i + 8) colon++
      return bytes[colon] === 0x3a && i > at ? bytes.toString('latin1', at, i) : undefined
    }
    if (byte < 0x21 || byte > 0x7e) return undefined
  }
  return undefined
}

export function lineAfter(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0x0a, at)
  return end < 0 ? bytes.length : end + 1
}

/** What a name claims: a mail, or a kind of text that begins with fields too (front matter, settings). */
export type NamedAs = 'mail' | 'other-text' | undefined

/**
 * Whether the bytes begin as a message does. Where the fields that only mail has are missing, plain
 * ones such as `From` and `Date` are enough, unless the name says otherwise; a name alone never is.
 */
export function isMessage(head: Buffer, namedAs: NamedAs): boolean {
  // Some old programs end lines with CR alone.
  const bytes = head.includes(0x0a)
    ? head
    : Buffer.from(head.toString('latin1').replaceAll('\r', '\n'), 'latin1')
  let start = messageStart(bytes)
  for (let marks = 0; marks < 2 && isFromLine(bytes, start); marks++)
    start = lineAfter(bytes, start)
  const block = headerBlock(bytes, start)
  if (block.telling >= 2) return true
  if (block.telling === 1 && block.plain >= 1) return true
  // A header that is longer than what is seen of it: its first fields have to do.
  if (block.isOpen && block.isOfMail && bytes.length >= longHeader) return true
  if (block.personal === 0) return false
  if (namedAs === 'mail') return block.plain >= 2 || block.telling === 1
  return block.plain >= 3 && block.hasCapitals && namedAs === undefined
}

const longHeader = 32_768

/** 'From ' or '>From ' (RFC 4155; the quoted form is a forwarded mark). */
function isFromLine(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at, at + 6)
  return text.startsWith('From ') || text === '>From '
}
