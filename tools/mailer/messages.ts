import { sharedData } from '../../bench/data.ts'
import { filesOf } from '../../bench/tar-xz.ts'
import { boilerplateSlots } from '../../src/lib/boilerplate.ts'
import { programField, statedFamily } from '../../src/lib/mailer/stated-family.ts'
import { parseMailAddresses } from '../../src/lib/mail-address.ts'
import { decodedValue, findHeader, unfoldedValue } from '../../src/lib/mime/header-text.ts'
import { parseMime } from '../../src/lib/mime/parse-mime.ts'
import { minHash, minHashSlots } from '../../src/lib/minhash.ts'
import { nearDuplicates } from '../../src/lib/near-duplicates.ts'
import { comparableWords, shingleHashes } from '../../src/links/campaign-words.ts'
import { mailerFeatures } from '../../src/observations/mail/mailer-features.ts'
import { mailTexts } from '../../src/observations/mail/mail-texts.ts'

/** A real message that names its program. */
export interface NamedMessage {
  readonly features: readonly string[]
  /** As it states it; of spam a claim. */
  readonly family: string
  readonly isSpam: boolean
  /** Messages of one sender or of one wording have the same, over any number of steps. */
  readonly group: number
}

/** As much in common as makes a campaign. */
const threshold = 0.3
const boilerplateShare = 0.2
const fewestWords = 8

/** Undefined where the data folder is absent. */
export async function namedMessages(): Promise<readonly NamedMessage[] | undefined> {
  const archive = sharedData('mail', 'spamassassin-public-corpus.tar.xz')
  if (archive === undefined) return undefined
  const files = await filesOf(archive, (name) => name.endsWith('.txt'))
  const signatures = new Uint32Array(files.length * minHashSlots)
  const found: Omit<NamedMessage, 'group'>[] = []
  const senders: string[] = []
  for (const { name, bytes } of files) {
    const { root } = parseMime(bytes)
    const program = programField(
      root.headers.map((field) => ({ name: field.name, value: decodedValue(bytes, field) })),
    )
    if (!program) continue
    const from = findHeader(root, 'From')
    senders.push((from && parseMailAddresses(unfoldedValue(bytes, from))[0]?.address) || name)
    const texts = [...mailTexts(bytes, root)].map(({ text }) => comparableWords(text))
    const words = texts.find((one) => one.length >= fewestWords) ?? comparableWords(name)
    minHash(shingleHashes(words), signatures, found.length * minHashSlots)
    found.push({
      features: [...mailerFeatures(bytes, root)],
      family: statedFamily(program.value),
      isSpam: name.includes('spam'),
    })
  }
  const used = signatures.subarray(0, found.length * minHashSlots)
  const alike = nearDuplicates(used, threshold, boilerplateSlots(used, threshold, boilerplateShare))
  const groups = joined(senders, alike)
  return found.map((one, at) => ({ ...one, group: groups[at] ?? at }))
}

/** One number for all that are connected by a sender or by a wording. */
function joined(senders: readonly string[], alike: Int32Array): readonly number[] {
  const parent = senders.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] ?? top
    parent[at] = top
    return top
  }
  const bySender = new Map<string, number>()
  for (const [at, sender] of senders.entries()) {
    const same = bySender.get(sender)
    if (same === undefined) bySender.set(sender, at)
    else parent[root(at)] = root(same)
    parent[root(at)] = root(alike[at] ?? at)
  }
  return parent.map((_, at) => root(at))
}
