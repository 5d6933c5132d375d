import { createHash } from 'node:crypto'
import { escapeHtml, markup, type Html } from '../../lib/html.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Locus } from '../../model/locus.ts'
import type { ProductOf } from '../../model/product.ts'
import { bytes as sizeInWords, count } from '../format.ts'
import { evidenceLink, type ReportContext, say } from './context.ts'
import { mailOf, maskRecipients, withheld } from './victims.ts'

const hashedAtMost = 1024 * 1024
const headerShown = 2048
const textShown = 400
const hexShown = 96

/** What stands at a place of the evidence, as bytes: header lines, text, or a hex excerpt. */
export function rawBytes(context: ReportContext, evidence: Sha256, locus: Locus): Html | null {
  if (locus.at !== 'bytes' && locus.at !== 'header') return null
  const span = { offset: locus.offset, length: Math.min(locus.length, hashedAtMost) }
  let found: Uint8Array
  try {
    found = context.reader.bytes(evidence, span)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return markup`<p class="note">These bytes could not be shown: ${say(context, reason)}</p>`
  }
  const mail = mailOf(context.reader, evidence)
  const excerpt =
    locus.at === 'header'
      ? headerExcerpt(context, locus.name, found, mail)
      : mail === undefined
        ? bytesExcerpt(found, locus.offset)
        : markup`<p class="note">The data of recipients may be in it: not shown, only its hash.</p>`
  return markup`${excerpt}
    <p class="proof">
      Bytes ${count(locus.offset)} to ${count(locus.offset + locus.length)}
      (${sizeInWords(locus.length)}) of ${evidenceLink(context, evidence)}; SHA-256 of
      ${locus.length > span.length ? `their first ${count(span.length)}` : 'these bytes'}:
      <code class="hash">${createHash('sha256').update(found).digest('hex')}</code>
    </p>`
}

/** Fields whose whole value is the address of somebody who received the message. */
const recipientFields: ReadonlySet<string> = new Set([
  'to',
  'cc',
  'bcc',
  'apparently-to',
  'delivered-to',
  'envelope-to',
  'original-recipient',
  'resent-to',
  'resent-cc',
  'resent-bcc',
  'x-delivered-to',
  'x-envelope-to',
  'x-forwarded-to',
  'x-original-to',
  'x-rcpt-to',
])

function headerExcerpt(
  context: ReportContext,
  name: string,
  found: Uint8Array,
  mail: ProductOf<'mail'> | undefined,
): Html {
  // CR LF is how a line of a message ends (RFC 5322, 2.1); any other CR is shown.
  const raw = decoded(found.subarray(0, headerShown)).replaceAll('\r\n', '\n').trimEnd()
  const cut = found.length > headerShown ? markup`<span class="muted"> … cut here</span>` : ''
  const shown = maskHeader(context, name, raw, mail)
  return markup`<pre
    class="bytes"
    tabindex="0"
    aria-label="Raw header line"
  ><bdi>${shown}</bdi>${cut}</pre>`
}

/** A header line with what names a recipient masked. */
export function maskHeader(
  context: ReportContext,
  name: string,
  raw: string,
  mail: ProductOf<'mail'> | undefined,
): string {
  if (recipientFields.has(name.toLowerCase())) {
    return `${raw.slice(0, raw.indexOf(':') + 1)} ${withheld} (recipient)`
  }
  const known = mail === undefined ? raw : maskRecipients(context.victims, mail, raw)
  return maskEncodedWords(maskFor(known))
}

/** RFC 5321, 4.4: the `for` clause of a Received line names the recipient. */
function maskFor(raw: string): string {
  return raw.replace(/\bfor[ \t]{1,8}<[^<>\s]{1,320}>/gi, `for <${withheld}>`)
}

/** RFC 2047: what is encoded can be decoded by the reader, so a name in it would not be hidden. */
function maskEncodedWords(raw: string): string {
  return raw.replace(
    /=\?([\w-]{1,40})\?([bq])\?[^?\s]{0,200}\?=/gi,
    (_, charset: string, encoding: string) => `=?${charset}?${encoding}?${withheld}?=`,
  )
}

function bytesExcerpt(found: Uint8Array, offset: number): Html {
  const start = decodedExactly(found.subarray(0, textShown))
  if (start !== undefined) {
    const cut = found.length > textShown ? markup`<span class="muted"> … cut here</span>` : ''
    return markup`<pre
      class="bytes"
      tabindex="0"
      aria-label="Text at this place"
    ><bdi>${start}</bdi>${cut}</pre>`
  }
  const rows: string[] = []
  for (let at = 0; at < Math.min(found.length, hexShown); at += 16) {
    rows.push(hexRow(found.subarray(at, at + 16), offset + at))
  }
  return markup`<pre class="bytes" tabindex="0" aria-label="Bytes in hexadecimal">
${rows.join('\n')}</pre>`
}

function hexRow(row: Uint8Array, offset: number): string {
  const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const letters = Array.from(row, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('')
  return `${offset.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${letters}`
}

/** UTF-8 where it is that; else each byte as its Latin-1 character, so that none is lost. */
function decoded(found: Uint8Array): string {
  return decodedExactly(found) ?? Buffer.from(found).toString('latin1')
}

/** `undefined` where it is not text. A character cut in two at the end does not count against it. */
function decodedExactly(found: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found, {
      stream: true,
    })
    // escapeHtml shows what is not printable; much of it means that this is no text.
    return text.includes('\0') || escapeHtml(text).length > text.length * 3 ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
