import { createBrotliDecompress } from 'node:zlib'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { displayName } from '../lib/display-name.ts'
import { gzipHeader } from '../lib/gzip-header.ts'
import { xzStreams } from '../lib/xz-streams.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { ByteSpan } from '../model/locus.ts'
import { blocks } from './blocks.ts'
import { expand } from './expand.ts'
import { expandGzip } from './expand-gzip.ts'
import { expandXz, type XzExpansion } from './expand-xz.ts'
import { expandZstd } from './expand-zstd.ts'
import { budgetFor } from './limits.ts'
import { newMemberFile } from './member-file.ts'

type Format = 'gzip' | 'xz' | 'zstd' | 'brotli'

const formats: ReadonlyMap<string, Format> = new Map([
  ['application/gzip', 'gzip'],
  ['application/x-xz', 'xz'],
  ['application/zstd', 'zstd'],
])

/** Unfolds a file that was compressed as a whole; what it held is carved by others in turn. */
export const compressed: Analyzer<'evidence', 'evidence'> = {
  id: 'compressed',
  version: '1.0.0',
  question: 'What does this compressed file unfold into?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: (file) => formatOf(file) !== undefined,
  async *run(input, context) {
    for await (const file of input.evidence) {
      const format = formatOf(file)
      if (format !== undefined) yield* unfold(file, format, context)
    }
  },
}

/** Brotli has no signature: its name is all there is to go by. */
function formatOf(file: Evidence | IntelSource): Format | undefined {
  const format = formats.get(file.mediaType)
  if (format) return format
  const isNamed = file.mediaType === 'application/octet-stream' && /\.br$/i.test(file.name)
  return isNamed ? 'brotli' : undefined
}

async function* unfold(
  file: Evidence,
  format: Format,
  context: Context,
): AsyncIterable<CarvedEvidence> {
  const { size } = context.bytes
  const budget = budgetFor(size)
  budget.enter()
  using content = newMemberFile(context)
  const sink = (piece: Buffer): void => {
    context.signal.throwIfAborted()
    budget.spend(piece.length)
    content.write(piece)
  }
  const { end, consumed, reason } = await expandAs(format, context, sink)
  const name = memberName(file.name, format, context)
  const used = Math.min(consumed, size)
  if (content.sizeBytes > 0 || end === 'whole') {
    yield {
      kind: 'evidence',
      name: end === 'whole' ? name : `${name} (incomplete)`,
      locus: { at: 'bytes', offset: 0, length: used },
      bytes: { blob: await content.keep() },
    }
  }
  const kept = `the ${content.sizeBytes} bytes before it are kept`
  if (end === 'unsupported') throw new AnalysisFailure('unsupported', reason)
  if (end !== 'whole') throw new AnalysisFailure(end, `${format}: ${reason}; ${kept}`)
  if (used < size && !isZero(context, used))
    yield trailing(file.name, { offset: used, length: size - used })
}

/** Tapes and disk images pad with zeros. */
function isZero({ bytes }: Context, from: number): boolean {
  for (const block of blocks(bytes, { offset: from, length: bytes.size - from })) {
    if (block.some((byte) => byte !== 0)) return false
  }
  return true
}

/** Bytes after the end are what many programs never show: they are evidence of their own. */
function trailing(name: string, span: ByteSpan): CarvedEvidence {
  return {
    kind: 'evidence',
    name: `${name} (after the end)`,
    locus: { at: 'bytes', ...span },
    bytes: span,
  }
}

async function expandAs(
  format: Format,
  context: Context,
  sink: (piece: Buffer) => void,
): Promise<XzExpansion> {
  const { bytes } = context
  const everything = { offset: 0, length: bytes.size }
  switch (format) {
    case 'gzip':
      return await expandGzip(bytes, sink)
    case 'zstd':
      return await expandZstd(bytes, sink)
    case 'brotli':
      return await expand(createBrotliDecompress(), blocks(bytes, everything), sink)
    case 'xz':
      return await expandXzStreams(context, sink)
  }
}

/** Where the footers cannot be followed, the first stream at least may be read to its break. */
async function expandXzStreams(
  { bytes }: Context,
  sink: (piece: Buffer) => void,
): Promise<XzExpansion> {
  const streams = xzStreams(bytes)
  if (!streams) return await expandXz(blocks(bytes, { offset: 0, length: bytes.size }), sink)
  for (const stream of streams) {
    const expansion = await expandXz(blocks(bytes, stream), sink)
    if (expansion.end !== 'whole') return expansion
  }
  return { end: 'whole', consumed: bytes.size, reason: '' }
}

function memberName(name: string, format: Format, { bytes }: Context): string {
  const stored = format === 'gzip' ? (gzipHeader(bytes.read(0, 4096))?.name ?? '') : ''
  if (stored !== '') return displayName(stored)
  const base = name.slice(name.lastIndexOf('/') + 1)
  const bare = base.replace(/\.t(?:gz|xz|zst)$/i, '.tar').replace(/\.(?:gz|xz|zst|br|gzip)$/i, '')
  return bare === '' || bare === base ? `${base} (unfolded)` : bare
}
