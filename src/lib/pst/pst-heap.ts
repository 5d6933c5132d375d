import { FormatError } from '../format-error.ts'
import type { PstLayout } from './pst-layout.ts'

/** A heap in the data of a node (MS-PST, 2.3.1): pieces of up to some kilobytes by their ids. */
export interface PstHeap {
  /** What the heap is of: 0xbc properties, 0x7c a table. */
  readonly client: number
  readonly root: number
  item(id: number): Buffer
  /** Records of a tree in it (2.3.2), in the order of their keys. */
  records(header: number, most: number): Generator<{ readonly key: Buffer; readonly data: Buffer }>
}

const signature = 0xec
const highest = 8

export function pstHeap(blocks: readonly Buffer[], layout: PstLayout): PstHeap {
  const first = blocks[0]
  if (first === undefined || first.length < 12 || first[2] !== signature) {
    throw new FormatError('corrupt', 'a node without its heap')
  }
  // Larger blocks hold more pieces: three bits go from the block's number to the piece's.
  const indexBits = layout.kind === 'unicode-4k' ? 14 : 11

  const item = (id: number): Buffer => {
    if (id === 0) return Buffer.alloc(0)
    const index = (id >>> 5) & (2 ** indexBits - 1)
    const block = blocks[id >>> (5 + indexBits)]
    if (block === undefined || block.length < 2 || index === 0) throw missing()
    const map = block.readUInt16LE(0)
    const at = map + 4 + 2 * (index - 1)
    if (at + 4 > block.length || index > block.readUInt16LE(map)) throw missing()
    const start = block.readUInt16LE(at)
    const end = block.readUInt16LE(at + 2)
    if (start > end || end > block.length) throw missing()
    return block.subarray(start, end)
  }
  return {
    client: first[3] ?? 0,
    root: first.readUInt32LE(4),
    item,
    *records(id, most) {
      const header = item(id)
      if (header.length < 8 || header[0] !== 0xb5) throw new FormatError('corrupt', 'no tree in it')
      const keyBytes = header[1] ?? 0
      const dataBytes = header[2] ?? 0
      const levels = header[3] ?? 0
      if (keyBytes === 0 || levels > highest) throw new FormatError('corrupt', 'an impossible tree')
      let left = most
      const visit = function* (
        at: number,
        level: number,
      ): Generator<{ readonly key: Buffer; readonly data: Buffer }> {
        const bytes = item(at)
        const size = keyBytes + (level === 0 ? dataBytes : 4)
        for (let from = 0; from + size <= bytes.length; from += size) {
          if (left-- <= 0) throw new FormatError('too-many', 'too many records in one tree')
          const key = bytes.subarray(from, from + keyBytes)
          if (level === 0) yield { key, data: bytes.subarray(from + keyBytes, from + size) }
          else yield* visit(bytes.readUInt32LE(from + keyBytes), level - 1)
        }
      }
      yield* visit(header.readUInt32LE(4), levels)
    },
  }
}

function missing(): FormatError {
  return new FormatError('corrupt', 'a piece that is not in its heap')
}
