import type { ByteSource } from '../byte-source.ts'
import { FormatError } from '../format-error.ts'

/** Where fields stand in the three kinds of message store (MS-PST; the third is in use and not in it). */
export interface PstLayout {
  readonly kind: 'ansi' | 'unicode' | 'unicode-4k'
  /** Bytes of an id of a block and of an offset. */
  readonly idBytes: 4 | 8
  readonly pageBytes: number
  /** Offsets in a page: number of entries, size of one, level, type. */
  readonly page: {
    readonly count: number
    readonly entryBytes: number
    readonly level: number
    readonly type: number
  }
  readonly nodeTree: number
  readonly blockTree: number
  readonly cryptMethod: number
}

const layouts: Readonly<Record<PstLayout['kind'], PstLayout>> = {
  ansi: {
    kind: 'ansi',
    idBytes: 4,
    pageBytes: 512,
    page: { count: 496, entryBytes: 498, level: 499, type: 500 },
    nodeTree: 188,
    blockTree: 196,
    cryptMethod: 461,
  },
  unicode: {
    kind: 'unicode',
    idBytes: 8,
    pageBytes: 512,
    page: { count: 488, entryBytes: 490, level: 491, type: 496 },
    nodeTree: 224,
    blockTree: 240,
    cryptMethod: 513,
  },
  'unicode-4k': {
    kind: 'unicode-4k',
    idBytes: 8,
    pageBytes: 4096,
    page: { count: 4056, entryBytes: 4060, level: 4061, type: 4072 },
    nodeTree: 224,
    blockTree: 240,
    cryptMethod: 513,
  },
}

export interface PstHeader {
  readonly layout: PstLayout
  readonly nodeTree: number
  readonly blockTree: number
  /** 0 none, 1 permutation, 2 cyclic (2.2.2.6); neither is a secret. */
  readonly cryptMethod: number
}

/** Reads the header (MS-PST, 2.2.2.6); throws FormatError where it is none that is known. */
export function readPstHeader(bytes: ByteSource): PstHeader {
  const header = bytes.read(0, 564)
  if (header.length < 564 || header.toString('latin1', 0, 4) !== '!BDN') {
    throw new FormatError('corrupt', 'no header of a message store')
  }
  const version = header.readUInt16LE(10)
  const kind =
    version === 14 || version === 15
      ? 'ansi'
      : version >= 36
        ? 'unicode-4k'
        : version >= 20
          ? 'unicode'
          : undefined
  if (kind === undefined)
    throw new FormatError('unsupported', `a message store of version ${version}`)
  const layout = layouts[kind]
  const cryptMethod = header[layout.cryptMethod] ?? 0
  if (cryptMethod > 2) {
    throw new FormatError(
      'unsupported',
      `a message store that is encrypted (method ${cryptMethod}): decrypt it with the account it belongs to`,
    )
  }
  return {
    layout,
    nodeTree: idAt(header, layout.nodeTree, layout),
    blockTree: idAt(header, layout.blockTree, layout),
    cryptMethod,
  }
}

/** An id or an offset; beyond 2^53 there is nothing in any file, and rounding does no harm. */
export function idAt(bytes: Buffer, at: number, { idBytes }: PstLayout): number {
  return idBytes === 4 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at))
}
