import { isUtf8 } from 'node:buffer'

/** A text and, for each of its UTF-16 units and its end, the byte at which it stood. */
export interface Decoded {
  readonly text: string
  readonly byteAt: (unit: number) => number
}

/**
 * Decodes UTF-8 and keeps the way back. What is no UTF-8 becomes U+FFFD, one for each byte that cannot be
 * read, so that offsets stay exact. Linear; plain ASCII costs no table.
 */
export function decodeUtf8(bytes: Buffer): Decoded {
  if (!isUtf8(bytes)) return decodeBroken(bytes)
  const text = bytes.toString('utf8')
  if (text.length === bytes.length) return { text, byteAt: (unit) => unit }
  const offsets = new Uint32Array(text.length + 1)
  let byte = 0
  for (let unit = 0; unit < text.length; unit += 1) {
    offsets[unit] = byte
    byte += utf8Length(text.charCodeAt(unit))
  }
  offsets[text.length] = byte
  return { text, byteAt: lookUp(offsets) }
}

/** Each half of a surrogate pair stands for two of the four bytes. */
function utf8Length(unit: number): number {
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  return unit >= 0xd800 && unit < 0xe000 ? 2 : 3
}

function decodeBroken(bytes: Buffer): Decoded {
  const units = new Uint16Array(bytes.length)
  const offsets = new Uint32Array(bytes.length + 1)
  let count = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    const point = length === 0 ? 0xfffd : codePoint(bytes, at, length)
    if (point > 0xffff) {
      offsets[count] = at
      units[count] = 0xd7c0 + (point >> 10)
      count += 1
      offsets[count] = at + 2
      units[count] = 0xdc00 + (point & 0x3ff)
    } else {
      offsets[count] = at
      units[count] = point
    }
    count += 1
    at += Math.max(length, 1)
  }
  offsets[count] = bytes.length
  const text = Buffer.from(units.buffer, 0, count * 2).toString('utf16le')
  return { text, byteAt: lookUp(offsets) }
}

/** Length of the well-formed sequence at `at` (Unicode 16, table 3-7), 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0
  const length =
    lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))
    ? length
    : 0
}

function codePoint(bytes: Buffer, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0xff >> (length + 1))
  for (let next = 1; next < length; next += 1)
    point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return point
}

function lookUp(offsets: Uint32Array): (unit: number) => number {
  return (unit) => {
    const byte = offsets[unit]
    if (byte === undefined) throw new RangeError(`no unit ${unit}`)
    return byte
  }
}
