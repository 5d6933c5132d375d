import type { Bytes } from '../analyzer/analyzer.ts'
import type { ByteSpan } from '../model/locus.ts'

const blockBytes = 65_536

/** The bytes of a span, block by block, at most to the end of the evidence. */
export function* blocks(bytes: Bytes, span: ByteSpan): Iterable<Buffer> {
  const end = Math.min(bytes.size, span.offset + span.length)
  for (let at = span.offset; at < end; at += blockBytes) {
    yield bytes.read(at, Math.min(blockBytes, end - at))
  }
}
