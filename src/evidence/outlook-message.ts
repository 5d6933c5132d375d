import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../analyzer/analyzer.ts'
import { FormatError } from '../lib/format-error.ts'
import { composedHeader } from '../lib/mapi/composed-header.ts'
import type { MapiMessage } from '../lib/mapi/mapi-message.ts'
import { tag } from '../lib/mapi/property-tags.ts'
import { openMsgFile } from '../lib/mapi/msg-file.ts'
import type { Evidence } from '../model/evidence.ts'
import { whole } from '../model/locus.ts'
import type { MediaFact } from '../model/observation.ts'
import { composedMessage } from './composed-message.ts'
import { budgetFor } from './limits.ts'

const storedAs = 'application/vnd.ms-outlook'
const largestFile = 512 * 1024 * 1024

/**
 * A .msg file is no message as it was sent but a table of properties: the message is composed of
 * them, as evidence of its own whose offsets are offsets in what was composed. The file stays what
 * it is.
 */
export const outlookMessage: Analyzer<'evidence', 'evidence' | 'media-fact'> = {
  id: 'outlook-message',
  version: '1.0.0',
  question: 'Which message does this Outlook file (.msg) hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence', 'media-fact'],
  // Where the directory of a large file lies in its middle, sniffing sees a compound file only.
  accepts: ({ mediaType }) => mediaType === storedAs || mediaType === 'application/x-ole-storage',
  async *run(input, context) {
    const { size } = context.bytes
    if (size > largestFile) throw new AnalysisFailure('too-large', `a message of ${size} bytes`)
    for await (const file of input.evidence) {
      const message = opened(context)
      if (message === undefined) continue
      yield* factsOf(file, message)
      const name = `${file.name.slice(file.name.lastIndexOf('/') + 1)} (composed message)`
      const seal = file.id.slice(0, 40)
      const stored = { message, name, locus: whole, storedAs, seal }
      yield* composedMessage(stored, { context, budget: budgetFor(size) })
    }
  },
}

function opened(context: Context): MapiMessage | undefined {
  try {
    return openMsgFile(context.bytes, ({ code, message }) =>
      context.warn({ code, reason: message }),
    )
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw new AnalysisFailure(error.code, `.msg: ${error.message}`, { cause: error })
  }
}

/** What the file says of itself beyond what a message has room for. */
function* factsOf(file: Evidence, message: MapiMessage): Generator<MediaFact> {
  const fact = (name: string, value: string): MediaFact => ({
    kind: 'media-fact',
    evidence: file.id,
    locus: whole,
    name,
    value,
  })
  try {
    const { isStored, composed } = composedHeader(message)
    const fields = composed.length === 0 ? 'none' : composed.join(', ')
    yield fact(
      'composed-message',
      isStored
        ? `header as stored in the file, without its MIME fields; fields made of properties: ${fields}`
        : `no header is stored in the file; fields made of properties: ${fields}`,
    )
    const kind = message.properties.text(tag.messageClass)
    if (kind !== '') yield fact('message-class', kind.slice(0, 200))
  } catch (error) {
    // The same is a warning where the message is composed.
    if (!(error instanceof FormatError)) throw error
  }
}
