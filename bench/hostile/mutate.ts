import type { Roll } from './dice.ts'
import type { Source } from './sources.ts'
import { seamsOf } from './structure.ts'

type Mutation = (source: Source, roll: Roll, others: readonly Source[]) => Buffer

/** Bytes at the beginning that are surely structure. */
const headBytes = 256

/** What is done to files, by name: each gives a copy with one thing wrong, or several of a kind. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'head-bits': ({ bytes }, roll) => flipped(bytes, 0, Math.min(headBytes, bytes.length), roll),
  'payload-bits': ({ bytes }, roll) => flipped(bytes, bytes.length >> 2, bytes.length, roll),
  'seam-bits': ({ bytes, ending }, roll) => {
    const out = Buffer.from(bytes)
    for (let i = roll(3); i >= 0; i--)
      flip(out, pick(seamsOf(ending, bytes), roll) + roll(12), roll)
    return out
  },
  'lying-size': ({ bytes, ending }, roll) => {
    const out = Buffer.from(bytes)
    const at = Math.min(pick(seamsOf(ending, bytes), roll) + 2 * roll(5), out.length - 4)
    const lie = pick([0, 1, 7, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, bytes.length], roll)
    if (roll(2) === 0) out.writeUInt32BE(lie, at)
    else out.writeUInt32LE(lie, at)
    return out
  },
  'cut-at-seam': ({ bytes, ending }, roll) => bytes.subarray(0, pick(seamsOf(ending, bytes), roll)),
  'cut-anywhere': ({ bytes }, roll) => bytes.subarray(0, 1 + roll(bytes.length - 1)),
  'parts-swapped': ({ bytes, ending }, roll) => {
    const [from, middle, to] = partsOf(bytes, ending, roll)
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(middle, to),
      bytes.subarray(from, middle),
      bytes.subarray(to),
    ])
  },
  'part-lost': ({ bytes, ending }, roll) => {
    const [from, middle] = partsOf(bytes, ending, roll)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(middle)])
  },
  'part-twice': ({ bytes, ending }, roll) => {
    const [from, middle] = partsOf(bytes, ending, roll)
    return Buffer.concat([bytes.subarray(0, middle), bytes.subarray(from)])
  },
  zeroed: ({ bytes }, roll) => {
    const [from, to] = rangeOf(bytes, roll)
    return Buffer.from(bytes).fill(0, from, to)
  },
  noise: ({ bytes }, roll) => {
    const out = Buffer.from(bytes)
    const [from, to] = rangeOf(bytes, roll)
    for (let at = from; at < to; at++) out[at] = roll(256)
    return out
  },
  'range-twice': ({ bytes }, roll) => {
    const [from, to] = rangeOf(bytes, roll)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  /** Bytes of another file in place of its own. */
  grafted: ({ bytes }, roll, others) => {
    const out = Buffer.from(bytes)
    const { bytes: alien } = pick(others, roll)
    const [from, to] = rangeOf(alien, roll)
    alien.copy(out, roll(out.length), from, to)
    return out
  },
}

function flip(bytes: Buffer, at: number, roll: Roll): void {
  const place = Math.min(at, bytes.length - 1)
  bytes[place] = (bytes[place] ?? 0) ^ (1 << roll(8))
}

function flipped(bytes: Buffer, from: number, to: number, roll: Roll): Buffer {
  const out = Buffer.from(bytes)
  for (let i = roll(20); i >= 0; i--) flip(out, from + roll(to - from), roll)
  return out
}

function pick<T>(from: readonly T[], roll: Roll): T {
  if (from.length === 0) throw new RangeError('nothing to choose from')
  return from[roll(from.length)] as T
}

/** Two neighbouring parts: where the first begins, where the second does, and where that ends. */
function partsOf(bytes: Buffer, ending: string, roll: Roll): readonly [number, number, number] {
  const seams = [...seamsOf(ending, bytes), bytes.length]
  const first = roll(Math.max(1, seams.length - 2))
  const from = seams[first] ?? 0
  const middle = seams[first + 1] ?? bytes.length
  return [from, middle, seams[first + 2] ?? bytes.length]
}

function rangeOf(bytes: Buffer, roll: Roll): readonly [number, number] {
  const from = roll(bytes.length)
  return [from, from + 1 + roll(Math.min(4096, bytes.length - from))]
}
