import type { Analyzer, Context } from '../../analyzer/analyzer.ts'
import { cutOf, decodePiece, encodingOf } from '../../lib/text-encoding.ts'
import type { Evidence } from '../../model/evidence.ts'
import type { DocumentText } from '../../model/observation.ts'

/** So that a text of any size is read with flat memory. */
const pieceBytes = 2 ** 20
/** The largest logs that analysts hand around; beyond, it is a job for a search engine. */
const mostBytes = 256 * 2 ** 20

const mediaTypes = new Set([
  'application/json',
  'application/x-ndjson',
  'application/xml',
  'application/yaml',
  'application/rtf',
  'application/x-subrip',
  'image/svg+xml',
])

/** The text as it stands in the file: markup included, because attributes hold clues as well. */
export const documentText: Analyzer<'evidence', 'document-text'> = {
  id: 'document-text',
  version: '1.0.0',
  question: 'What does this text file say?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['document-text'],
  accepts: ({ mediaType }) => mediaType.startsWith('text/') || mediaTypes.has(mediaType),
  async *run(input, context) {
    for await (const file of input.evidence) yield* pieces(file, context)
  },
}

function* pieces(file: Evidence, context: Context): Iterable<DocumentText> {
  const { bytes, signal } = context
  const encoding = encodingOf(bytes.read(0, 4096))
  const end = Math.min(bytes.size, mostBytes)
  let at = encoding.markBytes
  while (at < end) {
    signal.throwIfAborted()
    const block = bytes.read(at, Math.min(pieceBytes, end - at))
    const length = at + block.length < bytes.size ? cutOf(block, encoding) : block.length
    yield {
      kind: 'document-text',
      evidence: file.id,
      locus: { at: 'bytes', offset: at, length },
      part: 'document',
      text: decodePiece(block.subarray(0, length), encoding),
    }
    at += length
    // The rest of a line that the limit cuts is not worth a piece of its own.
    if (at + pieceBytes > end && end < bytes.size) break
  }
  if (at < bytes.size) {
    context.warn({
      code: 'too-large',
      reason: `text is read up to ${mostBytes} bytes; the last ${bytes.size - at} were not`,
      locus: { at: 'bytes', offset: at, length: bytes.size - at },
    })
  }
}
