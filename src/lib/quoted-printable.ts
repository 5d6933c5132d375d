const digits = new Int8Array(256).fill(-1)
for (let i = 0; i < 10; i++) digits[48 + i] = i
for (let i = 0; i < 6; i++) {
  digits[65 + i] = 10 + i
  digits[97 + i] = 10 + i
}

/** Value of two hexadecimal digits at `at`, -1 where they are not. */
function hexAt(bytes: Uint8Array, at: number): number {
  const high = digits[bytes[at] ?? 0] ?? -1
  const low = digits[bytes[at + 1] ?? 0] ?? -1
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Quoted-printable (RFC 2045, 6.7); what is not an escape stays as it stands. Linear. */
export function decodeQuotedPrintable(bytes: Uint8Array): Buffer {
  const size = bytes.length
  const out = Buffer.allocUnsafe(size)
  let filled = 0
  // Blanks before a line end were added on the way (rule 3), unless they were written as escapes.
  let kept = 0
  const trim = (end: number): number => {
    let at = end
    while (at > kept && (out[at - 1] === 32 || out[at - 1] === 9)) at--
    return at
  }
  let at = 0
  while (at < size) {
    let byte = bytes[at] ?? 0
    while (byte !== 61 && byte !== 10 && at < size) {
      out[filled++] = byte
      byte = bytes[++at] ?? 0
    }
    if (at === size) break
    if (byte === 10) {
      const isPair = filled > kept && out[filled - 1] === 13
      filled = trim(isPair ? filled - 1 : filled)
      if (isPair) out[filled++] = 13
      out[filled++] = 10
      kept = filled
      at++
      continue
    }
    const value = hexAt(bytes, at + 1)
    if (value >= 0) {
      out[filled++] = value
      kept = filled
      at += 3
      continue
    }
    let end = at + 1
    while (bytes[end] === 32 || bytes[end] === 9) end++
    if (end >= size) at = size
    else if (bytes[end] === 13 && bytes[end + 1] === 10) at = end + 2
    else if (bytes[end] === 10 || bytes[end] === 13) at = end + 1
    else {
      // Not a soft line break after all: an equals sign that nobody encoded, and its blanks.
      while (at < end) out[filled++] = bytes[at++] ?? 0
    }
    kept = filled
  }
  return out.subarray(0, trim(filled))
}

/** The Q encoding of RFC 2047, 4.2: as above, with the underscore for a space. */
export function decodeQ(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  let filled = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const value = byte === 61 ? hexAt(bytes, at + 1) : -1
    if (value >= 0) at += 2
    bytes[filled++] = value >= 0 ? value : byte === 95 ? 32 : byte
  }
  return bytes.subarray(0, filled)
}
