import { markup, type Html } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import { authMethods, type AuthMethod, wholeFinding } from '../../model/mail-auth.ts'
import { count, counted } from '../format.ts'
import { resultWord } from './auth-words.ts'
import { type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { note, tableEnd, tableRow, tableStart, type Column } from './table.ts'

const columns: readonly Column[] = [
  { title: 'Author’s domain' },
  { title: 'Messages', kind: 'number' },
  { title: 'SPF' },
  { title: 'DKIM' },
  { title: 'DMARC' },
  { title: 'ARC' },
  { title: 'Otherwise than noted then', kind: 'number' },
]

const mostDomains = 40
const mostDifferences = 12

interface Group {
  messages: number
  changed: number
  readonly results: Record<AuthMethod, Map<string, number>>
}

/** SPF, DKIM, DMARC and ARC computed again: what they come to for each domain, and what has changed. */
export function* authenticationPart(context: ReportContext): Iterable<Html> {
  const { reader } = context
  const total = reader.count('mail-auth')
  if (total === 0) {
    yield markup`<h3>Authentication</h3>
      <p>
        None of the messages is signed, and no DNS was recorded for this case: SPF, DKIM, DMARC and
        ARC were not computed again. telltale dns record makes a recording; --dns takes one in.
      </p> `
    return
  }
  const groups = new Map<string, Group>()
  const differences = new Map<string, { count: number; readonly example: ProductId }>()
  for (const auth of reader.products('mail-auth')) {
    const group = groups.get(auth.fromDomain) ?? emptyGroup()
    groups.set(auth.fromDomain, group)
    group.messages += 1
    if (auth.differences.some(({ between }) => between === 'then-and-now')) group.changed += 1
    for (const method of authMethods) {
      const { result } = wholeFinding(auth, method).lenient
      group.results[method].set(result, (group.results[method].get(result) ?? 0) + 1)
    }
    for (const { what } of auth.differences) {
      const known = differences.get(what)
      if (known === undefined) differences.set(what, { count: 1, example: auth.id })
      else known.count += 1
    }
  }
  yield markup`<h3>Authentication, computed again</h3>
    <p>${ground(context)}</p> `
  // Of a hundred domains of which nothing is known no table is needed.
  if (differences.size === 0 && [...groups.values()].every(saysNothing)) return
  const ordered = [...groups].toSorted((a, b) => b[1].messages - a[1].messages)
  yield tableStart(columns, 'What the domains of authors vouch for', 'domain')
  for (const [domain, group] of ordered.slice(0, mostDomains)) {
    yield tableRow(columns, [
      domain === '' ? 'no single one' : sayCode(context, domain, 100),
      count(group.messages),
      ...authMethods.map((method) => tallyWords(group.results[method])),
      count(group.changed),
    ])
  }
  yield tableEnd
  if (ordered.length > mostDomains) {
    yield note(`${counted(ordered.length - mostDomains, 'more domain')} not shown here.`)
  }
  const told = [...differences].toSorted((a, b) => b[1].count - a[1].count)
  if (told.length === 0) return
  yield markup`<ul>
    ${told
      .slice(0, mostDifferences)
      .map(
        ([what, { count: times, example }]) =>
          markup`<li>${counted(times, 'message')}: ${say(context, what, 500)} (${sourceLink(context, example)})</li>`,
      )}
  </ul> `
  if (told.length > mostDifferences) {
    yield note(`${counted(told.length - mostDifferences, 'more difference')} not shown here.`)
  }
}

function saysNothing({ results }: Group): boolean {
  return authMethods.every((method) =>
    [...results[method].keys()].every((result) => result === 'unknown' || result === 'none'),
  )
}

function emptyGroup(): Group {
  return {
    messages: 0,
    changed: 0,
    results: { spf: new Map(), dkim: new Map(), dmarc: new Map(), arc: new Map() },
  }
}

function tallyWords(tally: ReadonlyMap<string, number>): string {
  return [...tally]
    .toSorted((a, b) => b[1] - a[1])
    .map(([result, times]) => `${resultWord(result)} ${count(times)}`)
    .join(', ')
}

/** On which answers it rests: a key or a record of today says little of a message of years ago. */
function ground({ reader }: ReportContext): string {
  const snapshots = [...reader.products('dns-snapshot')]
  if (snapshots.length === 0) {
    return 'No DNS was recorded for this case: what needs it is not known, which is all but whether signed bodies are as they were signed. telltale dns record makes a recording; --dns takes one in.'
  }
  const records = snapshots.reduce((sum, one) => sum + one.records, 0)
  const first = snapshots.map((one) => one.first).toSorted()[0] ?? ''
  const last =
    snapshots
      .map((one) => one.last)
      .toSorted()
      .at(-1) ?? ''
  return `Against ${counted(records, 'recorded answer')} of DNS, from ${first} to ${last}; what was not recorded is not known. Keys and records change: answers that were recorded long after a message may not be those of its day.`
}
