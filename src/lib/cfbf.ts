import type { ByteSource } from './byte-source.ts'
import { FormatError } from './format-error.ts'
import { sectorChains } from './cfbf-sectors.ts'

export interface CompoundStream {
  readonly kind: 'stream'
  readonly name: string
  readonly size: number
  /** Throws FormatError where its sectors are not in the file, or lead back into themselves. */
  read(): Buffer
}

export interface CompoundStorage {
  readonly kind: 'storage'
  readonly name: string
  /** By name, as code units compare. */
  readonly children: readonly (CompoundStream | CompoundStorage)[]
}

const magic = 0xe011cfd0
const entryBytes = 128
const none = 0xffffffff
const rootEntry = 5
/** Outlook writes some dozens of streams a message; this is an embedded archive of thousands. */
const mostEntries = 500_000

interface Entry {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/**
 * The tree of storages and streams of a compound file (MS-CFB). Takes any bytes: throws FormatError
 * where it is none; what is missing of its directory goes to `problem`, and the rest is there. What
 * is reached twice is corrupt, so that no loop of sectors or of entries costs more than the file is
 * large.
 */
export function openCompoundFile(
  bytes: ByteSource,
  problem: (error: FormatError) => void,
): CompoundStorage {
  const header = bytes.read(0, 512)
  if (header.length < 512 || header.readUInt32LE(0) !== magic) {
    throw new FormatError('corrupt', 'no header of a compound file')
  }
  const chains = sectorChains(bytes, header)
  const entries = readEntries(chains.whole(header.readUInt32LE(48), problem))
  const root = entries[0]
  if (root?.type !== rootEntry) throw new FormatError('corrupt', 'no root in its directory')
  const small = chains.small(root.start, root.size)
  const content = (entry: Entry): Buffer =>
    entry.size < header.readUInt32LE(56)
      ? small(entry.start, entry.size)
      : chains.sized(entry.start, entry.size)
  return tree(entries, root, { content, problem })
}

function readEntries(directory: Buffer): readonly Entry[] {
  const count = Math.floor(directory.length / entryBytes)
  if (count > mostEntries) throw new FormatError('too-many', `${count} entries in its directory`)
  const entries: Entry[] = []
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    // The length counts bytes with the closing zero; at most 32 code units (2.6.1).
    const nameBytes = Math.min(64, Math.max(0, directory.readUInt16LE(at + 64) - 2)) & ~1
    entries.push({
      name: directory.toString('utf16le', at, at + nameBytes),
      type: directory[at + 66] ?? 0,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      // The upper half is not always zero in files of version 3 (2.6.3): it is not looked at.
      size: directory.readUInt32LE(at + 120),
    })
  }
  return entries
}

function tree(
  entries: readonly Entry[],
  root: Entry,
  use: {
    readonly content: (entry: Entry) => Buffer
    readonly problem: (error: FormatError) => void
  },
): CompoundStorage {
  const seen = new Set<number>()
  const top: (CompoundStream | CompoundStorage)[] = []
  const work: [first: number, into: (CompoundStream | CompoundStorage)[]][] = [[root.child, top]]
  for (let next = work.pop(); next; next = work.pop()) {
    const [first, into] = next
    for (const entry of siblings(entries, first, seen, use.problem)) {
      const { name, size } = entry
      if (entry.type === 2) {
        into.push({ kind: 'stream', name, size, read: () => use.content(entry) })
      } else if (entry.type === 1) {
        const children: (CompoundStream | CompoundStorage)[] = []
        into.push({ kind: 'storage', name, children })
        work.push([entry.child, children])
      }
    }
    into.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
  return { kind: 'storage', name: root.name, children: top }
}

/** All entries of one storage: a binary tree (2.6.4), walked without recursion. */
function* siblings(
  entries: readonly Entry[],
  first: number,
  seen: Set<number>,
  problem: (error: FormatError) => void,
): Generator<Entry> {
  const waiting = [first]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index === none) continue
    const entry = entries[index]
    if (!entry || seen.has(index)) {
      const why = entry ? 'leads back into itself' : 'names an entry that is not there'
      problem(new FormatError('corrupt', `its directory ${why}`))
      continue
    }
    seen.add(index)
    yield entry
    waiting.push(entry.left, entry.right)
  }
}
