import { decodeCharset, isKnownCharset } from './charset.ts'
import { utf16WithoutMark } from './sniff/text.ts'

/** How a text file is to be read. */
export interface TextEncoding {
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** Length of the byte order mark. */
  readonly markBytes: number
  /** What the file says of itself where it is not valid UTF-8; windows-1252 if it says nothing. */
  readonly fallback: string
}

/** By the byte order mark, else by where zeros stand, else UTF-8 with what markup declares. */
export function encodingOf(head: Buffer): TextEncoding {
  const fallback = declaredCharset(head) ?? 'windows-1252'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { charset: 'utf-8', markBytes: 3, fallback }
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { charset: 'utf-16le', markBytes: 2, fallback }
  if (head[0] === 0xfe && head[1] === 0xff) return { charset: 'utf-16be', markBytes: 2, fallback }
  return { charset: utf16WithoutMark(head) ?? 'utf-8', markBytes: 0, fallback }
}

/** `encoding="..."` of XML and `charset=...` of HTML, which stand in the first kilobyte. */
function declaredCharset(head: Buffer): string | undefined {
  const start = head.toString('latin1', 0, 1024)
  const found = /(?:encoding|charset)\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})/i.exec(start)?.[1]
  return found !== undefined && isKnownCharset(found) ? found.toLowerCase() : undefined
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
const utf16 = {
  'utf-16le': new TextDecoder('utf-16le', { ignoreBOM: true }),
  'utf-16be': new TextDecoder('utf-16be', { ignoreBOM: true }),
}

/** Text of a piece that begins and ends between characters. Never throws. */
export function decodePiece(piece: Buffer, { charset, fallback }: TextEncoding): string {
  if (charset !== 'utf-8') return utf16[charset].decode(piece)
  try {
    return strict.decode(piece)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  const text = lenient.decode(piece)
  // A stray byte in UTF-8 must not turn all the rest into another alphabet.
  return isMostlyUtf8(text) ? text : decodeCharset(piece, fallback)
}

function isMostlyUtf8(text: string): boolean {
  let broken = 0
  let whole = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code > 127) whole++
  }
  return whole > 4 * broken
}

/**
 * Where to cut a full block so that no line is split: behind its last line end; where it has none,
 * behind its last blank; where it has not even that, between two characters. Never 0.
 */
export function cutOf(block: Buffer, { charset }: TextEncoding): number {
  if (charset === 'utf-8') {
    for (const byte of [0x0a, 0x0d, 0x20]) {
      const at = block.lastIndexOf(byte)
      if (at >= 0) return at + 1
    }
    // The last character may be cut: it begins at most four bytes before the end.
    for (let at = block.length - 1; at > 0 && at >= block.length - 4; at--) {
      const byte = block.readUInt8(at)
      if (byte >= 0xc0) return at
      if (byte < 0x80) break
    }
    return block.length
  }
  const low = charset === 'utf-16le' ? 0 : 1
  for (const byte of [0x0a, 0x20]) {
    for (let at = (block.length & ~1) - 2; at >= 0; at -= 2) {
      if (block[at + low] === byte && block[at + 1 - low] === 0) return at + 2
    }
  }
  const even = block.length & ~1
  const high = block[even - 1 - low] ?? 0
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even
}
