const values = new Int8Array(256).fill(-1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i

/**
 * Base64 as it is found in mail (RFC 2045, 6.8): characters outside the alphabet are skipped, and
 * padding in the middle ends one run and starts the next (concatenated encodings). Linear.
 */
export function decodeBase64(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4) + 3)
  let filled = 0
  let bits = 0
  let count = 0
  for (const byte of bytes) {
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
