import type { Analyzer, Context, Draft } from '../analyzer/analyzer.ts'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { MimePart } from '../lib/mime/mime-part.ts'
import { messageOf } from '../lib/mime/message-of.ts'
import { isIdentity } from '../lib/mime/parse-mime.ts'
import { partBytes } from '../lib/mime/part-content.ts'
import { fileNameOf, leavesOf } from '../lib/mime/part-role.ts'
import { isKnownEncoding } from '../lib/mime/part-content.ts'

const largestMessage = 512 * 1024 * 1024

/** Attachments, pictures and messages inside of messages, each as evidence of its own. */
export const mailParts: Analyzer<'evidence', 'evidence'> = {
  id: 'mail-parts',
  version: '1.1.0',
  question: 'Which files does this message carry?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: (file) => file.mediaType === 'message/rfc822',
  async *run(_input, context) {
    if (context.bytes.size > largestMessage) {
      throw new AnalysisFailure('too-large', `a message of ${context.bytes.size} bytes`)
    }
    const { bytes, root, overflows } = messageOf(context.bytes)
    if (root.headers.length === 0) {
      throw new AnalysisFailure('corrupt', 'no header field at its beginning: not a message')
    }
    for (const { limit, offset } of overflows) {
      const code = limit === 'depth' ? 'too-deep' : 'too-many'
      const locus = { at: 'bytes', offset, length: 1 } as const
      context.warn({
        code,
        reason: `more than the limit of ${limit}; what is inside is not cut out`,
        locus,
      })
    }
    let number = 0
    for (const { part, role } of leavesOf(root)) {
      number++
      if (role !== 'text') yield* carve(bytes, part, number, context)
    }
  },
}

function* carve(
  bytes: Buffer,
  part: MimePart,
  number: number,
  context: Context,
): Generator<Draft<'evidence'>> {
  const locus = { at: 'bytes', ...part.body } as const
  const name = safeName(fileNameOf(part)) || `part-${number}${extensionOf(part.type.value)}`
  if (part.body.length === 0) {
    context.warn({ code: 'empty', reason: `nothing in the part ${name}`, locus })
    return
  }
  if (isIdentity(part.encoding)) {
    yield { kind: 'evidence', name, locus, bytes: part.body }
    return
  }
  if (!isKnownEncoding(part.encoding)) {
    context.warn({
      code: 'unsupported',
      reason: `transfer encoding ${part.encoding.slice(0, 40)} of ${name}; kept as it stands`,
      locus,
    })
    yield { kind: 'evidence', name, locus, bytes: part.body }
    return
  }
  const decoded = partBytes(bytes, part)
  if (decoded.length === 0) {
    context.warn({
      code: 'corrupt',
      reason: `nothing could be decoded from the part ${name}`,
      locus,
    })
    return
  }
  yield { kind: 'evidence', name, locus, bytes: { blob: context.keep(decoded) } }
}

/**
 * A name that is safe to print and to write: the last step of a path, without control characters
 * and without those that turn the reading direction round to hide an ending.
 */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const printable = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, 200)
  return /^\.*$/.test(printable) ? '' : printable
}

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'message/global': '.eml',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
}

function extensionOf(type: string): string {
  return extensions[type] ?? ''
}
