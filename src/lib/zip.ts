import type { ByteSource } from './byte-source.ts'

/** A member as a header states it; names are decoded, sizes are claims. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  /** Undefined where a local header leaves it to the descriptor that follows the data. */
  readonly compressedBytes: number | undefined
  readonly sizeBytes: number | undefined
  readonly crc32: number | undefined
  readonly headerOffset: number
  /** Where an entry after this one is looked for. */
  readonly next: number
}

/** The central directory (APPNOTE 6.3.10, 4.3.12 to 4.3.16). */
export interface ZipDirectory {
  readonly offset: number
  readonly end: number
  readonly entries: number
  /** Bytes in front of the archive that its offsets do not count, as in self-extracting files. */
  readonly base: number
}

const endBytes = 22
/** The comment is at most 64 KiB; the rest is for bytes that were put behind the archive. */
const searchedBytes = 2 ** 20
const mostCandidates = 64

/** Finds the central directory from the end; undefined where there is none that holds together. */
export function zipDirectory(source: ByteSource): ZipDirectory | undefined {
  const from = Math.max(0, source.size - searchedBytes)
  const tail = source.read(from, source.size - from)
  let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  for (let tried = 0; at >= 0 && tried < mostCandidates; tried++) {
    const directory = directoryAt(source, from + at, tail.subarray(at, at + endBytes))
    if (directory) return directory
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return undefined
}

function directoryAt(source: ByteSource, at: number, record: Buffer): ZipDirectory | undefined {
  if (record.length < endBytes) return undefined
  const large = zip64Record(source, at)
  const entries = large?.entries ?? record.readUInt16LE(10)
  const length = large?.length ?? record.readUInt32LE(12)
  const stated = large?.offset ?? record.readUInt32LE(16)
  const end = large?.at ?? at
  // The directory ends where its end record starts, whatever stands in front of the archive.
  for (const offset of [end - length, stated]) {
    const isThere = offset >= 0 && offset + length <= source.size
    if (!isThere) continue
    if (entries === 0 && length === 0) return { offset, end: offset, entries, base: 0 }
    if (source.read(offset, 4).toString('latin1') === 'PK\x01\x02') {
      return { offset, end: offset + length, entries, base: Math.max(0, offset - stated) }
    }
  }
  return undefined
}

function zip64Record(
  source: ByteSource,
  endAt: number,
): { at: number; entries: number; length: number; offset: number } | undefined {
  if (endAt < 20) return undefined
  const locator = source.read(endAt - 20, 20)
  if (locator.toString('latin1', 0, 4) !== 'PK\x06\x07') return undefined
  for (const at of [Number(locator.readBigUInt64LE(8)), endAt - 20 - 56]) {
    if (at < 0 || at + 56 > source.size) continue
    const record = source.read(at, 56)
    if (record.toString('latin1', 0, 4) !== 'PK\x06\x06') continue
    return {
      at,
      entries: Number(record.readBigUInt64LE(32)),
      length: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    }
  }
  return undefined
}

/** The entries of the directory in its order; ends early at one that is not whole. */
export function* zipEntries(source: ByteSource, directory: ZipDirectory): Generator<ZipEntry> {
  const windowBytes = 2 ** 20
  let window: Buffer = Buffer.alloc(0)
  let start = directory.offset
  let at = directory.offset
  while (at + 46 <= directory.end) {
    // A whole header is at most 46 bytes and three fields of 64 KiB.
    if (at - start + 46 + 3 * 65_535 > window.length && start + window.length < directory.end) {
      start = at
      window = source.read(at, Math.min(windowBytes, directory.end - at))
    }
    const entry = centralEntry(window, at - start, at, directory.base)
    if (!entry) return
    yield entry
    at = entry.next
  }
}

function centralEntry(
  window: Buffer,
  at: number,
  offset: number,
  base: number,
): ZipEntry | undefined {
  if (at + 46 > window.length || window.toString('latin1', at, at + 4) !== 'PK\x01\x02') {
    return undefined
  }
  const nameEnd = at + 46 + window.readUInt16LE(at + 28)
  const extraEnd = nameEnd + window.readUInt16LE(at + 30)
  const end = extraEnd + window.readUInt16LE(at + 32)
  if (end > window.length) return undefined
  const flags = window.readUInt16LE(at + 8)
  const extra = window.subarray(nameEnd, extraEnd)
  const [sizeBytes, compressedBytes, headerOffset] = widened(extra, [
    window.readUInt32LE(at + 24),
    window.readUInt32LE(at + 20),
    window.readUInt32LE(at + 42),
  ])
  return {
    name: nameOf(window.subarray(at + 46, nameEnd), flags, extra),
    method: window.readUInt16LE(at + 10),
    isEncrypted: (flags & 1) !== 0,
    compressedBytes,
    sizeBytes,
    crc32: window.readUInt32LE(at + 16),
    headerOffset: (headerOffset ?? 0) + base,
    next: offset + (end - at),
  }
}

/** The entry whose local header stands at an offset; its `next` is where the data begins. */
export function zipLocalEntry(source: ByteSource, offset: number): ZipEntry | undefined {
  const fixed = source.read(offset, 30)
  if (fixed.length < 30 || fixed.toString('latin1', 0, 4) !== 'PK\x03\x04') return undefined
  const nameEnd = 30 + fixed.readUInt16LE(26)
  const extraEnd = nameEnd + fixed.readUInt16LE(28)
  const header = source.read(offset, extraEnd)
  if (extraEnd > header.length) return undefined
  const flags = header.readUInt16LE(6)
  const extra = header.subarray(nameEnd, extraEnd)
  const isDescribed = (flags & 8) !== 0
  const [sizeBytes, compressedBytes] = widened(extra, [
    header.readUInt32LE(22),
    header.readUInt32LE(18),
  ])
  const isUnknown = isDescribed && compressedBytes === 0
  return {
    name: nameOf(header.subarray(30, nameEnd), flags, extra),
    method: header.readUInt16LE(8),
    isEncrypted: (flags & 1) !== 0,
    compressedBytes: isUnknown ? undefined : compressedBytes,
    sizeBytes: isUnknown ? undefined : sizeBytes,
    crc32: isDescribed ? undefined : header.readUInt32LE(14),
    headerOffset: offset,
    next: offset + extraEnd,
  }
}

/** Where the data of an entry begins, or undefined where its local header is not there. */
export function zipDataOffset(source: ByteSource, entry: ZipEntry): number | undefined {
  const header = source.read(entry.headerOffset, 30)
  if (header.length < 30 || header.toString('latin1', 0, 4) !== 'PK\x03\x04') return undefined
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

/** Replaces those fields that are all ones by the next of the zip64 extra field (4.5.3). */
function widened(extra: Buffer, fields: readonly number[]): readonly number[] {
  const large = extraField(extra, 0x0001)
  let at = 0
  return fields.map((field) => {
    if (field !== 0xffffffff || !large || at + 8 > large.length) return field
    const value = Number(large.readBigUInt64LE(at))
    at += 8
    return value
  })
}

/** Info-ZIP's Unicode path, else UTF-8 where flagged or valid, else the IBM PC's code page. */
function nameOf(raw: Buffer, flags: number, extra: Buffer): string {
  const unicode = extraField(extra, 0x7075)
  if (unicode && unicode.length > 5 && unicode[0] === 1) return unicode.toString('utf8', 5)
  const text = raw.toString('utf8')
  return (flags & 0x800) !== 0 || !text.includes('\ufffd') ? text : cp437(raw)
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  let at = 0
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, end)
    at = end
  }
  return undefined
}

/** Code page 437, upper half. */
const cp437Upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

function cp437(raw: Buffer): string {
  return Array.from(raw, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (cp437Upper[byte - 0x80] ?? ''),
  ).join('')
}
