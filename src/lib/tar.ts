import { holds } from './sniff/at.ts'

export const tarBlock = 512

/** One header block as it stands: extended headers are entries of their own (types x, g, L, K). */
export interface TarHeader {
  readonly name: string
  readonly sizeBytes: number
  /** '0' file, '1' hard link, '2' symbolic link, '3' '4' devices, '5' folder, '6' fifo, ... */
  readonly type: string
  readonly linkName: string
}

/** Whether the 512 bytes are a tar header: the checksum fits, with or without the ustar magic. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < tarBlock || block[0] === 0) return false
  const stated = readNumber(block.subarray(148, 156))
  if (stated === undefined || stated === 0) return false
  let unsigned = 8 * 0x20
  let signed = unsigned
  for (let i = 0; i < tarBlock; i++) {
    if (i >= 148 && i < 156) continue
    unsigned += block.readUInt8(i)
    signed += block.readInt8(i)
  }
  // Some old writers summed signed bytes (POSIX.1-1988, note to the chksum field).
  return stated === unsigned || stated === signed
}

/** Undefined where the block is not a header, or its size is not a number. */
export function parseTarHeader(block: Buffer): TarHeader | undefined {
  if (!isTarHeader(block)) return undefined
  const sizeBytes = readNumber(block.subarray(124, 136))
  if (sizeBytes === undefined) return undefined
  const name = readText(block.subarray(0, 100))
  const isUstar = holds(block, 'ustar\0', 257)
  const prefix = isUstar ? readText(block.subarray(345, 500)) : ''
  const type = String.fromCharCode(block[156] || 0x30)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    sizeBytes,
    // Before POSIX, a folder was a file whose name ends in a slash.
    type: type === '0' && name.endsWith('/') ? '5' : type,
    linkName: readText(block.subarray(157, 257)),
  }
}

/** The records `<length> <key>=<value>\n` of a pax extended header; ends at the first bad one. */
export function parsePax(body: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>()
  let at = 0
  while (at < body.length) {
    const blank = body.subarray(at, at + 12).indexOf(0x20)
    const length = blank < 0 ? Number.NaN : Number(body.toString('latin1', at, at + blank))
    if (!Number.isInteger(length) || length < blank + 3 || at + length > body.length) break
    const record = body.toString('utf8', at + blank + 1, at + length - 1)
    const equals = record.indexOf('=')
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  return records
}

/** Octal digits, or base 256 where the top bit is set (GNU and star, for sizes over 8 GiB). */
function readNumber(field: Buffer): number | undefined {
  const first = field[0] ?? 0
  if ((first & 0x80) !== 0) {
    if (first !== 0x80) return undefined
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0)
    return Number.isSafeInteger(value) ? value : undefined
  }
  const text = field.toString('latin1').replaceAll('\0', ' ').trim()
  if (text === '') return 0
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined
}

/** Names have no stated encoding: UTF-8 where it is valid, else Latin-1, which loses nothing. */
export function readText(field: Buffer): string {
  const end = field.indexOf(0)
  const bytes = end < 0 ? field : field.subarray(0, end)
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}
