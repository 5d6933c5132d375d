/**
 * Where the parts of a media file begin, so that damage can be done to sizes and at seams, where parsers
 * believe what they read. Of whole files only: what does not fit ends the list.
 */
export function seamsOf(ending: string, bytes: Buffer): readonly number[] {
  const find = finders[ending]
  if (find === undefined) throw new RangeError(`no structure is known for .${ending}`)
  const seams = new Set([...find(bytes)].filter((at) => at > 0 && at < bytes.length))
  return [...seams].toSorted((a, b) => a - b)
}

const finders: Readonly<Record<string, (bytes: Buffer) => Iterable<number>>> = {
  mp4: (bytes) => boxes(bytes, 0, bytes.length),
  webm: (bytes) => elements(bytes, 0, bytes.length),
  mkv: (bytes) => elements(bytes, 0, bytes.length),
  avi: (bytes) => riff(bytes, 0, bytes.length),
  webp: (bytes) => riff(bytes, 0, bytes.length),
  ts: (bytes) => every(188, bytes),
  png: chunks,
  apng: chunks,
  gif: (bytes) => marks(bytes, [0x21, 0x2c, 0x3b]),
  jpg: (bytes) => marks(bytes, [0xff]),
}

/** ISO/IEC 14496-12: 32 bits of size, four letters; these hold others. */
const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'udta'])

function* boxes(bytes: Buffer, from: number, to: number): Generator<number> {
  for (let at = from; at + 8 <= to;) {
    yield at
    const size = bytes.readUInt32BE(at)
    if (size < 8 || at + size > to) return
    if (holders.has(bytes.toString('latin1', at + 4, at + 8)))
      yield* boxes(bytes, at + 8, at + size)
    at += size
  }
}

/** Segment, Cluster, Tracks, TrackEntry, Video, BlockGroup, SeekHead, Cues (RFC 9559). */
const masters = new Set([
  0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xe0, 0xa0, 0x114d9b74, 0x1c53bb6b,
])

/** EBML (RFC 8794): the leading zeros of a number say how many bytes it has. */
function* elements(bytes: Buffer, from: number, to: number): Generator<number> {
  for (let at = from; at + 2 <= to;) {
    yield at
    const idBytes = Math.clz32(bytes[at] as number) - 23
    const sizeAt = at + idBytes
    if (idBytes > 4 || sizeAt >= to) return
    const sizeBytes = Math.clz32(bytes[sizeAt] as number) - 23
    if (sizeBytes > 8 || sizeAt + sizeBytes > to) return
    const id = bytes.readUIntBE(at, idBytes)
    const marked = [...bytes.subarray(sizeAt, sizeAt + sizeBytes)].reduce((n, b) => n * 256 + b, 0)
    const size = marked - 2 ** (7 * sizeBytes)
    const isUnknown = size === 2 ** (7 * sizeBytes) - 1
    const end = isUnknown ? to : Math.min(to, sizeAt + sizeBytes + size)
    if (masters.has(id)) yield* elements(bytes, sizeAt + sizeBytes, end)
    at = end
  }
}

function* riff(bytes: Buffer, from: number, to: number): Generator<number> {
  for (let at = from; at + 8 <= to;) {
    yield at
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size & 1)
    if (end > to + 1) return
    const name = bytes.toString('latin1', at, at + 4)
    if (name === 'RIFF' || name === 'LIST') yield* riff(bytes, at + 12, Math.min(to, end))
    at = end
  }
}

function* chunks(bytes: Buffer): Generator<number> {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) yield at
}

function* every(step: number, bytes: Buffer): Generator<number> {
  for (let at = 0; at < bytes.length; at += step) yield at
}

/** Bytes that begin parts, some of them by chance: to tell which ones would take a decoder. */
function* marks(bytes: Buffer, first: readonly number[]): Generator<number> {
  for (const [at, byte] of bytes.entries()) if (first.includes(byte)) yield at
}
