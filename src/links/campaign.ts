import type { Analyzer, Context, Draft } from '../analyzer/analyzer.ts'
import { boilerplateSlots } from '../lib/boilerplate.ts'
import { nearDuplicates } from '../lib/near-duplicates.ts'
import { tellingSimilarity } from '../lib/telling-similarity.ts'
import { textSpill, type TextSpill } from '../lib/text-spill.ts'
import type { Counted } from '../model/campaign-profile.ts'
import { isNonEmpty } from '../model/id.ts'
import { type CampaignInput, type CampaignMessage, readMessages } from './campaign-messages.ts'
import { variantsOf } from './campaign-variants.ts'
import { joinedWordings } from './campaign-wordings.ts'
import { countsOf } from './counts.ts'

/** Verified Jaccard similarity of word triples from which two messages belong together. */
const threshold = 0.3
/** Words are boilerplate where of the texts that share them fewer than this share are surely alike. */
const coherence = 0.2
const sure = 0.5
const fewestMessages = 3
/** Distinct senders, origins and recipient domains that are listed. */
const mostListed = 1000

export const campaign: Analyzer<'mail' | 'document-text', 'campaign'> = {
  id: 'campaign',
  version: '2.0.1',
  question: 'Which messages say the same, what is their template, and who sent them when?',
  scope: 'case',
  needs: ['mail', 'document-text'],
  makes: ['campaign'],
  async *run(input, context) {
    using spill = textSpill()
    const read = await readMessages(input, spill, context)
    const boilerplate = boilerplateSlots(read.signatures, sure, coherence)
    const labels = nearDuplicates(read.signatures, threshold, boilerplate)
    const groups = joinedWordings(groupsOf(labels), read, (a, b) =>
      tellingSimilarity(read.signatures, boilerplate, a, b),
    )
    const large = groups.filter((members) => members.length >= fewestMessages)
    for (const [done, members] of large.entries()) {
      context.signal.throwIfAborted()
      const found = describe(members, read, spill, context)
      if (found) yield found
      context.progress(done + 1, large.length, 'campaigns')
    }
  },
}

/** Members of each group, the largest group first. */
function groupsOf(labels: Int32Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  for (const [index, label] of labels.entries()) {
    const group = groups.get(label)
    if (group) group.push(index)
    else groups.set(label, [index])
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length)
}

function describe(
  members: readonly number[],
  { messages, signatures }: CampaignInput,
  spill: TextSpill,
  context: Context,
): Draft<'campaign'> | undefined {
  const own = members.map((member) => messages[member]).filter((message) => message !== undefined)
  const variants = variantsOf(members, signatures, (member) =>
    spill.read(messages[member]?.text ?? -1),
  ).flatMap(({ members: [first, ...others], template }) => {
    const example = messages[first ?? -1]
    return example
      ? [
          {
            size: 1 + others.length,
            example: example.id,
            template: template.pieces,
            cut: template.cut,
          },
        ]
      : []
  })
  const cut = variants.reduce((sum, variant) => sum + variant.cut, 0)
  if (cut > 0)
    context.warn({
      code: 'too-large',
      reason: `of ${cut} long texts of one campaign only the beginning is in its template`,
    })
  const shown = variants.map(({ size, example, template }) => ({ size, example, template }))
  const ids = own.map(({ id }) => id)
  if (!isNonEmpty(shown) || !isNonEmpty(ids)) return undefined
  const list = (
    what: string,
    values: (message: CampaignMessage) => readonly string[],
  ): readonly Counted[] => {
    const counted = countsOf(own.flatMap(values))
    if (counted.length > mostListed) {
      context.warn({
        code: 'too-many',
        reason: `${counted.length} ${what} of one campaign, of which the ${mostListed} commonest are listed`,
      })
    }
    return counted.slice(0, mostListed)
  }
  const times = own
    .flatMap(({ timeUs }) => (timeUs === null ? [] : [timeUs]))
    .toSorted((a, b) => a - b)
  return {
    kind: 'campaign',
    size: ids.length,
    messages: ids,
    variants: shown,
    subject: countsOf(own.map(({ subject }) => subject))[0]?.value ?? '',
    senders: list('senders', ({ sender }) => [sender]),
    origins: list('origins', ({ origin }) => [origin]),
    recipientDomains: list('recipient domains', ({ recipientDomains }) => recipientDomains),
    firstUs: times[0] ?? null,
    lastUs: times.at(-1) ?? null,
  }
}
