import { createZstdDecompress } from 'node:zlib'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Bytes } from '../analyzer/analyzer.ts'
import { blocks } from './blocks.ts'
import { expand, type Expansion } from './expand.ts'
import { limits } from './limits.ts'

const frameMagic = 0xfd2fb528
/** The lowest of sixteen (RFC 8878, 3.1.2). */
const skippableMagic = 0x184d2a50

/** As `expand`, for all frames of a Zstandard file: Node's decompressor stops after the first. */
export async function expandZstd(bytes: Bytes, sink: (piece: Buffer) => void): Promise<Expansion> {
  let at = 0
  for (let frames = 0; at < bytes.size; frames++) {
    if (frames > limits.members) {
      throw new AnalysisFailure('too-many', `more than ${limits.members} zstd frames`)
    }
    const head = bytes.read(at, 8)
    const magic = head.length < 4 ? 0 : head.readUInt32LE()
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic && head.length === 8) {
      at = Math.min(bytes.size, at + 8 + head.readUInt32LE(4))
      continue
    }
    if (magic !== frameMagic && frames > 0) break
    const data = { offset: at, length: bytes.size - at }
    const frame = await expand(createZstdDecompress(), blocks(bytes, data), sink)
    if (frame.end !== 'whole') return { ...frame, consumed: at + frame.consumed }
    at += frame.consumed
    if (frame.consumed === 0) break
  }
  return { end: 'whole', consumed: at, reason: '' }
}
