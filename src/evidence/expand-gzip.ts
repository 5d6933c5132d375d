import { crc32, createInflateRaw } from 'node:zlib'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Bytes } from '../analyzer/analyzer.ts'
import { gzipHeader } from '../lib/gzip-header.ts'
import { blocks } from './blocks.ts'
import { expand, type Expansion } from './expand.ts'
import { limits } from './limits.ts'

const longestHeader = 2 ** 17
const trailerBytes = 8

/**
 * As `expand`, for all members of a gzip file. Not by Gunzip, which throws the last output away
 * when foreign bytes follow.
 */
export async function expandGzip(bytes: Bytes, sink: (piece: Buffer) => void): Promise<Expansion> {
  let at = 0
  for (let members = 0; at < bytes.size; members++) {
    if (members > limits.members) {
      throw new AnalysisFailure('too-many', `more than ${limits.members} gzip members`)
    }
    const header = gzipHeader(bytes.read(at, longestHeader))
    if (!header) {
      if (members > 0) break
      const isCut = bytes.size < longestHeader
      return {
        end: isCut ? 'truncated' : 'corrupt',
        consumed: 0,
        reason: 'its header is not whole',
      }
    }
    const start = at + header.length
    let sum = 0
    const data = { offset: start, length: bytes.size - start }
    const member = await expand(createInflateRaw(), blocks(bytes, data), (piece) => {
      sum = crc32(piece, sum)
      sink(piece)
    })
    const end = start + member.consumed
    if (member.end !== 'whole') return { ...member, consumed: end }
    const trailer = bytes.read(end, trailerBytes)
    if (trailer.length < trailerBytes) {
      return { end: 'truncated', consumed: bytes.size, reason: 'its checksum is missing' }
    }
    at = end + trailerBytes
    if (trailer.readUInt32LE() !== sum) {
      return { end: 'corrupt', consumed: at, reason: 'its checksum does not fit' }
    }
  }
  return { end: 'whole', consumed: at, reason: '' }
}
