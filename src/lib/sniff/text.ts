import { isAfterBlankLine, isMboxSeparator } from '../mbox-separator.ts'
import { messageStart } from '../mime/message-start.ts'
import { isEmlx } from '../emlx.ts'
import { isMessage, type NamedAs } from './mail.ts'

/** Extensions that may decide between kinds of text, since their content often cannot. */
const textExtensions: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['json', 'application/json'],
  ['ndjson', 'application/x-ndjson'],
  ['jsonl', 'application/x-ndjson'],
  ['cast', 'application/x-ndjson'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['md', 'text/markdown'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['ics', 'text/calendar'],
  ['vcf', 'text/vcard'],
  ['srt', 'application/x-subrip'],
  ['vtt', 'text/vtt'],
])

/** `.eml` and the names of maildir: `1603192333.M1P2.host:2,S` (flags behind `:2,` or `!2,`). */
function isMailName(name: string): boolean {
  return /\.(?:eml|email|mail|mht|mhtml)$/i.test(name) || /[:!;]2,[A-Za-z]*$/.test(name)
}

/** The kind of text, or undefined where it is none. */
export function sniffText(
  head: Buffer,
  tail: Buffer,
  isWhole: boolean,
  name: string,
): string | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const byName = textExtensions.get(extension)
  const namedAs = isMailName(name) ? 'mail' : byName === undefined ? undefined : 'other-text'
  const mail = sniffMail(head, tail, isWhole, name, namedAs)
  if (mail !== undefined) return mail
  const text = decodeStart(head)
  if (text === undefined) return undefined
  return byContent(text) ?? byName ?? (isTable(text) ? 'text/csv' : 'text/plain')
}

/**
 * A file of one message often begins with its `From ` line as well. It counts as a mailbox where a
 * second separator is in sight, or where not all of it could be seen.
 */
function sniffMail(
  head: Buffer,
  tail: Buffer,
  isWhole: boolean,
  name: string,
  namedAs: NamedAs,
): string | undefined {
  const start = messageStart(head)
  const isMailbox = isMboxSeparator(head, start, true)
  if (isMailbox) {
    if (!isWhole || /(?:^|[./])(?:mbox|mbx)$/i.test(name)) return 'application/mbox'
    if (hasSeparator(head, start + 5) || hasSeparator(tail, 1)) return 'application/mbox'
  }
  if (isEmlx(head)) return 'message/x-emlx'
  return isMessage(head, namedAs) ? 'message/rfc822' : undefined
}

function hasSeparator(bytes: Buffer, from: number): boolean {
  for (let at = from; ; at++) {
    at = bytes.indexOf('\nFrom ', at, 'latin1')
    if (at < 0) return false
    if (isMboxSeparator(bytes, at + 1, isAfterBlankLine(bytes, at + 1))) return true
  }
}

function decodeStart(head: Buffer): string | undefined {
  if (head.length === 0) return undefined
  if (head[0] === 0xff && head[1] === 0xfe) return decodeUtf16(head.subarray(2), 'utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return decodeUtf16(head.subarray(2), 'utf-16be')
  const bare = utf16WithoutMark(head)
  if (bare !== undefined) return decodeUtf16(head, bare)
  return isText(head) ? head.toString('utf8').replace(/^\ufeff/, '') : undefined
}

function decodeUtf16(bytes: Buffer, encoding: string): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1))
  let controls = 0
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) controls++
  return controls * 50 > text.length ? undefined : text
}

/** Western text in UTF-16 has a zero in nearly every second place, and in no other. */
export function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(head.length, 4096) & ~1
  if (length < 8) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.7 && even <= pairs * 0.01) return 'utf-16le'
  if (even > pairs * 0.7 && odd <= pairs * 0.01) return 'utf-16be'
  return undefined
}

/** Random bytes hold a control character in every tenth place; text of any old encoding, none. */
function isText(head: Buffer): boolean {
  let controls = 0
  let high = 0
  for (const byte of head) {
    if (isControl(byte)) controls++
    else if (byte >= 0x80) high++
  }
  if (head.includes(0) && controls * 500 > head.length) return false
  if (controls * 100 > head.length) return false
  // Short and mostly high: nothing says that it is text, unless it is UTF-8.
  return high * 10 < head.length * 9 || !head.toString('utf8').includes('\ufffd')
}

/** Tab, line ends, form feed, backspace and escape (terminals, ISO 2022) are part of texts. */
function isControl(code: number): boolean {
  return (
    code < 8 || code === 11 || (code > 13 && code < 27) || (code > 27 && code < 32) || code === 127
  )
}

function byContent(text: string): string | undefined {
  const start = text.slice(0, 4096).trimStart()
  const lower = start.slice(0, 1024).toLowerCase()
  if (lower.startsWith('begin:vcalendar')) return 'text/calendar'
  if (lower.startsWith('begin:vcard')) return 'text/vcard'
  if (lower.startsWith('webvtt')) return 'text/vtt'
  if (lower.startsWith('<')) return markup(lower)
  if (start.startsWith('{') || start.startsWith('[')) return jsonKind(text)
  if (start.startsWith('%YAML')) return 'application/yaml'
  return undefined
}

function markup(lower: string): string | undefined {
  if (lower.startsWith('<!doctype html') || /<(?:html|head|body|title)[\s>]/.test(lower)) {
    return 'text/html'
  }
  if (/<svg[\s>]/.test(lower)) return 'image/svg+xml'
  if (lower.startsWith('<?xml') || lower.startsWith('<!doctype')) return 'application/xml'
  return /^<(?:table|div|p|meta|script|style|a|img|!--)[\s>]/.test(lower) ? 'text/html' : undefined
}

/** A first line that is a whole value, followed by another, makes it one value per line. */
function jsonKind(text: string): string | undefined {
  const start = text.trimStart()
  const [first = '', second = ''] = start.split('\n', 2)
  if (isDnsRecord(first)) return 'application/x-dns-snapshot'
  if (parses(first) && (second.startsWith('{') || second.startsWith('['))) {
    return 'application/x-ndjson'
  }
  // `[section]` opens settings as well: what follows the bracket has to begin a value or end it.
  if (start.startsWith('{')) return /^\{\s*["}]/.test(start) ? 'application/json' : undefined
  return /^\[\s*(?:["{[\]\d-]|true|false|null)/.test(start) ? 'application/json' : undefined
}

/** A line of recorded answers of DNS says what was asked, when, and how that was answered. */
function isDnsRecord(line: string): boolean {
  if (!/"status"\s*:\s*"(?:NOERROR|NXDOMAIN|SERVFAIL|TIMEOUT)"/.test(line)) return false
  return ['name', 'type', 'at'].every((member) => new RegExp(`"${member}"\\s*:\\s*"`).test(line))
}

function parses(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** The same number (two or more) of the same separator in each of the first lines. */
function isTable(text: string): boolean {
  const lines = text
    .split(/\r?\n/, 12)
    .slice(0, -1)
    .filter((line) => line !== '')
  if (lines.length < 3) return false
  return [',', ';', '\t'].some((separator) => {
    const counts = lines.map((line) => unquoted(line).split(separator).length - 1)
    return (counts[0] ?? 0) >= 2 && counts.every((count) => count === counts[0])
  })
}

/** Without what stands in double quotes. */
function unquoted(line: string): string {
  return line
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('')
}
