import type { ByteSource } from '../byte-source.ts'
import { FormatError } from '../format-error.ts'
import { idAt, type PstLayout } from './pst-layout.ts'

interface Page {
  readonly level: number
  /** Keys of the entries, in ascending order where the page is sound. */
  readonly keys: readonly number[]
  readonly bytes: Buffer
  readonly entryBytes: number
}

/** One of the two trees of a message store (MS-PST, 2.2.2.7.7): nodes or blocks by their ids. */
export interface PstTree {
  /** The entry of this key. */
  find(key: number): Buffer | undefined
  /** All entries in the order of their keys; what is broken goes to `problem` and is passed over. */
  all(problem: (error: FormatError) => void): Iterable<Buffer>
}

export const treeType = { blocks: 0x80, nodes: 0x81 } as const

const highest = 8
const cachedPages = 1024

export function pstTree(bytes: ByteSource, layout: PstLayout, root: number, type: number): PstTree {
  const cache = new Map<number, Page>()
  const pageAt = (offset: number): Page => {
    const known = cache.get(offset)
    if (known) return known
    const page = readPage(bytes, layout, offset, type)
    if (cache.size >= cachedPages) cache.clear()
    cache.set(offset, page)
    return page
  }
  const below = (page: Page, index: number): number =>
    idAt(page.bytes, index * page.entryBytes + 2 * layout.idBytes, layout)
  return {
    find(key) {
      let page = pageAt(root)
      for (;;) {
        const index = lastNotAbove(page.keys, key)
        if (index < 0) return undefined
        if (page.level === 0) {
          return page.keys[index] === key ? entryOf(page, index) : undefined
        }
        page = nextLevel(page, pageAt(below(page, index)))
      }
    },
    *all(problem) {
      // A page that hangs in the tree in many places would be walked more often than there are pages.
      let left = Math.ceil(bytes.size / layout.pageBytes) + 1
      const visit = function* (page: Page): Generator<Buffer> {
        for (let index = 0; index < page.keys.length; index++) {
          if (page.level === 0) {
            yield entryOf(page, index)
            continue
          }
          if (left-- <= 0)
            throw new FormatError('corrupt', 'a tree of more pages than the file has')
          let child: Page
          try {
            child = nextLevel(page, pageAt(below(page, index)))
          } catch (error) {
            if (!(error instanceof FormatError)) throw error
            problem(error)
            continue
          }
          yield* visit(child)
        }
      }
      yield* visit(pageAt(root))
    },
  }
}

function readPage(bytes: ByteSource, layout: PstLayout, offset: number, type: number): Page {
  const page = bytes.read(offset, layout.pageBytes)
  if (page.length < layout.pageBytes) throw new FormatError('truncated', 'a page behind the end')
  if (page[layout.page.type] !== type) throw new FormatError('corrupt', 'a page of another kind')
  const isLarge = layout.kind === 'unicode-4k'
  const count = isLarge ? page.readUInt16LE(layout.page.count) : (page[layout.page.count] ?? 0)
  const entryBytes = page[layout.page.entryBytes] ?? 0
  const level = page[layout.page.level] ?? 0
  const least = 3 * layout.idBytes
  if (entryBytes < least || count * entryBytes > layout.page.count || level > highest) {
    throw new FormatError('corrupt', 'a page whose entries do not fit')
  }
  const keys = Array.from({ length: count }, (_, index) => idAt(page, index * entryBytes, layout))
  return { level, keys, bytes: page, entryBytes }
}

function entryOf(page: Page, index: number): Buffer {
  return page.bytes.subarray(index * page.entryBytes, (index + 1) * page.entryBytes)
}

/** Levels only go down: so no tree leads back into itself. */
function nextLevel(page: Page, child: Page): Page {
  if (child.level !== page.level - 1) throw new FormatError('corrupt', 'a page of another level')
  return child
}

function lastNotAbove(keys: readonly number[], key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? 0) <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}
