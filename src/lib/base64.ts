const values = new Int8Array(256).fill(-1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i

/**
 * Base64 as it is found in mail (RFC 2045, 6.8): characters outside the alphabet are skipped. Padding
 * or an empty line ends it where other text follows, as the footers that mailing lists add; where
 * nothing but more of it follows, it was encoded in pieces, and all are read. Linear.
 */
export function decodeBase64(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4) + 3)
  let filled = 0
  let bits = 0
  let count = 0
  let foreign: number | undefined
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const value = values[byte] ?? -1
    if (value >= 0) {
      bits = (bits << 6) | value
      count++
      if (count === 4) {
        out[filled++] = (bits >> 16) & 255
        out[filled++] = (bits >> 8) & 255
        out[filled++] = bits & 255
        bits = 0
        count = 0
      }
    } else if (byte === 61 && count > 0) {
      filled = flush(out, filled, bits, count)
      bits = 0
      count = 0
      foreign ??= lastForeign(bytes)
      if (foreign > at) break
    } else if (byte === 10 && filled > 0 && isAfterLine(bytes, at)) {
      foreign ??= lastForeign(bytes)
      if (foreign > at) break
    }
  }
  filled = flush(out, filled, bits, count)
  return out.subarray(0, filled)
}

/** Two characters left over hold one byte, three hold two; one alone holds nothing. */
function flush(out: Buffer, filled: number, bits: number, count: number): number {
  if (count === 2) out[filled++] = (bits >> 4) & 255
  if (count === 3) {
    out[filled++] = (bits >> 10) & 255
    out[filled++] = (bits >> 2) & 255
  }
  return filled
}

function isAfterLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === 10 || (bytes[at - 1] === 13 && bytes[at - 2] === 10)
}

/** Where the last character stands that no base64 has, blanks aside; -1 where there is none. */
function lastForeign(bytes: Uint8Array): number {
  let at = bytes.length - 1
  while (at >= 0) {
    const byte = bytes[at] ?? 0
    const isBlank = byte === 32 || (byte >= 9 && byte <= 13)
    if ((values[byte] ?? -1) < 0 && byte !== 61 && !isBlank) break
    at--
  }
  return at
}
