import { type CompoundTree, makeCompoundFile } from './compound-file.ts'

/** Values of properties by their ids: text as Unicode, numbers as 32 bits, dates, bytes. */
export type StoredProperties = Readonly<Record<number, string | number | Date | Uint8Array>>

export interface StoredMessage {
  readonly properties: StoredProperties
  readonly recipients?: readonly StoredProperties[]
  readonly attachments?: readonly (StoredProperties & { readonly message?: StoredMessage })[]
}

/** A .msg file (MS-OXMSG). */
export function makeMsg(message: StoredMessage): Buffer {
  return makeCompoundFile(messageTree(message, 32))
}

function messageTree(message: StoredMessage, header: number): CompoundTree {
  const { properties, recipients = [], attachments = [] } = message
  const tree: Record<string, Uint8Array | CompoundTree> = { ...propertyTree(properties, header) }
  for (const [index, recipient] of recipients.entries()) {
    tree[`__recip_version1.0_#${hex(index, 8)}`] = propertyTree(recipient, 8)
  }
  for (const [index, { message: inner, ...own }] of attachments.entries()) {
    tree[`__attach_version1.0_#${hex(index, 8)}`] = {
      ...propertyTree(own, 8),
      ...(inner ? { '__substg1.0_3701000D': messageTree(inner, 24) } : {}),
    }
  }
  return tree
}

function propertyTree(properties: StoredProperties, header: number): CompoundTree {
  const streams: Record<string, Uint8Array> = {}
  const fixed: Buffer[] = [Buffer.alloc(header)]
  for (const [key, value] of Object.entries(properties)) {
    const id = Number(key)
    const [type, bytes] = valueBytes(value)
    if (typeof value === 'string' || value instanceof Uint8Array) {
      streams[`__substg1.0_${hex(id, 4)}${hex(type, 4)}`] = bytes
    } else {
      const entry = Buffer.alloc(16)
      entry.writeUInt16LE(type, 0)
      entry.writeUInt16LE(id, 2)
      entry.set(bytes, 8)
      fixed.push(entry)
    }
  }
  return { '__properties_version1.0': Buffer.concat(fixed), ...streams }
}

/** Type and bytes of a value, as both .msg files and message stores keep them (MS-OXCDATA, 2.11). */
export function valueBytes(
  value: StoredProperties[number],
): readonly [type: number, bytes: Buffer] {
  if (typeof value === 'string') return [0x1f, Buffer.from(value, 'utf16le')]
  if (value instanceof Uint8Array) return [0x102, Buffer.from(value)]
  const bytes = Buffer.alloc(typeof value === 'number' ? 4 : 8)
  if (typeof value === 'number') bytes.writeInt32LE(value)
  else bytes.writeBigUInt64LE((BigInt(value.getTime()) + 11_644_473_600_000n) * 10_000n)
  return [typeof value === 'number' ? 3 : 0x40, bytes]
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}
