import type { ByteSource } from '../byte-source.ts'
import { headerRows, type HeaderRow } from './header-rows.ts'

/** A message as its signatures were made over it: all lines end in CRLF (RFC 6376, 5.3). */
export interface SignedMessage {
  readonly rows: readonly HeaderRow[]
  /** Can be gone through once for each call. */
  body(): Iterable<Buffer>
}

/** A header block that is longer is nobody's mail: 100 times what servers accept. */
export const longestHeaderBlock = 8_388_608
const mostHeaderRows = 20_000
const longestName = 2000
const chunkBytes = 1 << 20

const usualHead = 1 << 16

/** Whether a header block may hold signatures; false only where it surely has none. Cheap. */
export function maySign(source: ByteSource): boolean {
  const head = source.read(0, Math.min(source.size, usualHead))
  const end = headerEnd(head)
  if (end === -1 && head.length < source.size) return true
  return /^(?:dkim-signature|arc-)/im.test(
    head.toString('latin1', 0, end === -1 ? head.length : end),
  )
}

/** Undefined where its header block is longer, or has more fields, than is read here. */
export function openMessage(source: ByteSource): SignedMessage | undefined {
  let head = source.read(0, Math.min(source.size, usualHead))
  let end = headerEnd(head)
  if (end === -1 && head.length < source.size) {
    head = source.read(0, Math.min(source.size, longestHeaderBlock))
    end = headerEnd(head)
    if (end === -1 && head.length < source.size) return undefined
  }
  const bodyAt = end === -1 ? head.length : end
  const rows = headerRows(head.subarray(0, bodyAt))
  if (rows.length > mostHeaderRows || rows.some(hasLongName)) return undefined
  return {
    rows,
    *body() {
      let last = 0
      for (let at = bodyAt; at < source.size;) {
        const isInHead = at < head.length
        const chunk = isInHead ? head.subarray(at) : source.read(at, chunkBytes)
        if (chunk.length === 0) return
        yield crlf(chunk, last)
        last = chunk[chunk.length - 1] ?? 0
        at += chunk.length
      }
    },
  }
}

/** Blanks between a name and its colon cost quadratic time later; nobody writes a hundred. */
function hasLongName({ line }: HeaderRow): boolean {
  const colon = line.indexOf(0x3a)
  return (colon === -1 ? line.length : colon) > longestName
}

/** Where the body begins: behind the first empty line; -1 where there is none. */
function headerEnd(bytes: Buffer): number {
  if (bytes[0] === 0x0a) return 1
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return 2
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3
  }
  return -1
}

/** With CR put before each LF that has none; `before` is the byte in front of the chunk. */
function crlf(chunk: Buffer, before: number): Buffer {
  let bare = 0
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) {
    if ((at === 0 ? before : chunk[at - 1]) !== 0x0d) bare += 1
  }
  if (bare === 0) return chunk
  const out = Buffer.allocUnsafe(chunk.length + bare)
  let to = 0
  let from = 0
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) {
    if ((at === 0 ? before : chunk[at - 1]) === 0x0d) continue
    to += chunk.copy(out, to, from, at)
    out[to++] = 0x0d
    from = at
  }
  chunk.copy(out, to, from)
  return out
}
