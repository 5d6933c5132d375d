import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { workOnCase } from '../src/cli/work-on-case.ts'
import { domainParts } from '../src/lib/domain-parts.ts'
import { findLookAlike } from '../src/lib/look-alike/find-look-alike.ts'
import { protectedDomains } from '../src/lib/look-alike/protected-domains.ts'
import { streamOf } from '../src/lib/async-iterable.ts'
import { impersonation } from '../src/links/impersonation.ts'
import { openCase, type Case } from '../src/store/case.ts'
import { drain, testContext } from '../test/context.ts'
import { sampleMail } from '../test/sample-campaigns.ts'
import { sharedData } from './data.ts'
import { spend } from './measure.ts'
import type { BenchTable } from './table.ts'
import { filesOf } from './tar-xz.ts'

type Row = BenchTable['rows'][number]

/** Whom real messages of 2002 pretended to be, and whom honest ones came from. */
const ofTheDay =
  `paypal.com ebay.com amazon.com cnet.com microsoft.com yahoo.com hotmail.com linux.ie aol.com
sourceforge.net theregister.co.uk citibank.com redhat.com debian.org Microsoft`.split(/\s+/)

/** How often names that mean no harm are told as look-alikes, and what is told of real mail. */
export async function benchLookAlike(): Promise<BenchTable> {
  const rows = [...(await visitedNames()), ...(await realMail())]
  return { title: 'Senders that seem to be somebody else', unit: 'names or findings', rows }
}

const absent = (name: string): Row => ({ name, value: 0, note: 'skipped: no data folder' })

/**
 * The most visited names cut in two; of each half every fifth is protected and the others are asked. Lengths
 * of names were chosen on the first half, so that the second one counts.
 */
async function visitedNames(): Promise<readonly Row[]> {
  const archive = sharedData('intel', 'misp-warninglists.tar.xz')
  if (archive === undefined) return [absent('most visited names')]
  const [tranco] = await filesOf(archive, (name) => name.endsWith('/tranco10k/list.json'))
  const { list } = JSON.parse(tranco?.bytes.toString('utf8') ?? '{"list":[]}') as {
    list: readonly string[]
  }
  const names = [...new Set(list.flatMap((name) => domainParts(name)?.registered ?? []))]
  const rows: Row[] = []
  for (const [half, title] of [
    [0, 'half that lengths were chosen on'],
    [1, 'other half'],
  ] as const) {
    const mine = names.filter((_, at) => at % 2 === half)
    const known = protectedDomains(mine.filter((_, at) => at % 5 === 0))
    const asked = mine.filter((_, at) => at % 5 !== 0)
    const told = asked.flatMap((name) => findLookAlike(name, known) ?? [])
    const suffix = told.filter(({ how }) => how === 'other-suffix').length
    const strong = told.filter(({ strength }) => strength === 'strong').length
    const note = `of ${asked.length} names against ${known.size} protected`
    rows.push(
      { name: `${title}: told as strong`, value: strong, note },
      { name: `${title}: weak, other suffix`, value: suffix, note },
      { name: `${title}: weak, else`, value: told.length - strong - suffix, note },
    )
  }
  const known = protectedDomains(names.slice(0, 1000))
  const { wallS } = await spend(() => names.map((name) => findLookAlike(name, known)))
  const note = `milliseconds for ${names.length} names against ${known.size} protected`
  return [...rows, { name: 'time', value: wallS * 1000, note }, await manyMessages(names)]
}

/** The whole analyzer over made messages from all of these names. */
async function manyMessages(names: readonly string[]): Promise<Row> {
  const mails = Array.from({ length: 100_000 }, (_, at) => {
    const domain = names[at % names.length] ?? ''
    const from = [{ name: `Somebody ${at}`, address: `a@${domain}` }]
    return sampleMail(`mail ${at}`, { from, returnPath: `b@${domain}`, messageId: `<1@${domain}>` })
  })
  using context = testContext(Buffer.alloc(0), {
    settings: { protectedNames: [...names.slice(0, 1000), 'County Clerk'] },
  })
  const input = { mail: streamOf(mails), 'document-text': streamOf([]), intel: streamOf([]) }
  const { wallS } = await spend(() => drain(impersonation.run(input, context)))
  return {
    name: 'time of many messages',
    value: wallS * 1000,
    note: 'milliseconds for 100,000 messages of 10,000 domains against 1,000 protected',
  }
}

async function realMail(): Promise<readonly Row[]> {
  const archive = sharedData('mail', 'spamassassin-public-corpus.tar.xz')
  if (archive === undefined) return [absent('real mail')]
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    for (const { name, bytes } of await filesOf(archive, (name) => name.endsWith('.txt'))) {
      const path = join(folder, 'mail', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    using opened = openCase(join(folder, 'case'), { create: true })
    const rows: Row[] = []
    for (const protectedNames of [[], ofTheDay]) {
      opened.configure({ ...opened.settings(), protectedNames })
      await workOnCase(opened, {
        evidence: [join(folder, 'mail')],
        intel: [],
        only: ['impersonation'],
        listen: () => undefined,
        signal: new AbortController().signal,
      })
      const names = `${protectedNames.length} protected names`
      for (const weight of ['strong', 'weak'] as const) {
        for (const label of ['ham', 'spam'] as const) {
          const value = findings(opened, weight, label)
          rows.push({ name: `real mail, ${names}: ${weight} in ${label}`, value })
        }
      }
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Those of which an example has the label. */
function findings(opened: Case, weight: string, label: 'ham' | 'spam'): number {
  return [...opened.products('impersonation')].filter(
    (found) =>
      found.weight === weight &&
      found.examples.some((id) => {
        const mail = opened.product(id)
        const name = mail?.kind === 'mail' ? opened.evidenceById(mail.evidence)?.name : undefined
        return name?.includes(label) === true
      }),
  ).length
}
