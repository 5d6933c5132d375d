import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer } from '../analyzer/analyzer.ts'
import { readEmlx } from '../lib/emlx.ts'

/** The message that Apple Mail wrapped, and behind it what the program noted of it. */
export const emlx: Analyzer<'evidence', 'evidence'> = {
  id: 'emlx',
  version: '1.0.0',
  question: 'Which message does this file of Apple Mail (.emlx) hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: ({ mediaType }) => mediaType === 'message/x-emlx',
  async *run(_input, context) {
    const { bytes } = context
    const found = readEmlx(bytes.read(0, 64))
    if (found === undefined) throw new AnalysisFailure('corrupt', 'no length in its first line')
    const { offset, length } = found
    const left = bytes.size - offset
    if (length > left) {
      context.warn({ code: 'truncated', reason: `${left} of the ${length} bytes of its message` })
    }
    const message = { offset, length: Math.min(length, left) }
    yield { kind: 'evidence', name: 'message', locus: { at: 'bytes', ...message }, bytes: message }
    const rest = { offset: offset + message.length, length: left - message.length }
    if (rest.length === 0) return
    yield { kind: 'evidence', name: 'flags.plist', locus: { at: 'bytes', ...rest }, bytes: rest }
  },
}
