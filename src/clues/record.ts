import type { ClueType } from '../model/clue.ts'
import type { Alternative } from '../model/observation.ts'
import { scanClues } from './scan.ts'
import { decodeUtf8 } from './utf8.ts'

/** A line of `telltale clues --json`. */
export interface ClueRecord {
  readonly type: ClueType
  readonly value: string
  readonly raw: string
  /** Bytes from the beginning of the input; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly alternatives: readonly Alternative[]
  /** About 40 characters on either side and the clue itself, on one line. */
  readonly context: string
}

/** Blocks end at a line end where there is one in them. */
export const blockBytes: number = 1 << 20
const contextUnits = 40
const longestRawInContext = 200

/** The records of a text in UTF-8 (a byte order mark is passed over); `offset` is where it begins in the whole input. */
export function* clueRecords(bytes: Buffer, offset = 0): Iterable<ClueRecord> {
  const { text, byteAt } = decodeUtf8(bytes)
  for (const { type, value, raw, start, end, alternatives } of scanClues(text)) {
    yield {
      type,
      value,
      raw,
      start: offset + byteAt(start),
      end: offset + byteAt(end),
      alternatives,
      context: contextOf(text, start, end),
    }
  }
}

/**
 * The same for a stream of any length, in memory of about two blocks. Blocks are cut at line ends; a
 * line longer than a block is cut at its last space, or else where the block ends (a clue across such a cut is
 * lost or shortened). A hash that two lines share is not cut: a block keeps its last line for the next.
 */
export async function* clueRecordStream(
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<ClueRecord> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let offset = 0
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const piece = chunk.subarray(from, from + blockBytes - pendingBytes)
      pending.push(Buffer.from(piece))
      pendingBytes += piece.length
      from += piece.length
      if (pendingBytes < blockBytes) continue
      const block = Buffer.concat(pending)
      const cut = cutOf(block)
      yield* clueRecords(block.subarray(0, cut), offset)
      offset += cut
      pending = [block.subarray(cut)]
      pendingBytes = block.length - cut
    }
  }
  yield* clueRecords(Buffer.concat(pending), offset)
}

const lineFeed = 10
/** How much of a block its last lines may take before a line break is no longer waited for. */
const longestTail = blockBytes / 2

/** Where a full block is cut: after the last line but one, so that a wrapped hash stays whole. */
function cutOf(block: Buffer): number {
  const last = block.lastIndexOf(lineFeed)
  const previous = last > 0 ? block.lastIndexOf(lineFeed, last - 1) : -1
  for (const end of [previous, last, block.lastIndexOf(32)]) {
    if (end >= block.length - longestTail) return end + 1
  }
  // Never inside a character: a continuation byte is 10xxxxxx.
  let cut = block.length
  while (cut > block.length - 4 && ((block[cut - 1] ?? 0) & 0xc0) === 0x80) cut -= 1
  return ((block[cut - 1] ?? 0) & 0xc0) === 0xc0 ? cut - 1 : block.length
}

function contextOf(text: string, start: number, end: number): string {
  const shown = Math.min(end, start + longestRawInContext)
  return text
    .slice(Math.max(0, start - contextUnits), Math.min(text.length, shown + contextUnits))
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .trim()
}
