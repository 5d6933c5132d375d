import type { ByteSource } from '../byte-source.ts'
import type { DnsRecord } from './record.ts'
import { longestLine, parseRecordLine } from './record-line.ts'

/** What stands in one line, and where. */
export interface SnapshotLine {
  /** From 1. */
  readonly line: number
  readonly offset: number
  readonly length: number
  readonly read: DnsRecord | { readonly problem: string }
}

const chunkBytes = 1 << 20

/** The lines of a snapshot that hold anything. Memory: one chunk and one line. */
export function* readSnapshot(source: ByteSource): Generator<SnapshotLine> {
  let line = 0
  for (const { offset, length, text } of lines(source)) {
    line += 1
    const bare = (offset === 0 ? text.replace(/^\ufeff/, '') : text).trim()
    if (bare !== '') yield { line, offset, length, read: parseRecordLine(bare) }
  }
}

interface Line {
  readonly offset: number
  readonly length: number
  /** Cut behind what no line may be longer than. */
  readonly text: string
}

function* lines(source: ByteSource): Generator<Line> {
  let rest: Buffer = Buffer.alloc(0)
  let length = 0
  let offset = 0
  // Of a line without an end only so much is kept as shows that it is too long.
  const kept = (bytes: Buffer): Buffer =>
    rest.length > longestLine ? rest : Buffer.concat([rest, bytes.subarray(0, longestLine * 4 + 8)])
  for (let at = 0; at < source.size;) {
    const chunk = Buffer.from(source.read(at, chunkBytes))
    if (chunk.length === 0) break
    let from = 0
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      const whole = kept(chunk.subarray(from, end))
      length += end - from
      yield { offset, length, text: whole.toString('utf8') }
      offset += length + 1
      rest = Buffer.alloc(0)
      length = 0
      from = end + 1
    }
    rest = kept(chunk.subarray(from))
    length += chunk.length - from
    at += chunk.length
  }
  if (length > 0) yield { offset, length, text: rest.toString('utf8') }
}
