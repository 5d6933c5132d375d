import type { MapiMessage } from './mapi-message.ts'
import { tag } from './property-tags.ts'
import type { MapiProperties } from './mapi-properties.ts'

export interface ComposedHeader {
  /** Without line ends; folded lines follow their field. */
  readonly lines: readonly string[]
  /** Whether the header that the message was transported with had been stored. */
  readonly isStored: boolean
  /** Names of the fields that stood nowhere as fields and were written here from properties. */
  readonly composed: readonly string[]
  /** Whether there are more recipients than are read. */
  readonly isCut: boolean
}

export const mostRecipients = 5_000
const longestValue = 100_000

/** Fields that say how the message was cut into parts: it is cut anew, so they would mislead. */
const ofStructure = /^(?:content-[a-z-]+|mime-version)[ \t]*:/i

/**
 * The header of a stored message: the one it was transported with where that was stored, as it
 * stands but for its MIME fields, which are renamed; and fields made of properties for what it lacks.
 */
export function composedHeader(message: MapiMessage): ComposedHeader {
  const { properties } = message
  const stored = storedLines(properties.text(tag.transportHeaders))
  const present = new Set(stored.flatMap((line) => /^[^\s:]+/.exec(line)?.[0].toLowerCase() ?? []))
  const isStored = stored.length > 0
  const { lines: recipients, isCut } = isStored
    ? { lines: [], isCut: false }
    : recipientFields(message.recipients())
  const made: [name: string, value: string][] = [
    ['Date', dateOf(properties)],
    ['From', fromOf(properties)],
    ['Sender', senderOf(properties)],
    ...recipients,
    ['Subject', properties.text(tag.subject)],
    ['Message-ID', properties.text(tag.internetMessageId)],
    ['In-Reply-To', properties.text(tag.inReplyTo)],
    ['References', properties.text(tag.references)],
  ]
  const added = made.filter(([name, value]) => value !== '' && !present.has(name.toLowerCase()))
  return {
    lines: [...stored, ...added.map(([name, value]) => `${name}: ${oneLine(value)}`)],
    isStored,
    composed: [...new Set(added.map(([name]) => name))],
    isCut,
  }
}

/** No line of it may end the header or begin a body: what is no field is kept under another name. */
function storedLines(text: string): readonly string[] {
  const lines: string[] = []
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.replaceAll('\0', '')
    if (line.trim() === '') continue
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(line)
    else if (ofStructure.test(line)) lines.push(`X-Stored-${line}`)
    else if (/^[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(line)) lines.push(line)
    else lines.push(`X-Stored-Line: ${line}`)
  }
  return lines
}

function dateOf(properties: MapiProperties): string {
  const us = properties.timeUs(tag.clientSubmitTime) ?? properties.timeUs(tag.deliveryTime)
  // -0000: the time is known and the sender's zone is not (RFC 5322, 3.3).
  return us === undefined ? '' : new Date(us / 1000).toUTCString().replace('GMT', '-0000')
}

function fromOf(properties: MapiProperties): string {
  const representing = mailbox(properties, {
    name: tag.representingName,
    smtp: tag.representingSmtpAddress,
    address: tag.representingAddress,
  })
  return representing === '' ? senderOf(properties, 'even-if-author') : representing
}

function senderOf(properties: MapiProperties, always?: 'even-if-author'): string {
  const sender = mailbox(properties, {
    name: tag.senderName,
    smtp: tag.senderSmtpAddress,
    address: tag.senderAddress,
  })
  return always === undefined && sender === fromOf(properties) ? '' : sender
}

function recipientFields(recipients: Iterable<MapiProperties>): {
  readonly lines: readonly [name: string, value: string][]
  readonly isCut: boolean
} {
  const fields: Record<'To' | 'Cc' | 'Bcc', string[]> = { To: [], Cc: [], Bcc: [] }
  let count = 0
  for (const recipient of recipients) {
    if (++count > mostRecipients) break
    const type = recipient.int(tag.recipientType) ?? 1
    const address = mailbox(recipient, {
      name: tag.displayName,
      smtp: tag.smtpAddress,
      address: tag.emailAddress,
    })
    // The upper bits say how it was resolved (MS-OXOMSG, 2.2.3.1).
    const field = (type & 15) === 2 ? 'Cc' : (type & 15) === 3 ? 'Bcc' : 'To'
    if (address !== '') fields[field].push(address)
  }
  const lines = (['To', 'Cc', 'Bcc'] as const).map((name): [string, string] => [
    name,
    fields[name].join(', '),
  ])
  return { lines, isCut: count > mostRecipients }
}

/** A mailbox as RFC 5322 writes it; an address of a directory (X.500) is no mail address and a comment. */
function mailbox(
  properties: MapiProperties,
  at: { readonly name: number; readonly smtp: number; readonly address: number },
): string {
  const name = properties.text(at.name)
  const stored = properties.text(at.address)
  const smtp = [properties.text(at.smtp), stored, name].find(isAddress) ?? ''
  const quoted =
    name === '' || name === smtp ? '' : `"${oneLine(name).replaceAll(/["\\]/g, '\\$&')}" `
  if (smtp !== '') return `${quoted}<${smtp}>`
  const other = stored === '' ? '' : `(${oneLine(stored).replaceAll(/[()\\]/g, '\\$&')})`
  return `${quoted}${other}`.trim()
}

function isAddress(text: string): boolean {
  return /^[^\s<>"(),;:]{1,320}@[^\s<>"(),;:@]{1,255}$/.test(text)
}

function oneLine(text: string): string {
  return text
    .slice(0, longestValue)
    .replaceAll(/[\r\n\0]+/g, ' ')
    .trim()
}
