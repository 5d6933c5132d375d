import { crc32, createInflateRaw, createZstdDecompress, inflateRawSync } from 'node:zlib'
import type { CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { displayName } from '../lib/display-name.ts'
import type { ZipEntry } from '../lib/zip.ts'
import type { Sha256 } from '../model/id.ts'
import type { ByteSpan } from '../model/locus.ts'
import { blocks } from './blocks.ts'
import { expand } from './expand.ts'
import type { Budget } from './limits.ts'
import { newMemberFile } from './member-file.ts'
import type { Tally } from './tally.ts'

const stored = 0
const deflated = 8
const zstandard = 93
const methodNames: Readonly<Record<number, string>> = {
  1: 'shrunk',
  6: 'imploded',
  9: 'deflate64',
  12: 'bzip2',
  14: 'lzma',
  95: 'xz',
  98: 'ppmd',
  99: 'AES',
}
/** Members up to here are inflated in one call, which is several times faster for small ones. */
const smallBytes = 2 ** 20

interface Carved {
  readonly found?: CarvedEvidence
  /** Bytes of the archive that its data took. */
  readonly consumed: number
  /** The data reaches beyond the end of the archive. */
  readonly isCut: boolean
}

/** One member whose data begins at `start`; what cannot be read goes to the tally. */
export async function carveZipMember(
  entry: ZipEntry,
  start: number,
  work: { readonly context: Context; readonly tally: Tally; readonly budget: Budget },
): Promise<Carved> {
  const { context, tally, budget } = work
  const left = Math.max(0, context.bytes.size - start)
  const span = { offset: start, length: Math.min(entry.compressedBytes ?? left, left) }
  const isCut = (entry.compressedBytes ?? 0) > left
  const shown = displayName(entry.name)
  const found = (bytes: CarvedEvidence['bytes'], used: ByteSpan): CarvedEvidence => ({
    kind: 'evidence',
    name: shown,
    locus: { at: 'bytes', ...used },
    bytes,
  })
  if (isCut) {
    tally.add('truncated', 'not read, the archive breaks off in it', shown)
    return { consumed: left, isCut }
  }
  if (entry.method === stored && entry.compressedBytes !== undefined) {
    budget.spend(span.length)
    return { found: found(span, span), consumed: span.length, isCut }
  }
  if (entry.method !== deflated && entry.method !== zstandard) {
    const method = methodNames[entry.method] ?? `method ${entry.method}`
    tally.add(
      'unsupported',
      `not read, compressed by ${method}: unpack it and hand in the files`,
      shown,
    )
    return { consumed: entry.compressedBytes ?? 0, isCut }
  }
  const small = entry.method === deflated ? inflateSmall(entry, span, context) : undefined
  if (small) {
    budget.spend(small.length)
    check(entry, small.length, crc32(small), tally)
    return { found: found({ blob: context.keep(small) }, span), consumed: span.length, isCut }
  }
  return await inflateLarge(entry, span, work, found)
}

/** Undefined where it is large, damaged or not of the stated size: then the slow way tells more. */
function inflateSmall(entry: ZipEntry, span: ByteSpan, context: Context): Buffer | undefined {
  const { compressedBytes, sizeBytes } = entry
  if (compressedBytes === undefined || sizeBytes === undefined) return undefined
  if (compressedBytes > smallBytes || sizeBytes > 16 * smallBytes) return undefined
  try {
    return inflateRawSync(context.bytes.read(span.offset, span.length), {
      maxOutputLength: Math.max(1, sizeBytes),
    })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return undefined
  }
}

async function inflateLarge(
  entry: ZipEntry,
  span: ByteSpan,
  {
    context,
    tally,
    budget,
  }: { readonly context: Context; readonly tally: Tally; readonly budget: Budget },
  found: (bytes: { blob: Sha256 }, used: ByteSpan) => CarvedEvidence,
): Promise<Carved> {
  using content = newMemberFile(context)
  let sum = 0
  const decompressor = entry.method === deflated ? createInflateRaw() : createZstdDecompress()
  const { end, consumed, reason } = await expand(
    decompressor,
    blocks(context.bytes, span),
    (piece) => {
      context.signal.throwIfAborted()
      budget.spend(piece.length)
      sum = crc32(piece, sum)
      content.write(piece)
    },
  )
  const used = { offset: span.offset, length: Math.min(consumed, span.length) }
  const shown = displayName(entry.name)
  if (end !== 'whole') {
    const isCut = end === 'truncated' && entry.compressedBytes === undefined
    tally.add(isCut ? 'truncated' : 'corrupt', `not read, ${reason}`, shown)
    return { consumed: entry.compressedBytes ?? used.length, isCut }
  }
  check(entry, content.sizeBytes, sum, tally)
  const blob = await content.keep()
  return {
    found: found({ blob }, used),
    consumed: entry.compressedBytes ?? used.length,
    isCut: false,
  }
}

function check(entry: ZipEntry, sizeBytes: number, sum: number, tally: Tally): void {
  const isAsStated =
    (entry.crc32 === undefined || entry.crc32 === sum) &&
    (entry.sizeBytes === undefined || entry.sizeBytes === sizeBytes)
  if (!isAsStated) {
    tally.add('corrupt', 'read, but not of the stated size or checksum', displayName(entry.name))
  }
}
