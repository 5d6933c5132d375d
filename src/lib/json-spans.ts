/** Where a value stands in the bytes of a JSON text. */
export interface JsonSpan {
  readonly offset: number
  readonly length: number
}

const quote = 0x22
const backslash = 0x5c

/**
 * Spans of the elements of the array that a top-level object holds under `key`, without parsing
 * them: so that a big file is parsed piece by piece, each with its place. Elements that are no
 * objects are left out. Undefined where the text is no object or has no such array. One pass; a
 * text that breaks off gives what was complete, and `complete` false.
 */
export function elementSpans(
  bytes: Uint8Array,
  key: string,
  maxElements: number,
): { readonly spans: readonly JsonSpan[]; readonly complete: boolean } | undefined {
  let at = skipSpace(bytes, bytes[0] === 0xef ? 3 : 0)
  if (bytes[at] !== 0x7b) return undefined
  const wanted = new TextEncoder().encode(`"${key}"`)
  let depth = 0
  let expectKey = false
  for (; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      const end = stringEnd(bytes, at)
      if (depth === 1 && expectKey && sameBytes(bytes, at, end, wanted)) {
        const colon = skipSpace(bytes, end)
        const open = bytes[colon] === 0x3a ? skipSpace(bytes, colon + 1) : -1
        if (bytes[open] === 0x5b) return objectsIn(bytes, open + 1, maxElements)
      }
      expectKey = false
      at = end - 1
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++
      expectKey = depth === 1
    } else if (byte === 0x7d || byte === 0x5d) depth--
    else if (byte === 0x2c) expectKey = depth === 1
  }
  return undefined
}

function objectsIn(
  bytes: Uint8Array,
  from: number,
  maxElements: number,
): { readonly spans: readonly JsonSpan[]; readonly complete: boolean } {
  const spans: JsonSpan[] = []
  let depth = 0
  let start = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) at = stringEnd(bytes, at) - 1
    else if (byte === 0x7b || byte === 0x5b) {
      if (depth++ === 0) start = at
    } else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 0) return { spans, complete: true }
      if (--depth === 0 && bytes[start] === 0x7b) {
        if (spans.length === maxElements) return { spans, complete: false }
        spans.push({ offset: start, length: at + 1 - start })
      }
    }
  }
  return { spans, complete: false }
}

/** The index after the closing quote. */
function stringEnd(bytes: Uint8Array, open: number): number {
  for (let at = open + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++
    else if (bytes[at] === quote) return at + 1
  }
  return bytes.length
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++
  return at
}

function sameBytes(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  return to - from === wanted.length && wanted.every((byte, i) => bytes[from + i] === byte)
}
