import { isAscii } from 'node:buffer'
import { decodeUtf7 } from './utf7.ts'

/** Names seen in real mail that the WHATWG Encoding Standard does not list, Windows constants among them. */
const aliases: Readonly<Record<string, string>> = {
  'cp-1252': 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp866: 'ibm866',
  cp65001: 'utf-8',
  'utf-8-sig': 'utf-8',
  'iso-8859-8-i': 'iso-8859-8',
  default_charset: 'windows-1252',
  ansi_charset: 'windows-1252',
  gb2312_charset: 'gbk',
  chinesebig5: 'big5',
  chinesebig5_charset: 'big5',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
}

/** Labels that promise nothing about bytes above 127. */
const vague = new Set([
  '',
  'us-ascii',
  'ascii',
  'unknown-8bit',
  '7bit',
  '8bit',
  'default',
  'x-unknown',
])

/** Not in the Encoding Standard, since browsers were attacked by it; nothing here is run. */
const utf7 = new Set(['utf-7', 'utf7', 'unicode-1-1-utf-7', 'x-unicode-2-0-utf-7'])

/** Encodings in which bytes below 128 are not what they are in ASCII, as the standard names them. */
const otherwise = new Set(['iso-2022-jp', 'utf-16le', 'utf-16be', 'replacement'])

type Decoder = InstanceType<typeof TextDecoder>

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const decoders = new Map<string, Decoder>()

/**
 * Text of bytes in a declared charset; never throws. Where the label is missing, vague or unknown,
 * UTF-8 if it is valid and windows-1252 otherwise. ISO-8859-1 is read as windows-1252, as every
 * mail program does (WHATWG Encoding Standard).
 */
export function decodeCharset(bytes: Uint8Array, label: string): string {
  const name = nameOf(label)
  if (utf7.has(name)) return decodeUtf7(bytes)
  const decoder = vague.has(name) ? undefined : decoderFor(aliases[name] ?? name)
  if (!decoder) return decodeUnlabelled(bytes)
  if (isAscii(bytes) && !otherwise.has(decoder.encoding)) return latin1Text(bytes)
  if (decoder.encoding === 'windows-1252') return westernText(bytes)
  return decoder.decode(decoder.encoding === 'iso-2022-jp' ? withoutIdleEscapes(bytes) : bytes)
}

/** Whether bytes in this charset can be decoded as it says. */
export function isKnownCharset(label: string): boolean {
  const name = nameOf(label)
  return vague.has(name) || utf7.has(name) || decoderFor(aliases[name] ?? name) !== undefined
}

/** Most of mail is ASCII, and this is several times faster than any decoder. */
function latin1Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Windows-1252 is Latin-1 but for the 32 characters in the place of its second control block. */
const western = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
)

function westernText(bytes: Uint8Array): string {
  return latin1Text(bytes).replaceAll(
    /[\u0080-\u009f]/g,
    (control) => western[control.charCodeAt(0) - 0x80] ?? control,
  )
}

function nameOf(label: string): string {
  return label
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
}

function decodeUnlabelled(bytes: Uint8Array): string {
  // ISO-2022-JP is seven bits wide: valid UTF-8, and gibberish if read so.
  if (hasJapaneseEscape(bytes)) return decodeCharset(bytes, 'iso-2022-jp')
  if (isAscii(bytes)) return latin1Text(bytes)
  try {
    return strictUtf8.decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return westernText(bytes)
  }
}

/**
 * Leaves out an escape that another one follows at once, as where two encoded words meet: the
 * decoder of the Encoding Standard answers it with a replacement character (12.2.1).
 */
function withoutIdleEscapes(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let filled = 0
  for (let at = 0; at < bytes.length; at++) {
    const isIdle = bytes[at] === 27 && bytes[at + 3] === 27
    if (isIdle) at += 2
    else kept[filled++] = bytes[at] ?? 0
  }
  return kept.subarray(0, filled)
}

/** ESC $ B, ESC $ @ (RFC 1468). */
function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(27); at >= 0; at = bytes.indexOf(27, at + 1)) {
    if (bytes[at + 1] === 36 && (bytes[at + 2] === 66 || bytes[at + 2] === 64)) return true
  }
  return false
}

function decoderFor(name: string): Decoder | undefined {
  const known = decoders.get(name)
  if (known) return known
  if (name.length > 40) return undefined
  try {
    const decoder = new TextDecoder(name)
    decoders.set(name, decoder)
    return decoder
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}
