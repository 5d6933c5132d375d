import { undoCipher } from '../src/lib/pst/pst-cipher.ts'
import { type StoredMessage, type StoredProperties, valueBytes } from './outlook-files.ts'

export interface StoreFolder {
  readonly name: string
  readonly messages: readonly (StoredMessage & { readonly isUnlisted?: boolean })[]
}

export interface StoreOptions {
  readonly kind?: 'unicode' | 'ansi'
  /** 0 none, 1 permutation, 2 cyclic. */
  readonly method?: number
}

interface Node {
  readonly data: number
  readonly sub: number
}

const displayName = 0x3001
const attachData = 0x3701

/** A message store (MS-PST) of one level of folders: a writer for tests, with heaps of one block. */
export function makeMessageStore(
  folders: readonly StoreFolder[],
  { kind = 'unicode', method = 0 }: StoreOptions = {},
): Buffer {
  const isWide = kind === 'unicode'
  const idBytes = isWide ? 8 : 4
  const mostOfBlock = isWide ? 8176 : 8180
  const pieces: Buffer[] = []
  const blocks: Buffer[] = []
  const nodes: Buffer[] = []
  let position = 1024
  let lastId = 0
  const id = (value: number): Buffer => {
    const bytes = Buffer.alloc(idBytes)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const append = (bytes: Buffer, alignment: number): number => {
    const at = position
    const padded = Buffer.alloc(Math.ceil(bytes.length / alignment) * alignment)
    bytes.copy(padded)
    pieces.push(padded)
    position += padded.length
    return at
  }
  const block = (content: Buffer, isInternal = false): number => {
    lastId += 4
    const own = lastId + (isInternal ? 2 : 0)
    const stored = isInternal ? content : encoded(content, method, own)
    const at = append(Buffer.concat([stored, Buffer.alloc(16)]), 64)
    const counts = Buffer.alloc(isWide ? 8 : 4)
    counts.writeUInt16LE(content.length, 0)
    counts.writeUInt16LE(1, 2)
    blocks.push(Buffer.concat([id(own), id(at), counts]))
    return own
  }
  const data = (content: Buffer): number => {
    if (content.length <= mostOfBlock) return block(content)
    const list = Array.from({ length: Math.ceil(content.length / mostOfBlock) }, (_, index) =>
      id(block(content.subarray(index * mostOfBlock, (index + 1) * mostOfBlock))),
    )
    const header = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0])
    header.writeUInt16LE(list.length, 2)
    header.writeUInt32LE(content.length, 4)
    return block(Buffer.concat([header, ...list]), true)
  }
  const subnodes = (inner: ReadonlyMap<number, Node>): number => {
    if (inner.size === 0) return 0
    const header = Buffer.alloc(isWide ? 8 : 4)
    header[0] = 2
    header.writeUInt16LE(inner.size, 2)
    const entries = [...inner]
      .toSorted(([a], [b]) => a - b)
      .map(([key, node]) => Buffer.concat([id(key), id(node.data), id(node.sub)]))
    return block(Buffer.concat([header, ...entries]), true)
  }
  const properties = (values: StoredProperties, inner = new Map<number, Node>()): Node => {
    const items: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)]
    const records: Buffer[] = []
    for (const [key, value] of Object.entries(values).toSorted(
      ([a], [b]) => Number(a) - Number(b),
    )) {
      const [plainType, bytes] = valueBytes(value)
      const isObject = Number(key) === attachData && inner.size > 0
      const type = isObject ? 0x0d : plainType
      const record = Buffer.alloc(8)
      record.writeUInt16LE(Number(key), 0)
      record.writeUInt16LE(type, 2)
      record.writeUInt32LE(place(type, bytes, items, inner, data), 4)
      records.push(record)
    }
    return tree(items, records, [0xb5, 2, 6, 0], 0xbc, inner)
  }
  const tree = (
    items: Buffer[],
    records: readonly Buffer[],
    header: readonly number[],
    client: number,
    inner: ReadonlyMap<number, Node>,
  ): Node => {
    items[0] = Buffer.from([...header, 0x40, 0, 0, 0])
    items[1] = Buffer.concat(records)
    return { data: block(heap(items, client, 0x20)), sub: subnodes(inner) }
  }
  const recipients = (rows: readonly StoredProperties[]): Node => {
    const ids = [...new Set(rows.flatMap((row) => Object.keys(row).map(Number)))]
    const rowBytes = 8 + 4 * ids.length + Math.ceil((ids.length + 1) / 8)
    const items: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(0)]
    const written = rows.map((row, index) => {
      const bytes = Buffer.alloc(rowBytes)
      bytes.writeUInt32LE(index, 0)
      for (const [column, key] of ids.entries()) {
        const value = row[key]
        if (value === undefined) continue
        const [type, content] = valueBytes(value)
        bytes.writeUInt32LE(place(type, content, items, new Map(), data), 8 + 4 * column)
        const bitAt = 8 + 4 * ids.length + (column >> 3)
        bytes[bitAt] = (bytes[bitAt] ?? 0) | (0x80 >> (column & 7))
      }
      return bytes
    })
    const info = Buffer.alloc(22 + 8 * ids.length)
    info[0] = 0x7c
    info[1] = ids.length
    info.writeUInt16LE(8 + 4 * ids.length, 6)
    info.writeUInt16LE(rowBytes, 8)
    info.writeUInt32LE(0x40, 10)
    info.writeUInt32LE(0x60, 14)
    for (const [column, key] of ids.entries()) {
      const sample = rows.find((row) => row[key] !== undefined)?.[key] ?? 0
      info.writeUInt16LE(valueBytes(sample)[0], 22 + 8 * column)
      info.writeUInt16LE(key, 24 + 8 * column)
      info.writeUInt16LE(8 + 4 * column, 26 + 8 * column)
      info[28 + 8 * column] = 4
      info[29 + 8 * column] = column
    }
    items[0] = info
    items[1] = Buffer.from([0xb5, 4, isWide ? 4 : 2, 0, 0, 0, 0, 0])
    items[2] = Buffer.concat(written)
    return { data: block(heap(items, 0x7c, 0x20)), sub: 0 }
  }
  const contents = (ids: readonly number[]): Node => {
    const info = Buffer.alloc(22)
    info[0] = 0x7c
    info.writeUInt16LE(4, 8)
    info.writeUInt32LE(0x40, 10)
    const records = ids.map((key, index) => {
      const record = Buffer.alloc(isWide ? 8 : 6)
      record.writeUInt32LE(key, 0)
      record.writeUInt16LE(index, 4)
      return record
    })
    const header = Buffer.from([0xb5, 4, isWide ? 4 : 2, 0, 0x60, 0, 0, 0])
    return { data: block(heap([info, header, Buffer.concat(records)], 0x7c, 0x20)), sub: 0 }
  }
  const message = ({
    properties: own,
    recipients: to = [],
    attachments = [],
  }: StoredMessage): Node => {
    const inner = new Map<number, Node>()
    if (to.length > 0) inner.set(0x692, recipients(to))
    for (const [index, { message: attached, ...values }] of attachments.entries()) {
      const within = new Map<number, Node>()
      if (attached) within.set(0x8004, message(attached))
      const reference = Buffer.from([0x04, 0x80, 0, 0, 0, 0, 0, 0])
      const node = properties(attached ? { ...values, [attachData]: reference } : values, within)
      inner.set(0x8005 + 32 * index, node)
    }
    return properties(own, inner)
  }
  const addNode = (key: number, node: Node, parent: number): void => {
    const last = Buffer.alloc(idBytes)
    last.writeUInt32LE(parent)
    nodes.push(Buffer.concat([id(key), id(node.data), id(node.sub), last]))
  }

  const root = 0x122
  const emptyMap = { 2: Buffer.alloc(16), 3: Buffer.alloc(8), 4: Buffer.alloc(4) }
  addNode(0x21, properties({ [displayName]: 'Store' }), 0)
  addNode(0x61, properties(emptyMap), 0)
  addNode(root, properties({ [displayName]: '' }), root)
  let nextMessage = 0x200004
  for (const [index, folder] of folders.entries()) {
    const key = 0x8022 + 32 * index
    addNode(key, properties({ [displayName]: folder.name }), root)
    const listed: number[] = []
    for (const one of folder.messages) {
      addNode(nextMessage, message(one), key)
      if (one.isUnlisted !== true) listed.push(nextMessage)
      nextMessage += 32
    }
    addNode(key - 2 + 0x0e, contents(listed), key)
  }
  const page = (entries: readonly Buffer[], level: number, type: number): number => {
    const bytes = Buffer.alloc(512)
    Buffer.concat(entries).copy(bytes)
    const at = isWide ? 488 : 496
    bytes[at] = entries.length
    bytes[at + 1] = entries.length
    bytes[at + 2] = entries[0]?.length ?? 0
    bytes[at + 3] = level
    bytes[isWide ? 496 : 500] = type
    bytes[isWide ? 497 : 501] = type
    return append(bytes, 512)
  }
  const pages = (all: readonly Buffer[], type: number): number => {
    let level = 0
    let entries = all.toSorted((a, b) => a.readUInt32LE(0) - b.readUInt32LE(0))
    for (;;) {
      const most = Math.floor((isWide ? 488 : 496) / (entries[0]?.length ?? 1))
      if (entries.length <= most) return page(entries, level, type)
      entries = Array.from({ length: Math.ceil(entries.length / most) }, (_, index) => {
        const part = entries.slice(index * most, (index + 1) * most)
        const at = page(part, level, type)
        return Buffer.concat([(part[0] ?? Buffer.alloc(8)).subarray(0, idBytes), id(0), id(at)])
      })
      level++
    }
  }
  position = Math.ceil(position / 512) * 512
  const tail = Buffer.alloc(
    (512 - (pieces.reduce((sum, { length }) => sum + length, 1024) % 512)) % 512,
  )
  pieces.push(tail)
  const nodeTree = pages(nodes, 0x81)
  const blockTree = pages(blocks, 0x80)
  const header = Buffer.alloc(1024)
  header.write('!BDN')
  header.write('SM', 8)
  header.writeUInt16LE(isWide ? 23 : 15, 10)
  header.writeUInt32LE(nodeTree, isWide ? 224 : 188)
  header.writeUInt32LE(blockTree, isWide ? 240 : 196)
  header[isWide ? 512 : 460] = 0x80
  header[isWide ? 513 : 461] = method
  return Buffer.concat([header, ...pieces])
}

/** A number for a value: itself, its place in the heap, or the node that holds it. */
function place(
  type: number,
  bytes: Buffer,
  items: Buffer[],
  inner: Map<number, Node>,
  data: (content: Buffer) => number,
): number {
  if (type === 3) return bytes.readUInt32LE(0)
  if (bytes.length <= 500) {
    items.push(bytes)
    return items.length << 5
  }
  const key = 0x10001f + 32 * inner.size
  inner.set(key, { data: data(bytes), sub: 0 })
  return key
}

function heap(items: readonly Buffer[], client: number, root: number): Buffer {
  const header = Buffer.alloc(12)
  const content = Buffer.concat(items)
  const map = Buffer.alloc(4 + 2 * (items.length + 1))
  header.writeUInt16LE(header.length + content.length, 0)
  header[2] = 0xec
  header[3] = client
  header.writeUInt32LE(root, 4)
  map.writeUInt16LE(items.length, 0)
  let at = header.length
  for (const [index, { length }] of items.entries()) {
    map.writeUInt16LE(at, 4 + 2 * index)
    at += length
  }
  map.writeUInt16LE(at, 4 + 2 * items.length)
  return Buffer.concat([header, content, map])
}

function encoded(content: Buffer, method: number, id: number): Buffer {
  if (method !== 1) return undoCipher(content, method, id)
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
  const back = undoCipher(all, 1, 0)
  return Buffer.from(content.map((byte) => back.indexOf(byte)))
}
