import { inflateSync } from 'node:zlib'
import type { ByteSource } from '../byte-source.ts'
import { FormatError } from '../format-error.ts'
import { undoCipher } from './pst-cipher.ts'
import { idAt, type PstHeader } from './pst-layout.ts'
import type { PstTree } from './pst-tree.ts'

/** What a node holds: its data, and nodes of its own (MS-PST, 2.2.2.8). */
export interface PstNode {
  readonly data: number
  readonly sub: number
}

export interface PstBlocks {
  /** The data of a node, block by block. Throws FormatError where one is missing. */
  data(id: number): Generator<Buffer>
  /** All of it; throws FormatError above `most` bytes. */
  whole(id: number, most?: number): Buffer
  /** The nodes inside a node, by their ids. */
  subnodes(id: number): ReadonlyMap<number, PstNode>
  /** Where the first block of it lies in the file. */
  place(id: number): { readonly offset: number; readonly length: number } | undefined
}

/** Attachments are held in memory while they are written anew. */
const mostWhole = 512 * 2 ** 20
const mostSubnodes = 200_000
const largestBlock = 65_536

export function pstBlocks(bytes: ByteSource, header: PstHeader, tree: PstTree): PstBlocks {
  const { layout } = header
  const isLarge = layout.kind === 'unicode-4k'
  // Only stores of the newest kind are compressed; all others hold no more than they are long.
  const mostOfOne = isLarge ? Math.max(2 ** 26, 50 * bytes.size) : bytes.size

  const find = (id: number): { offset: number; stored: number; size: number } => {
    // The lowest bit is not part of it (2.2.2.2).
    const entry = tree.find(id - (id % 2))
    if (!entry) throw new FormatError('corrupt', 'a block that is not in the file')
    const offset = idAt(entry, layout.idBytes, layout)
    const stored = entry.readUInt16LE(2 * layout.idBytes)
    const inflated = isLarge ? entry.readUInt16LE(2 * layout.idBytes + 2) : stored
    return { offset, stored, size: inflated === 0 ? stored : inflated }
  }
  const block = (id: number): Buffer => {
    const { offset, stored, size } = find(id)
    const raw = bytes.read(offset, stored)
    if (raw.length < stored)
      throw new FormatError('truncated', 'a block behind the end of the file')
    // Blocks that lead to others are not encoded (2.2.2.8.3.2).
    const plain = isInternal(id) ? raw : undoCipher(raw, header.cryptMethod, id)
    return stored === size ? plain : inflated(plain, size)
  }
  const dataOf = function* (id: number): Generator<Buffer> {
    if (id === 0) return
    if (!isInternal(id)) {
      yield block(id)
      return
    }
    let left = mostOfOne
    for (const leaf of leaves(block(id), block, layout)) {
      const content = block(leaf)
      left -= content.length
      if (left < 0) throw new FormatError('corrupt', 'a node larger than its file')
      yield content
    }
  }
  const whole = (id: number, most = mostWhole): Buffer => {
    const pieces: Buffer[] = []
    let size = 0
    for (const piece of dataOf(id)) {
      size += piece.length
      if (size > most) throw new FormatError('too-large', `more than ${most} bytes in one node`)
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }
  return {
    data: dataOf,
    whole,
    subnodes: (id) => readSubnodes(id, block, layout),
    place(id) {
      if (id === 0) return undefined
      const { offset, stored } = find(id)
      return { offset, length: stored }
    },
  }
}

function isInternal(id: number): boolean {
  return Math.floor(id / 2) % 2 === 1
}

function inflated(raw: Buffer, size: number): Buffer {
  try {
    return inflateSync(raw, { maxOutputLength: Math.max(size, largestBlock) })
  } catch (error) {
    throw new FormatError('corrupt', `a compressed block: ${String(error)}`)
  }
}

/** Data blocks that an XBLOCK or XXBLOCK names (2.2.2.8.3.2). */
function* leaves(
  block: Buffer,
  read: (id: number) => Buffer,
  layout: PstHeader['layout'],
): Generator<number> {
  if (block.length < 8 || block[0] !== 1) throw new FormatError('corrupt', 'no list of blocks')
  const level = block[1] ?? 0
  for (const id of idsIn(block, layout)) {
    if (level === 1) yield id
    else if (level === 2) {
      const inner = read(id)
      if (inner[0] !== 1 || inner[1] !== 1) throw new FormatError('corrupt', 'no list of blocks')
      yield* idsIn(inner, layout)
    } else throw new FormatError('corrupt', `a list of blocks of level ${level}`)
  }
}

function* idsIn(block: Buffer, layout: PstHeader['layout']): Generator<number> {
  const count = block.readUInt16LE(2)
  for (let index = 0; index < count; index++) {
    const at = 8 + index * layout.idBytes
    if (at + layout.idBytes > block.length)
      throw new FormatError('corrupt', 'a list that breaks off')
    yield idAt(block, at, layout)
  }
}

/** SLBLOCK and SIBLOCK (2.2.2.8.3.3). */
function readSubnodes(
  id: number,
  read: (id: number) => Buffer,
  layout: PstHeader['layout'],
): ReadonlyMap<number, PstNode> {
  const found = new Map<number, PstNode>()
  if (id === 0) return found
  const { idBytes } = layout
  const start = idBytes === 8 ? 8 : 4
  const visit = (block: Buffer, mayLead: boolean): void => {
    if (block.length < start || block[0] !== 2) throw new FormatError('corrupt', 'no list of nodes')
    const leads = block[1] === 1
    if (leads && !mayLead) throw new FormatError('corrupt', 'a list of nodes of another level')
    const entryBytes = (leads ? 2 : 3) * idBytes
    const count = block.readUInt16LE(2)
    for (let index = 0; index < count; index++) {
      const at = start + index * entryBytes
      if (at + entryBytes > block.length) throw new FormatError('corrupt', 'a list that breaks off')
      if (leads) {
        visit(read(idAt(block, at + idBytes, layout)), false)
        continue
      }
      if (found.size >= mostSubnodes) throw new FormatError('too-many', 'too many nodes in one')
      found.set(block.readUInt32LE(at), {
        data: idAt(block, at + idBytes, layout),
        sub: idAt(block, at + 2 * idBytes, layout),
      })
    }
  }
  visit(read(id), true)
  return found
}
