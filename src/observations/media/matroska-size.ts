/** Enough for the EBML header and the head of the segment behind it. */
export const matroskaHead = 4096

const ebmlHeader = 0x1a45dfa3
const segment = 0x18538067

/**
 * The bytes that a Matroska or WebM file has as it states itself (RFC 9559, RFC 8794): those up to the end of its segment.
 * Undefined where it is no such file, or its segment has an unknown size. `head` are its first bytes.
 */
export function matroskaSize(head: Buffer): number | undefined {
  if (head.length < 5 || head.readUInt32BE(0) !== ebmlHeader) return undefined
  const header = readSize(head, 4)
  if (header?.size === undefined) return undefined
  const at = header.end + header.size
  if (at + 5 > head.length || head.readUInt32BE(at) !== segment) return undefined
  const body = readSize(head, at + 4)
  return body?.size === undefined ? undefined : body.end + body.size
}

/** A number whose leading zeros tell its length (RFC 8794, section 4); all ones stand for "not known". */
function readSize(
  bytes: Buffer,
  at: number,
): { readonly size: number | undefined; readonly end: number } | undefined {
  const [first = 0] = bytes.subarray(at, at + 1)
  const length = Math.clz32(first) - 23
  if (length > 8 || at + length > bytes.length) return undefined
  let size = BigInt(first & (0xff >> length))
  for (let i = 1; i < length; i++) size = (size << 8n) | BigInt(bytes[at + i] ?? 0)
  const isUnknown = size === (1n << BigInt(7 * length)) - 1n
  return { size: isUnknown ? undefined : Number(size), end: at + length }
}
