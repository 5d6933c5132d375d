import type { Context, Input } from '../analyzer/analyzer.ts'
import { minHash, minHashSlots } from '../lib/minhash.ts'
import type { TextSpill } from '../lib/text-spill.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import { domainOf } from './mail-values.ts'
import { comparableWords, mostWords, shingleHashes } from './campaign-words.ts'

/** What a campaign needs to know of a message; its text is on disk. */
export interface CampaignMessage {
  readonly id: ProductId
  readonly subject: string
  readonly sender: string
  readonly origin: string
  readonly recipientDomains: readonly string[]
  readonly timeUs: number | null
  /** Number of its text in the spill, -1 where it has too little. */
  readonly text: number
}

export interface CampaignInput {
  /** Those with enough text to compare, in store order. */
  readonly messages: readonly CampaignMessage[]
  /** `minHashSlots` numbers each, in the same order. */
  readonly signatures: Uint32Array
}

/** Fewer words say nothing: "see attached" is no campaign. */
const fewestWords = 8
/** Of a text this much is kept for its template. */
const keptCharacters = 60_000

type Draft = Omit<CampaignMessage, 'text'> & { text: number; words: number }

/** Reads both streams once. A message's text is its first body that says something, else its longest. */
export async function readMessages(
  input: Input<'mail' | 'document-text'>,
  spill: TextSpill,
  context: Context,
): Promise<CampaignInput> {
  const drafts = new Map<Sha256, Draft>()
  for await (const mail of input.mail) {
    drafts.set(mail.evidence, {
      id: mail.id,
      subject: mail.subject,
      sender: mail.from[0]?.address ?? '',
      origin: mail.originIp ?? '',
      recipientDomains: [...new Set(mail.to.map(({ address }) => domainOf(address)))].filter(
        (domain) => domain !== '',
      ),
      timeUs: mail.receivedUs ?? mail.dateUs,
      text: -1,
      words: 0,
    })
  }
  const order = new Map([...drafts.keys()].map((evidence, index) => [evidence, index]))
  const all = new Uint32Array(drafts.size * minHashSlots)
  let cut = 0
  let read = 0
  for await (const { evidence, part, text } of input['document-text']) {
    context.signal.throwIfAborted()
    const draft = drafts.get(evidence)
    if (!draft || part !== 'body' || draft.words >= fewestWords) continue
    const words = comparableWords(text)
    if (words.length <= draft.words) continue
    if (words.length >= mostWords) cut++
    draft.words = words.length
    if (words.length < fewestWords) continue
    minHash(shingleHashes(words), all, (order.get(evidence) ?? 0) * minHashSlots)
    draft.text = spill.add(text.slice(0, keptCharacters))
    context.progress(++read, drafts.size, 'messages')
  }
  const messages = [...drafts.values()]
  const told = messages.filter(({ text }) => text >= 0)
  const without = messages.length - told.length
  if (without > 0) {
    context.warn({
      code: 'empty',
      reason: `${without} of ${messages.length} messages have fewer than ${fewestWords} words and were not compared`,
    })
  }
  if (cut > 0)
    context.warn({
      code: 'too-large',
      reason: `of ${cut} texts only the first ${mostWords} words were compared`,
    })
  return { messages: told, signatures: compact(all, messages) }
}

/** Closes the gaps of messages without text, in place. */
function compact(all: Uint32Array, messages: readonly CampaignMessage[]): Uint32Array {
  let filled = 0
  for (const [index, { text }] of messages.entries()) {
    if (text < 0) continue
    all.copyWithin(filled * minHashSlots, index * minHashSlots, (index + 1) * minHashSlots)
    filled++
  }
  return all.subarray(0, filled * minHashSlots)
}
