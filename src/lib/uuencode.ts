/**
 * Bytes of one uuencoded file (POSIX uuencode, historical algorithm): from the line `begin` to the
 * line `end`. A text without `begin` gives no bytes. Linear; damaged lines give what they hold.
 */
export function decodeUuencode(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const out = Buffer.allocUnsafe(bytes.length)
  let filled = 0
  let begun = false
  let at = 0
  while (at < text.length) {
    const found = text.indexOf(10, at)
    const next = found < 0 ? text.length : found + 1
    let end = found < 0 ? text.length : found
    if (text[end - 1] === 13) end--
    if (!begun) begun = text.toString('latin1', at, Math.min(end, at + 6)) === 'begin '
    else if (text.toString('latin1', at, end).trimEnd() === 'end') break
    else filled = decodeLine(text, at, end, out, filled)
    at = next
  }
  return out.subarray(0, filled)
}

function decodeLine(text: Buffer, start: number, end: number, out: Buffer, filled: number): number {
  let left = six(text, start)
  for (let at = start + 1; at < end && left > 0; at += 4) {
    const bits =
      (six(text, at) << 18) |
      (six(text, at + 1) << 12) |
      (six(text, at + 2) << 6) |
      six(text, at + 3)
    for (let shift = 16; shift >= 0 && left > 0; shift -= 8, left--)
      out[filled++] = (bits >> shift) & 255
  }
  return filled
}

function six(text: Buffer, at: number): number {
  return ((text[at] ?? 32) - 32) & 63
}
