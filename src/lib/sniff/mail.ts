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

const longestName = 76
const mostLines = 2000

/** What the block of header fields at the start of some bytes looks like. */
export interface HeaderBlock {
  readonly telling: number
  readonly plain: number
  readonly hasCapitals: boolean
  /** Where the block ends: behind its empty line, or before the first line that is no field. */
  readonly end: number
}

/** Reads field names from an offset on, until something is not a header line. Linear. */
export function headerBlock(bytes: Buffer, start: number): HeaderBlock {
  const seen = new Set<string>()
  let hasCapitals = false
  let at = start
  for (let line = 0; line < mostLines && at < bytes.length; line++) {
    const next = lineAfter(bytes, at)
    const first = bytes[at]
    if (first === 0x0a || (first === 0x0d && bytes[at + 1] === 0x0a)) {
      at = next
      break
    }
    const isContinuation = (first === 0x20 || first === 9) && at > start
    if (!isContinuation) {
      const name = fieldName(bytes, at)
      if (name === undefined) break
      if (name !== name.toLowerCase()) hasCapitals = true
      seen.add(name.toLowerCase())
    }
    at = next
  }
  let strong = 0
  let weak = 0
  for (const name of seen) {
    if (telling.has(name)) strong++
    else if (plain.has(name)) weak++
  }
  return { telling: strong, plain: weak, hasCapitals, end: at }
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

/**
 * Whether the bytes begin as a message does. `isTextType` says that the name claims another kind of
 * text (front matter, settings), where plain names such as `from` and `date` are not enough.
 */
export function isMessage(bytes: Buffer, isTextType: boolean): boolean {
  // Some exports leave an empty line or a mark of the mailbox in front.
  let start = 0
  while (start < bytes.length && start < 8 && (bytes[start] === 0x0a || bytes[start] === 0x0d)) {
    start++
  }
  for (let marks = 0; marks < 2 && isFromLine(bytes, start); marks++)
    start = lineAfter(bytes, start)
  const block = headerBlock(bytes, start)
  if (block.telling >= 2) return true
  if (block.telling === 1) return block.plain >= 1
  return block.plain >= 3 && block.hasCapitals && !isTextType
}

/** 'From ' or '>From ' (RFC 4155; the quoted form is a forwarded mark). */
function isFromLine(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at, at + 6)
  return text.startsWith('From ') || text === '>From '
}
