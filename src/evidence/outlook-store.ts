import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { displayName } from '../lib/display-name.ts'
import { FormatError } from '../lib/format-error.ts'
import type { MapiMessage } from '../lib/mapi/mapi-message.ts'
import { tag } from '../lib/mapi/property-tags.ts'
import { type MessageStore, openMessageStore, type StoredItem } from '../lib/pst/pst-store.ts'
import { whole } from '../model/locus.ts'
import { composedMessage } from './composed-message.ts'
import { type Budget, budgetFor, limits } from './limits.ts'
import { newTally, type Tally } from './tally.ts'

const storedAs = 'application/vnd.ms-outlook-pst'

/** Classes of items that are mail or stand for one; all others are contacts, dates, notes and the like. */
const isMail = /^(?:ipm\.(?:note|post|schedule|document|recall|outlook\.recall)|report\.|ipm$|$)/i

/** Each message of a .pst or .ost is composed as one of a .msg file is; the store stays what it is. */
export const outlookStore: Analyzer<'evidence', 'evidence' | 'media-fact'> = {
  id: 'outlook-store',
  version: '1.0.0',
  question: 'Which messages does this Outlook store (.pst, .ost) hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence', 'media-fact'],
  accepts: ({ mediaType }) => mediaType === storedAs,
  async *run(input, context) {
    for await (const { id } of input.evidence) {
      const tally = newTally()
      try {
        const store = opened(context, tally)
        yield {
          kind: 'media-fact',
          evidence: id,
          locus: whole,
          name: 'message-store',
          value: store.kind,
        }
        const budget = budgetFor(context.bytes.size, limits.messages)
        yield* messages(store, { context, tally, budget, seal: id.slice(0, 40) })
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        throw new AnalysisFailure(error.code, `message store: ${error.message}`, { cause: error })
      } finally {
        tally.report(context)
      }
    }
  },
}

interface Work {
  readonly context: Context
  readonly tally: Tally
  readonly budget: Budget
  readonly seal: string
}

function opened(context: Context, tally: Tally): MessageStore {
  return openMessageStore(context.bytes, ({ code, message }) =>
    tally.add(code, 'not read', message),
  )
}

async function* messages(store: MessageStore, work: Work): AsyncGenerator<CarvedEvidence> {
  const { context, tally, budget, seal } = work
  let count = 0
  for (const item of store.items()) {
    context.signal.throwIfAborted()
    count++
    const name = nameOf(item, count)
    const message = readMessage(item, name, tally)
    if (message === undefined) continue
    budget.enter()
    const { place } = item
    const locus = place === undefined ? whole : ({ at: 'bytes', ...place } as const)
    const stored = { message, name, locus, storedAs, seal: `${seal}${count}` }
    yield* composedMessage(stored, { context, budget })
    if (count % 100 === 0) context.progress(count, undefined, `${count} items`)
  }
}

function readMessage(item: StoredItem, name: string, tally: Tally): MapiMessage | undefined {
  try {
    const message = item.message()
    const kind = message.properties.text(tag.messageClass)
    if (isMail.test(kind)) return message
    tally.add('unsupported', `not read, no mail but ${displayName(kind).slice(0, 40)}`, name)
    return undefined
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    tally.add(error.code, `not read, ${error.message}`, name)
    return undefined
  }
}

function nameOf({ folders, isListed }: StoredItem, count: number): string {
  const path = folders.map((folder) => displayName(folder.replaceAll(/[/\\]/g, '_')))
  const note = isListed ? '' : ' (not in the table of its folder)'
  return `${[...path, `message ${count}`].join('/')}${note}`
}
