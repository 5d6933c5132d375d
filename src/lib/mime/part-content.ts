import { decodeBase64 } from '../base64.ts'
import { decodeCharset } from '../charset.ts'
import { decodeQuotedPrintable } from '../quoted-printable.ts'
import { decodeUuencode } from '../uuencode.ts'
import type { MimePart } from './mime-part.ts'

const decoders: Readonly<Record<string, (raw: Buffer) => Buffer>> = {
  base64: decodeBase64,
  'quoted-printable': (raw) => (raw.includes(61) ? decodeQuotedPrintable(raw) : raw),
  'x-uuencode': decodeUuencode,
  uuencode: decodeUuencode,
  'x-uue': decodeUuencode,
  uue: decodeUuencode,
}

/** Whether a transfer encoding other than the identity can be undone. */
export function isKnownEncoding(encoding: string): boolean {
  return Object.hasOwn(decoders, encoding)
}

/** Bytes of a part with its transfer encoding undone; an unknown encoding leaves them as they are. */
export function partBytes(bytes: Buffer, { body, encoding }: MimePart): Buffer {
  const raw = bytes.subarray(body.offset, body.offset + body.length)
  return isKnownEncoding(encoding) ? (decoders[encoding]?.(raw) ?? raw) : raw
}

/** Text of a part in Unicode, line ends as they stand; an HTML part is still HTML. */
export function partText(bytes: Buffer, part: MimePart): string {
  const content = partBytes(bytes, part)
  const stated = part.type.parameters.get('charset') ?? ''
  const charset = stated === '' && part.type.value === 'text/html' ? metaCharset(content) : stated
  return decodeCharset(content, charset)
}

/** Charset of the meta element (HTML, 13.2.3.2), read after the transfer encoding is undone. */
function metaCharset(html: Buffer): string {
  const head = html.toString('latin1', 0, 1024).toLowerCase()
  const from = head.indexOf('charset=')
  if (from < 0) return ''
  return /^["']?([a-z0-9_:.-]{1,40})/.exec(head.slice(from + 8))?.[1] ?? ''
}
