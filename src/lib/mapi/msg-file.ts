import type { ByteSource } from '../byte-source.ts'
import { type CompoundStorage, type CompoundStream, openCompoundFile } from '../cfbf.ts'
import { FormatError } from '../format-error.ts'
import type { MapiAttachment, MapiMessage } from './mapi-message.ts'
import {
  ansiCodePage,
  type MapiProperties,
  mapiProperties,
  propertyType,
  type RawProperty,
} from './mapi-properties.ts'

/** Bytes before the first entry of a property stream (MS-OXMSG, 2.4.1). */
const headerBytes = { message: 32, embedded: 24, other: 8 }
const entryBytes = 16

/**
 * A message in a .msg file (MS-OXMSG), undefined in a compound file that holds something else. Throws
 * FormatError where it is none; what is missing of it goes to `problem`.
 */
export function openMsgFile(
  bytes: ByteSource,
  problem: (error: FormatError) => void,
): MapiMessage | undefined {
  const root = openCompoundFile(bytes, problem)
  const isMessage = root.children.some(({ name }) =>
    /^__(?:properties_version|substg)1\.0/.test(name),
  )
  if (!isMessage) return undefined
  return messageIn(root, headerBytes.message, problem)
}

const propertyStream = '__properties_version1.0'

type Problem = (error: FormatError) => void

function messageIn(storage: CompoundStorage, header: number, problem: Problem): MapiMessage {
  const raw = rawProperties(storage, header, problem)
  const codePage = (): number | undefined => ansiCodePage(properties)
  const properties: MapiProperties = mapiProperties(raw, codePage)
  return {
    properties,
    *recipients() {
      for (const child of storagesOf(storage, '__recip_version1.0_#')) {
        yield mapiProperties(rawProperties(child, headerBytes.other, problem), codePage)
      }
    },
    *attachments() {
      for (const child of storagesOf(storage, '__attach_version1.0_#')) {
        yield attachmentIn(child, codePage, problem)
      }
    },
  }
}

function attachmentIn(
  storage: CompoundStorage,
  codePage: () => number | undefined,
  problem: Problem,
): MapiAttachment {
  const inner = storagesOf(storage, '__substg1.0_3701000D')[0]
  const isMessage = inner?.children.some(({ name }) => name === propertyStream) === true
  return {
    properties: mapiProperties(rawProperties(storage, headerBytes.other, problem), codePage),
    message: () =>
      inner && isMessage ? messageIn(inner, headerBytes.embedded, problem) : undefined,
  }
}

function storagesOf(storage: CompoundStorage, prefix: string): readonly CompoundStorage[] {
  const wanted = prefix.toLowerCase()
  return storage.children.filter(
    (child): child is CompoundStorage =>
      child.kind === 'storage' && child.name.toLowerCase().startsWith(wanted),
  )
}

/** Values of fixed size stand in the stream of properties, all others in streams of their own (2.4). */
function rawProperties(
  storage: CompoundStorage,
  header: number,
  problem: Problem,
): (id: number) => RawProperty | undefined {
  const found = new Map<number, RawProperty>()
  for (const child of storage.children) {
    if (child.kind !== 'stream') continue
    const hex = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i.exec(child.name)
    if (hex) {
      const [, id = '', type = ''] = hex
      found.set(Number.parseInt(id, 16), {
        type: Number.parseInt(type, 16),
        bytes: () => child.read(),
      })
    } else if (child.name === propertyStream) {
      for (const [id, property] of fixedProperties(content(child, problem), header)) {
        if (!found.has(id)) found.set(id, property)
      }
    }
  }
  return (id) => found.get(id)
}

/** Without its fixed values a message still has its texts. */
function content(stream: CompoundStream, problem: Problem): Buffer {
  try {
    return stream.read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problem(error)
    return Buffer.alloc(0)
  }
}

const fixedTypes: ReadonlySet<number> = new Set([
  propertyType.int16,
  propertyType.int32,
  propertyType.boolean,
  propertyType.time,
])

function* fixedProperties(stream: Buffer, header: number): Generator<[number, RawProperty]> {
  for (let at = header; at + entryBytes <= stream.length; at += entryBytes) {
    const type = stream.readUInt16LE(at)
    if (!fixedTypes.has(type)) continue
    const value = stream.subarray(at + 8, at + 16)
    yield [stream.readUInt16LE(at + 2), { type, bytes: () => value }]
  }
}
