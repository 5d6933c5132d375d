import type { ByteSource } from './byte-source.ts'

export interface XzStream {
  readonly offset: number
  readonly length: number
  /** As the index states it. */
  readonly uncompressedBytes: number
}

const headerBytes = 12
const largestIndex = 16 * 2 ** 20
const mostStreams = 10_000

/**
 * The streams that an .xz file is made of, in their order, read backwards from the last footer (The
 * .xz File Format 1.2.1, sections 2.1.2 and 4). Undefined where that chain is broken, as in a
 * truncated file.
 */
export function xzStreams(source: ByteSource): readonly XzStream[] | undefined {
  const streams: XzStream[] = []
  let end = source.size
  while (end > 0) {
    end = beforePadding(source, end)
    const stream = streamBefore(source, end)
    if (!stream || streams.length >= mostStreams) return undefined
    streams.unshift(stream)
    end = stream.offset
  }
  return streams.length > 0 ? streams : undefined
}

/** Stream padding is zeros, in groups of four bytes. */
function beforePadding(source: ByteSource, end: number): number {
  let at = end
  while (at >= 4 && source.read(at - 4, 4).readUInt32LE() === 0) at -= 4
  return at
}

function streamBefore(source: ByteSource, end: number): XzStream | undefined {
  if (end < 2 * headerBytes) return undefined
  const footer = source.read(end - headerBytes, headerBytes)
  if (footer.toString('latin1', 10) !== 'YZ') return undefined
  const indexBytes = (footer.readUInt32LE(4) + 1) * 4
  const indexAt = end - headerBytes - indexBytes
  if (indexBytes > largestIndex || indexAt < headerBytes) return undefined
  const sums = readIndex(source.read(indexAt, indexBytes))
  if (!sums) return undefined
  const offset = indexAt - sums.blocks - headerBytes
  if (offset < 0 || source.read(offset, 6).toString('latin1') !== '\xfd7zXZ\0') return undefined
  return { offset, length: end - offset, uncompressedBytes: sums.uncompressed }
}

function readIndex(index: Buffer): { blocks: number; uncompressed: number } | undefined {
  if (index[0] !== 0) return undefined
  let at = 1
  const next = (): number => {
    let value = 0
    for (let shift = 0; shift < 9; shift++) {
      const byte = index[at++] ?? 0
      value += (byte & 0x7f) * 128 ** shift
      if (byte < 0x80) break
    }
    return value
  }
  const count = next()
  let blocks = 0
  let uncompressed = 0
  for (let i = 0; i < count; i++) {
    if (at >= index.length) return undefined
    blocks += Math.ceil(next() / 4) * 4
    uncompressed += next()
  }
  return Number.isSafeInteger(blocks) && Number.isSafeInteger(uncompressed)
    ? { blocks, uncompressed }
    : undefined
}
