/** Streams as bytes, storages as objects of the same kind. */
export interface CompoundTree {
  readonly [name: string]: Uint8Array | CompoundTree
}

const sectorBytes = 512
const smallBytes = 64
const smallLimit = 4096
const none = 0xffffffff
const endOfChain = 0xfffffffe

interface Entry {
  readonly name: string
  readonly type: 1 | 2 | 5
  readonly content: Uint8Array
  right: number
  child: number
  start: number
  size: number
}

/** A compound file (MS-CFB, version 3) that holds a tree: a writer for tests, each list a chain to the right. */
export function makeCompoundFile(tree: CompoundTree): Buffer {
  const entries: Entry[] = [entryOf('Root Entry', 5, Buffer.alloc(0))]
  addChildren(entries, 0, tree)
  const sectors: Buffer[] = []
  const table: number[] = []
  const store = (content: Uint8Array): number => {
    if (content.length === 0) return endOfChain
    const first = sectors.length
    for (let at = 0; at < content.length; at += sectorBytes) {
      const sector = Buffer.alloc(sectorBytes)
      sector.set(content.subarray(at, at + sectorBytes))
      sectors.push(sector)
      table.push(at + sectorBytes < content.length ? sectors.length : endOfChain)
    }
    return first
  }
  const small: Buffer[] = []
  const smallTable: number[] = []
  for (const entry of entries) {
    if (entry.type !== 2) continue
    entry.size = entry.content.length
    if (entry.size >= smallLimit) entry.start = store(entry.content)
    else if (entry.size > 0) {
      entry.start = small.length
      for (let at = 0; at < entry.size; at += smallBytes) {
        const part = Buffer.alloc(smallBytes)
        part.set(entry.content.subarray(at, at + smallBytes))
        small.push(part)
        smallTable.push(at + smallBytes < entry.size ? small.length : endOfChain)
      }
    }
  }
  const [root] = entries
  if (root) {
    const content = Buffer.concat(small)
    root.size = content.length
    root.start = store(content)
  }
  const smallStart = store(numbers(smallTable))
  const directory = store(Buffer.concat(entries.map(entryBytes)))
  let tables = 1
  while (tables * (sectorBytes / 4) < sectors.length + tables) tables++
  if (tables > 109) throw new Error('too large for a writer without a DIFAT')
  const tableStart = sectors.length
  for (let i = 0; i < tables; i++) table.push(0xfffffffd)
  const padded = numbers([
    ...table,
    ...Array.from({ length: tables * (sectorBytes / 4) - table.length }, () => none),
  ])
  const header = Buffer.alloc(sectorBytes)
  header.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(tables, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(smallLimit, 56)
  header.writeUInt32LE(smallStart, 60)
  header.writeUInt32LE(Math.ceil(smallTable.length / 128), 64)
  header.writeUInt32LE(endOfChain, 68)
  for (let i = 0; i < 109; i++) {
    header.writeUInt32LE(i < tables ? tableStart + i : none, 76 + 4 * i)
  }
  return Buffer.concat([header, ...sectors, padded])
}

function entryOf(name: string, type: Entry['type'], content: Uint8Array): Entry {
  return { name, type, content, right: none, child: none, start: endOfChain, size: 0 }
}

function addChildren(entries: Entry[], parent: number, tree: CompoundTree): void {
  let previous: Entry | undefined
  for (const [name, child] of Object.entries(tree)) {
    const index = entries.length
    const isStream = child instanceof Uint8Array
    const entry = entryOf(name, isStream ? 2 : 1, isStream ? child : Buffer.alloc(0))
    entries.push(entry)
    if (previous) previous.right = index
    else {
      const above = entries[parent]
      if (above) above.child = index
    }
    previous = entry
    if (!isStream) addChildren(entries, index, child)
  }
}

function entryBytes({ name, type, right, child, start, size }: Entry): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name.slice(0, 31), 0, 62, 'utf16le')
  bytes.writeUInt16LE(2 * name.length + 2, 64)
  bytes.writeUInt8(type, 66)
  bytes.writeUInt32LE(none, 68)
  bytes.writeUInt32LE(right, 72)
  bytes.writeUInt32LE(child, 76)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index)
  return bytes
}
