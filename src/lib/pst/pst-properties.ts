import { FormatError } from '../format-error.ts'
import { propertyType, type RawProperty } from '../mapi/mapi-properties.ts'
import type { PstBlocks, PstNode } from './pst-blocks.ts'
import { type PstHeap, pstHeap } from './pst-heap.ts'
import type { PstLayout } from './pst-layout.ts'

const properties = 0xbc
const table = 0x7c
/** Heaps are of properties and of tables of recipients: more than this is something else. */
const largestHeap = 64 * 2 ** 20
/** Outlook gives a message some hundred. */
const mostProperties = 10_000
/** Messages of one folder. */
const mostRows = 2_000_000

export interface PstReader {
  readonly layout: PstLayout
  readonly blocks: PstBlocks
}

type Properties = ReadonlyMap<number, RawProperty>

/** The properties of a node (MS-PST, 2.3.3). */
export function nodeProperties({ layout, blocks }: PstReader, node: PstNode): Properties {
  const heap = pstHeap(heapBlocks(blocks, node), layout)
  if (heap.client !== properties) throw new FormatError('corrupt', 'a node without properties')
  const resolve = resolver(blocks, node, heap)
  const found = new Map<number, RawProperty>()
  for (const { key, data } of heap.records(heap.root, mostProperties)) {
    if (key.length < 2 || data.length < 6) continue
    const type = data.readUInt16LE(0)
    const value = data.subarray(2, 6)
    const bytes = isInline(type) ? () => value : () => resolve(value.readUInt32LE(0))
    found.set(key.readUInt16LE(0), { type, bytes })
  }
  return found
}

/** The rows of a table (2.3.4), each as the properties in it. */
export function* tableRows({ layout, blocks }: PstReader, node: PstNode): Generator<Properties> {
  const heap = pstHeap(heapBlocks(blocks, node), layout)
  const info = heap.client === table ? heap.item(heap.root) : Buffer.alloc(0)
  if (info.length < 22) throw new FormatError('corrupt', 'a node without a table')
  const resolve = resolver(blocks, node, heap)
  const columns = columnsOf(info)
  const rowBytes = info.readUInt16LE(8)
  const bitsAt = info.readUInt16LE(6)
  const rows = info.readUInt32LE(14)
  if (rowBytes < 4 || rows === 0) return
  const parts =
    (rows & 31) === 0 ? [heap.item(rows)] : blocks.data(innerNodes(blocks, node)(rows).data)
  for (const part of parts) {
    // Rows do not go over the end of a block (2.3.4.4).
    for (let at = 0; at + rowBytes <= part.length; at += rowBytes) {
      yield rowOf(part.subarray(at, at + rowBytes), columns, bitsAt, resolve)
    }
  }
}

/** The ids of the rows of a table, which are those of its messages. */
export function* rowIds({ layout, blocks }: PstReader, node: PstNode): Generator<number> {
  const heap = pstHeap(heapBlocks(blocks, node), layout)
  const info = heap.client === table ? heap.item(heap.root) : Buffer.alloc(0)
  if (info.length < 22) throw new FormatError('corrupt', 'a node without a table')
  for (const { key } of heap.records(info.readUInt32LE(10), mostRows)) {
    if (key.length >= 4) yield key.readUInt32LE(0)
  }
}

interface Column {
  readonly id: number
  readonly type: number
  readonly at: number
  readonly size: number
  readonly bit: number
}

function columnsOf(info: Buffer): readonly Column[] {
  const columns: Column[] = []
  for (let at = 22; at + 8 <= info.length && columns.length < (info[1] ?? 0); at += 8) {
    columns.push({
      type: info.readUInt16LE(at),
      id: info.readUInt16LE(at + 2),
      at: info.readUInt16LE(at + 4),
      size: info[at + 6] ?? 0,
      bit: info[at + 7] ?? 0,
    })
  }
  return columns
}

function rowOf(
  row: Buffer,
  columns: readonly Column[],
  bitsAt: number,
  resolve: (id: number) => Buffer,
): Properties {
  const found = new Map<number, RawProperty>()
  for (const { id, type, at, size, bit } of columns) {
    const isThere = ((row[bitsAt + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0
    if (!isThere || at + size > row.length) continue
    const value = row.subarray(at, at + size)
    const isWithin = size !== 4 || isInline(type)
    found.set(id, { type, bytes: isWithin ? () => value : () => resolve(value.readUInt32LE(0)) })
  }
  return found
}

function isInline(type: number): boolean {
  return (
    type === propertyType.int16 ||
    type === propertyType.int32 ||
    type === propertyType.boolean ||
    type === 0x0004 ||
    type === 0x000a
  )
}

/** Values that do not fit are in the heap, and those that do not fit there are nodes (2.3.3.2). */
function resolver(blocks: PstBlocks, node: PstNode, heap: PstHeap): (id: number) => Buffer {
  const inner = innerNodes(blocks, node)
  return (id) => ((id & 31) === 0 ? heap.item(id) : blocks.whole(inner(id).data))
}

/** The nodes in a node, whose list is read once. */
function innerNodes(blocks: PstBlocks, node: PstNode): (id: number) => PstNode {
  let known: ReadonlyMap<number, PstNode> | undefined
  return (id) => {
    known ??= blocks.subnodes(node.sub)
    const found = known.get(id)
    if (!found) throw new FormatError('corrupt', 'a value that is not in its node')
    return found
  }
}

function heapBlocks(blocks: PstBlocks, node: PstNode): readonly Buffer[] {
  const all: Buffer[] = []
  let size = 0
  for (const block of blocks.data(node.data)) {
    size += block.length
    if (size > largestHeap) throw new FormatError('too-large', 'a heap larger than any in use')
    all.push(block)
  }
  return all
}
