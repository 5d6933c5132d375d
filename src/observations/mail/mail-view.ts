import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'
import type { Analyzer } from '../../analyzer/analyzer.ts'
import { inertHtml } from '../../lib/inert-html/inert-html.ts'
import { messageOf } from '../../lib/mime/message-of.ts'
import { partText } from '../../lib/mime/part-content.ts'
import { leavesOf } from '../../lib/mime/part-role.ts'

/** A view is for people, who read no more than this. */
const largestMessage = 64 * 1024 * 1024
const mostParts = 20
const longestPlain = 2_000_000

/**
 * For whoever wants to see a message, and so not made of each: a wave has a hundred thousand that look
 * the same. Says what is to be shown and never how, so that whoever shows it need not trust this process.
 */
export const mailView: Analyzer<'evidence', 'mail-view'> = {
  id: 'mail-view',
  version: '1.0.0',
  question: 'How did this message look, without anything in it that could act?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['mail-view'],
  isOnDemand: true,
  accepts: (file) => file.mediaType === 'message/rfc822',
  async *run(input, context) {
    if (context.bytes.size > largestMessage) {
      throw new AnalysisFailure('too-large', `a message of ${context.bytes.size} bytes`)
    }
    const { bytes, root } = messageOf(context.bytes)
    const texts = leavesOf(root).filter(({ role }) => role === 'text')
    if (texts.length > mostParts) {
      const reason = `${texts.length} text parts, of which ${mostParts} are shown`
      context.warn({ code: 'too-many', reason })
    }
    for await (const { id } of input.evidence) {
      for (const { part } of texts.slice(0, mostParts)) {
        const text = partText(bytes, part)
        const isHtml = part.type.value === 'text/html'
        const view = isHtml ? inertHtml(text) : plainView(text)
        const locus = { at: 'bytes', ...part.body } as const
        yield { kind: 'mail-view', evidence: id, locus, of: isHtml ? 'html' : 'plain', ...view }
      }
    }
  },
}

function plainView(text: string): ReturnType<typeof inertHtml> {
  const shown = text.slice(0, longestPlain).replaceAll('\r\n', '\n')
  return {
    pieces: [{ open: 'pre' }, shown, { close: 'pre' }],
    removed: {},
    isCut: text.length > longestPlain,
  }
}
