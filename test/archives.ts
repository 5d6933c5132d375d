import { crc32, deflateRawSync } from 'node:zlib'

export interface Member {
  readonly name: string
  readonly content: Uint8Array | string
}

export interface TarMember extends Member {
  /** '0' unless it says otherwise. */
  readonly type?: string
  readonly linkName?: string
}

/** A ustar archive with its end mark. */
export function makeTar(members: readonly TarMember[]): Buffer {
  const blocks = members.flatMap((member) => {
    const content = Buffer.from(member.content)
    return [tarHeader(member, content.length), content, Buffer.alloc(-content.length & 511)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

export function tarHeader({ name, type = '0', linkName = '' }: TarMember, size: number): Buffer {
  const block = Buffer.alloc(512)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write(type, 156)
  block.write(linkName, 157, 100)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

export interface ZipMember extends Member {
  readonly method?: 'stored' | 'deflated'
  readonly isEncrypted?: boolean
  /** Overrides the method number in the headers, to claim what is not so. */
  readonly claimedMethod?: number
  /** Leaves sizes and checksum to a descriptor behind the data. */
  readonly isStreamed?: boolean
  /** Overrides the stated size. */
  readonly claimedSize?: number
}

/** A zip archive; without `directory` it breaks off behind its last member. */
export function makeZip(
  members: readonly ZipMember[],
  directory: 'whole' | 'none' = 'whole',
): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const content = Buffer.from(member.content)
    const isDeflated = member.method !== 'stored'
    const data = isDeflated ? deflateRawSync(content) : content
    const name = Buffer.from(member.name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((member.isEncrypted ? 1 : 0) | (member.isStreamed ? 8 : 0) | 0x800, 2)
    fields.writeUInt16LE(member.claimedMethod ?? (isDeflated ? 8 : 0), 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(member.claimedSize ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const known = Buffer.from(fields)
    if (member.isStreamed) known.fill(0, 10, 22)
    const descriptor = member.isStreamed
      ? Buffer.concat([bytes('PK\x07\x08'), fields.subarray(10, 22)])
      : Buffer.alloc(0)
    const start = offset
    const written = [bytes('PK\x03\x04'), known, name, data, descriptor]
    local.push(...written)
    offset += written.reduce((total, piece) => total + piece.length, 0)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(start, 10)
    central.push(bytes('PK\x01\x02\x14\0'), fields, rest, name)
  }
  const table = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.length, 4)
  end.writeUInt16LE(members.length, 6)
  end.writeUInt32LE(table.length, 8)
  end.writeUInt32LE(offset, 12)
  const tail = directory === 'whole' ? [table, bytes('PK\x05\x06'), end] : []
  return Buffer.concat([...local, ...tail])
}

/** An .xz stream whose LZMA2 chunks are not compressed: a writer in a few lines. */
export function makeXz(content: Uint8Array): Buffer {
  const flags = bytes('\0\x01')
  const header = Buffer.concat([bytes('\xfd7zXZ\0'), flags, checksum(flags)])
  const chunks: Buffer[] = []
  for (let at = 0; at < content.length; at += 65_536) {
    const piece = content.subarray(at, at + 65_536)
    const control = Buffer.from([at === 0 ? 1 : 2, 0, 0])
    control.writeUInt16BE(piece.length - 1, 1)
    chunks.push(control, Buffer.from(piece))
  }
  // Size field 2 is twelve bytes; one filter, LZMA2 (0x21), with a dictionary of 64 KiB.
  const blockHeader = Buffer.from([2, 0, 0x21, 1, 8, 0, 0, 0])
  const data = Buffer.concat([...chunks, Buffer.from([0])])
  const block = Buffer.concat([blockHeader, checksum(blockHeader), data])
  const unpadded = block.length + 4
  const index = padded(Buffer.from([0, 1, ...vli(unpadded), ...vli(content.length)]))
  const footer = Buffer.alloc(6)
  footer.writeUInt32LE((index.length + 4) / 4 - 1)
  flags.copy(footer, 4)
  return Buffer.concat([
    header,
    padded(block),
    checksum(content),
    index,
    checksum(index),
    checksum(footer),
    footer,
    bytes('YZ'),
  ])
}

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1')
}

function checksum(content: Uint8Array): Buffer {
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(content))
  return sum
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc(-content.length & 3)])
}

/** Seven bits a byte, the lowest first. */
function vli(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...vli(Math.floor(value / 128))]
}
