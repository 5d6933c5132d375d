import type { ByteSource } from './byte-source.ts'
import { FormatError } from './format-error.ts'

/** Content of a compound file by the sector it begins in (MS-CFB, 2.1 to 2.5). */
export interface SectorChains {
  /** To the end of the chain, whatever its length; a break in it goes to `problem`. */
  whole(start: number, problem: (error: FormatError) => void): Buffer
  sized(start: number, size: number): Buffer
  /** Reader of streams that are kept in the small sectors of the root's stream. */
  small(start: number, size: number): (start: number, size: number) => Buffer
}

const endOfChain = 0xfffffffe
const largestSector = 0xfffffffa
const inHeader = 109

export function sectorChains(bytes: ByteSource, header: Buffer): SectorChains {
  const shift = header.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw new FormatError('corrupt', `sectors of 2^${shift} bytes`)
  const sectorBytes = 2 ** shift
  // The header takes the first sector, whatever their size.
  const count = Math.max(0, Math.ceil(bytes.size / sectorBytes) - 1)
  const sector = (index: number): Buffer => bytes.read((index + 1) * sectorBytes, sectorBytes)
  const table = readTable(header, count, sector)
  const follow = follower(table, count)

  const collect = (
    start: number,
    most: number,
    broken: (error: FormatError) => void = raise,
  ): Buffer => {
    const pieces: Buffer[] = []
    // Neighbours are read together: most files are written in one go.
    let first = -1
    let length = 0
    const flush = (): void => {
      if (length > 0) pieces.push(bytes.read((first + 1) * sectorBytes, length * sectorBytes))
    }
    for (const index of follow(start, most, broken)) {
      if (index === first + length && length > 0) length++
      else {
        flush()
        first = index
        length = 1
      }
    }
    flush()
    return Buffer.concat(pieces)
  }
  const sized = (start: number, size: number): Buffer => {
    if (size > bytes.size) throw new FormatError('corrupt', 'a stream longer than the file')
    if (size === 0) return Buffer.alloc(0)
    return exactly(collect(start, Math.ceil(size / sectorBytes)), size)
  }
  return {
    whole: (start, problem) => collect(start, count, problem),
    sized,
    small(start, size) {
      let parts:
        | { readonly content: Buffer; readonly follow: ReturnType<typeof follower> }
        | undefined
      return (from, length) => {
        parts ??= smallParts(
          sized(start, Math.min(size, bytes.size)),
          collect(header.readUInt32LE(60), count),
        )
        const { content, follow } = parts
        const pieces: Buffer[] = []
        if (length === 0) return Buffer.alloc(0)
        for (const index of follow(from, Math.ceil(length / smallBytes), raise)) {
          pieces.push(content.subarray(index * smallBytes, (index + 1) * smallBytes))
        }
        return exactly(Buffer.concat(pieces), length)
      }
    },
  }
}

function raise(error: FormatError): never {
  throw error
}

const smallBytes = 64

function smallParts(
  content: Buffer,
  rawTable: Buffer,
): { readonly content: Buffer; readonly follow: ReturnType<typeof follower> } {
  const table = numbersOf(rawTable)
  const count = Math.ceil(content.length / smallBytes)
  return { content, follow: follower(table, Math.min(table.length, count)) }
}

function exactly(content: Buffer, size: number): Buffer {
  if (content.length < size) {
    throw new FormatError('truncated', `${content.length} of the ${size} bytes of a stream`)
  }
  return content.subarray(0, size)
}

/** The allocation table: for each sector the next one of its chain (2.3), found by the DIFAT (2.5). */
function readTable(header: Buffer, count: number, sector: (index: number) => Buffer): Uint32Array {
  const parts: Buffer[] = []
  const add = (index: number): void => {
    if (index < count) parts.push(sector(index))
  }
  for (let at = 0; at < inHeader; at++) add(header.readUInt32LE(76 + 4 * at))
  const seen = new Set<number>()
  let next = header.readUInt32LE(68)
  while (next < count) {
    if (seen.has(next))
      throw new FormatError('corrupt', 'its sector tables lead back into themselves')
    seen.add(next)
    const numbers = numbersOf(sector(next))
    for (const index of numbers.subarray(0, -1)) add(index)
    next = numbers.at(-1) ?? endOfChain
    // Each table sector describes many others: more of them than that are repetitions.
    if (parts.length > count) throw new FormatError('corrupt', 'more sector tables than sectors')
  }
  return numbersOf(Buffer.concat(parts))
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(Math.floor(bytes.length / 4))
  for (let i = 0; i < numbers.length; i++) numbers[i] = bytes.readUInt32LE(4 * i)
  return numbers
}

/** Follows chains; a sector that comes twice in one is corrupt. */
function follower(
  table: Uint32Array,
  count: number,
): (start: number, most: number, broken: (error: FormatError) => void) => Iterable<number> {
  const seenIn = new Uint32Array(count)
  let walk = 0
  return function* (start, most, broken) {
    walk++
    let index = start
    for (let step = 0; step < most && index <= largestSector; step++) {
      if (index >= count) {
        return broken(new FormatError('truncated', 'a sector behind the end of the file'))
      }
      if (seenIn[index] === walk) {
        return broken(new FormatError('corrupt', 'a chain of sectors that leads back into itself'))
      }
      seenIn[index] = walk
      yield index
      index = table[index] ?? endOfChain
    }
  }
}
