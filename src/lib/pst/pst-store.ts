import type { ByteSource } from '../byte-source.ts'
import { FormatError } from '../format-error.ts'
import type { MapiAttachment, MapiMessage } from '../mapi/mapi-message.ts'
import {
  ansiCodePage,
  type MapiProperties,
  mapiProperties,
  propertyType,
  type RawProperty,
} from '../mapi/mapi-properties.ts'
import { tag } from '../mapi/property-tags.ts'
import { pstBlocks, type PstNode } from './pst-blocks.ts'
import { idAt, type PstLayout, readPstHeader } from './pst-layout.ts'
import { nodeProperties, type PstReader, rowIds, tableRows } from './pst-properties.ts'
import { pstTree, treeType } from './pst-tree.ts'

/** A message of a store, and where it is. */
export interface StoredItem {
  /** Names of the folders around it, the outermost first. */
  readonly folders: readonly string[]
  /** Whether its folder still names it: where not, it was deleted and not yet overwritten. */
  readonly isListed: boolean
  /** Where its properties lie in the file. */
  readonly place: { readonly offset: number; readonly length: number } | undefined
  /** Throws FormatError where it cannot be read. */
  message(): MapiMessage
}

export interface MessageStore {
  readonly kind: PstLayout['kind']
  items(): Generator<StoredItem>
}

/** Kinds of nodes, by the low five bits of their ids (MS-PST, 2.2.2.1). */
const nodeType = { folder: 0x02, message: 0x04, attachment: 0x05, contents: 0x0e } as const
const recipientTable = 0x692
const deepestFolder = 64

/**
 * A message store of Outlook, .pst or .ost (MS-PST). Nodes are found by the tree of nodes and not by
 * the tables of folders, so that what folders no longer name is there too. Throws FormatError where
 * there is no store; what is missing of it goes to `problem`.
 */
export function openMessageStore(
  bytes: ByteSource,
  problem: (error: FormatError) => void,
): MessageStore {
  const header = readPstHeader(bytes)
  const { layout } = header
  const nodes = pstTree(bytes, layout, header.nodeTree, treeType.nodes)
  const blocks = pstBlocks(bytes, header, pstTree(bytes, layout, header.blockTree, treeType.blocks))
  const reader: PstReader = { layout, blocks }
  const nodeOf = (id: number): (PstNode & { readonly parent: number }) | undefined => {
    const entry = nodes.find(id)
    return entry && nodeEntry(entry, layout)
  }
  const folders = folderNames(reader, nodeOf)
  const listed = listings(reader, nodeOf, problem)
  return {
    kind: layout.kind,
    *items() {
      for (const entry of nodes.all(problem)) {
        const id = entry.readUInt32LE(0)
        if ((id & 31) !== nodeType.message) continue
        const node = nodeEntry(entry, layout)
        yield {
          folders: folders(node.parent),
          isListed: listed(node.parent)?.has(id) ?? true,
          place: placeOf(reader, node),
          message: () => messageOf(reader, node),
        }
      }
    },
  }
}

/** NBTENTRY (2.2.2.7.7.4). */
function nodeEntry(entry: Buffer, layout: PstLayout): PstNode & { readonly parent: number } {
  const { idBytes } = layout
  return {
    data: idAt(entry, idBytes, layout),
    sub: idAt(entry, 2 * idBytes, layout),
    parent: entry.readUInt32LE(3 * idBytes),
  }
}

function placeOf({ blocks }: PstReader, node: PstNode): StoredItem['place'] {
  try {
    return blocks.place(node.data)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return undefined // told where the message is read
  }
}

type FindNode = (id: number) => (PstNode & { readonly parent: number }) | undefined

function folderNames(reader: PstReader, nodeOf: FindNode): (id: number) => readonly string[] {
  const known = new Map<number, readonly string[]>()
  const nameOf = (node: PstNode): string => {
    try {
      return propertiesOf(nodeProperties(reader, node)).text(tag.displayName)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return '?'
    }
  }
  const path = (id: number, depth: number): readonly string[] => {
    const before = known.get(id)
    if (before) return before
    const node = (id & 31) === nodeType.folder && depth < deepestFolder ? nodeOf(id) : undefined
    // The outermost folder is its own parent and has no name that anybody sees.
    if (!node) return []
    const above = node.parent === id ? [] : path(node.parent, depth + 1)
    const name = nameOf(node)
    const names = name === '' ? above : [...above, name]
    known.set(id, names)
    return names
  }
  return (id) => path(id, 0)
}

/** What the table of a folder names; undefined where it cannot be read, or there is no such folder. */
function listings(
  reader: PstReader,
  nodeOf: FindNode,
  problem: (error: FormatError) => void,
): (folder: number) => ReadonlySet<number> | undefined {
  const known = new Map<number, ReadonlySet<number> | undefined>()
  const read = (folder: number): ReadonlySet<number> | undefined => {
    if (!nodeOf(folder)) return new Set()
    const table = nodeOf(folder - (folder & 31) + nodeType.contents)
    if (!table) return undefined
    try {
      return new Set(rowIds(reader, table))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      problem(error)
      return undefined
    }
  }
  return (folder) => {
    if (!known.has(folder)) known.set(folder, read(folder))
    return known.get(folder)
  }
}

function messageOf(reader: PstReader, node: PstNode): MapiMessage {
  const raw = nodeProperties(reader, node)
  const properties = propertiesOf(raw)
  const codePage = (): number | undefined => ansiCodePage(properties)
  const inner = reader.blocks.subnodes(node.sub)
  return {
    properties: withWholeSubject(properties),
    *recipients() {
      const table = inner.get(recipientTable)
      if (!table) return
      for (const row of tableRows(reader, table)) yield propertiesOf(row, codePage)
    },
    *attachments() {
      for (const [id, attachment] of inner) {
        if ((id & 31) === nodeType.attachment) yield attachmentOf(reader, attachment, codePage)
      }
    },
  }
}

function attachmentOf(
  reader: PstReader,
  node: PstNode,
  codePage: () => number | undefined,
): MapiAttachment {
  const raw = nodeProperties(reader, node)
  return {
    properties: propertiesOf(raw, codePage),
    message() {
      const data = raw.get(tag.attachData)
      if (data?.type !== propertyType.object) return undefined
      const reference = data.bytes()
      if (reference.length < 4) throw new FormatError('corrupt', 'an object without its node')
      const inner = reader.blocks.subnodes(node.sub).get(reference.readUInt32LE(0))
      if (!inner) throw new FormatError('corrupt', 'an object that is not in its node')
      // What is no message has no properties: then it is an object of another program.
      return raw.has(tag.attachMethod) && isMessage(raw) ? messageOf(reader, inner) : undefined
    },
  }
}

function isMessage(raw: ReadonlyMap<number, RawProperty>): boolean {
  return raw.get(tag.attachMethod)?.bytes().readUInt32LE(0) === 5
}

function propertiesOf(
  raw: ReadonlyMap<number, RawProperty>,
  codePage?: () => number | undefined,
): MapiProperties {
  const properties: MapiProperties = mapiProperties(
    (id) => raw.get(id),
    codePage ?? (() => ansiCodePage(properties)),
  )
  return properties
}

/** A subject may begin with a mark and the length of its `Re: ` (MS-PST, 2.5.3.1.1.1). */
function withWholeSubject(properties: MapiProperties): MapiProperties {
  return {
    ...properties,
    text(id) {
      const text = properties.text(id)
      return id === tag.subject && text.startsWith('\u0001') ? text.slice(2) : text
    },
  }
}
