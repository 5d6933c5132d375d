/** The header of one gzip member (RFC 1952, 2.3). */
export interface GzipHeader {
  readonly length: number
  /** '' where none is stored; UTF-8 where valid, else Latin-1 as the standard says. */
  readonly name: string
}

const hasChecksum = 2
const hasExtra = 4
const hasName = 8
const hasComment = 16

/** Undefined where the bytes are no gzip header, or not all of one. */
export function gzipHeader(head: Buffer): GzipHeader | undefined {
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return undefined
  const flags = head.readUInt8(3)
  let at = 10
  let name = ''
  if ((flags & hasExtra) !== 0) {
    if (at + 2 > head.length) return undefined
    at += 2 + head.readUInt16LE(at)
  }
  for (const field of [hasName, hasComment]) {
    if ((flags & field) === 0) continue
    const end = head.indexOf(0, at)
    if (end < 0) return undefined
    if (field === hasName) name = textOf(head.subarray(at, end))
    at = end + 1
  }
  if ((flags & hasChecksum) !== 0) at += 2
  return at <= head.length ? { length: at, name } : undefined
}

function textOf(field: Buffer): string {
  const text = field.toString('utf8')
  return text.includes('\ufffd') ? field.toString('latin1') : text
}
