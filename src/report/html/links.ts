import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted, isoInWords } from '../format.ts'
import {
  credibilityWords,
  knownThenWords,
  matchWords,
  reliabilityWords,
  validityWords,
} from '../words.ts'
import { clueLink } from './value-link.ts'
import { homeAnchor, type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { note, sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'
import type { LinkGroup } from './value-groups.ts'

/** Where clues meet what others know, and in which networks addresses stood. */
export function* linksSection(context: ReportContext): Iterable<Html> {
  yield sectionStart('links', 'What others know of the clues')
  yield* linkTable(context)
  yield* networkTable(context)
  yield* actorTable(context)
  yield sectionEnd
}

const linkColumns = [
  { title: 'Clue', kind: 'wide' },
  { title: 'Knowledge', kind: 'wide' },
  { title: 'Match' },
  { title: 'Valid', kind: 'wide' },
  { title: 'Published', kind: 'wide' },
  { title: 'Shared by', kind: 'number' },
] as const

function* linkTable(context: ReportContext): Iterable<Html> {
  const { links, linksTotal: total } = context.plan
  const known = context.reader.count('intel')
  if (total === 0) {
    yield markup`<p>
      No clue met anything in the ${counted(known, 'record')} of intelligence that this case
      had${known === 0 ? ': none was given' : ''}.
    </p>`
    return
  }
  yield tableStart(
    linkColumns,
    `${counted(total, 'match', 'matches')} of a value with one of ${counted(known, 'record')}. Grades: Admiralty code, source A–F, information 1–6`,
    'matches',
  )
  for (const group of links) {
    const link = context.reader.product(group.id)
    if (link?.kind === 'link') yield linkRow(context, link, group)
  }
  yield tableEnd
  const rest = total - links.length
  if (rest > 0) yield note(`${counted(rest, 'more match', 'more matches')} not shown here.`)
}

function linkRow(context: ReportContext, link: ProductOf<'link'>, group: LinkGroup): Html {
  const intel = context.reader.product(link.intel)
  const record = intel?.kind === 'intel' ? intel : null
  return tableRow(
    linkColumns,
    [
      markup`${clueLink(context, link.clue)}${group.clues > 1 ? markup` <span class="own">in ${counted(group.clues, 'piece')}</span>` : ''}`,
      markup`${link.actor === '' ? markup`<span class="muted">nobody named</span>` : markup`<strong>${say(context, link.actor, 120)}</strong>`}${knowledge(context, link.intel, record)}
        <span class="own">${sourceLink(context, link.id, 'how they meet')} · ${link.tlp}</span>`,
      matchWords[link.match],
      markup`${record === null ? '' : markup`${span(context, record)}: `}${verdicts(group.validity, validityWords)}`,
      markup`${record === null ? '' : markup`${dated(context, record.published)}: `}${verdicts(group.knownThen, knownThenWords)}`,
      link.sharedBy === 0 ? 'nobody' : counted(link.sharedBy, 'actor'),
    ],
    homeAnchor(link.id),
  )
}

function span(context: ReportContext, { validFrom, validUntil }: ProductOf<'intel'>): Part {
  if (validFrom === null && validUntil === null) return 'not stated'
  if (validUntil === null) return markup`from ${dated(context, validFrom)}`
  if (validFrom === null) return markup`until ${dated(context, validUntil)}`
  return markup`${dated(context, validFrom)} to ${dated(context, validUntil)}`
}

/** The day is enough beside others; the record itself has the hour. */
function dayOf(iso: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(iso) ? iso.slice(0, 10) : iso
}

function dated(context: ReportContext, iso: string | null): Part {
  return iso === null
    ? 'not stated'
    : markup`<span class="nowrap">${say(context, dayOf(iso), 40)}</span>`
}

/** One verdict alone, or each with the number of clues it is about. */
function verdicts<K extends string>(
  counts: ReadonlyMap<K, number>,
  words: Readonly<Record<K, string>>,
): string {
  if (counts.size === 1) return Array.from(counts.keys(), (key) => words[key]).join('')
  return Array.from(counts, ([key, number]) => `${words[key]} (${count(number)})`).join(', ')
}

function knowledge(context: ReportContext, id: ProductId, intel: ProductOf<'intel'> | null): Html {
  if (intel === null)
    return markup` <span class="muted">(record missing: <code>${id}</code>)</span>`
  const grade = `${intel.reliability}${intel.credibility}`
  return markup`<br />${intel.activity === '' ? '' : markup`${say(context, intel.activity, 200)}<br />`}${sourceLink(context, id, say(context, intel.source, 120))},
    grade
    <abbr title="${reliabilityWords[intel.reliability]}; ${credibilityWords[intel.credibility]}"
      >${grade}</abbr
    >`
}

const networkColumns = [
  { title: 'Address' },
  { title: 'Network' },
  { title: 'Operator', kind: 'wide' },
  { title: 'Range', kind: 'wide' },
  { title: 'Table', kind: 'wide' },
] as const

function* networkTable(context: ReportContext): Iterable<Html> {
  const total = context.plan.networksTotal
  if (total === 0) return
  yield markup`<h3>Networks</h3>
    <p>
      Which network an address stood in says who rents it out and not who used it: most networks are
      shared by many.
    </p> `
  yield tableStart(
    networkColumns,
    `${counted(total, 'address', 'addresses')} and the networks around them`,
    'networks',
  )
  for (const id of context.plan.networks) {
    const network = context.reader.product(id)
    if (network?.kind !== 'network') continue
    yield tableRow(
      networkColumns,
      [
        clueLink(context, network.clue),
        `AS${network.asn}`,
        say(context, network.operator, 120),
        markup`${sayCode(context, network.range[0], 60)} to ${sayCode(context, network.range[1], 60)}`,
        markup`${say(context, network.table, 120)}
          <span class="own">${sourceLink(context, id)}</span>`,
      ],
      homeAnchor(id),
    )
  }
  yield tableEnd
  const rest = total - context.plan.networks.length
  if (rest > 0) yield note(`${counted(rest, 'more address', 'more addresses')} not shown here.`)
}

const actorColumns = [
  { title: 'Name', kind: 'wide' },
  { title: 'Also called', kind: 'wide' },
  { title: 'Country, as stated' },
  { title: 'Sponsor, as stated', kind: 'wide' },
  { title: 'Source', kind: 'wide' },
] as const

const actorsAtMost = 60

/** Actors that a link or a hypothesis names, as each source tells of them: conflicts stay visible. */
function* actorTable(context: ReportContext): Iterable<Html> {
  const named = namedActors(context)
  const rows: Html[] = []
  let more = 0
  for (const actor of context.reader.products('actor')) {
    if (![actor.name, ...actor.aliases].some((name) => named.has(name.toLowerCase()))) continue
    if (rows.length >= actorsAtMost) {
      more += 1
      continue
    }
    const aliases = actor.aliases
      .slice(0, 20)
      .map((alias, index) => markup`${index > 0 ? ', ' : ''}${say(context, alias, 60)}`)
    rows.push(
      tableRow(actorColumns, [
        say(context, actor.name, 120),
        actor.aliases.length === 0 ? markup`<span class="muted">no other name</span>` : aliases,
        actor.country === ''
          ? markup`<span class="muted">not stated</span>`
          : say(context, actor.country, 80),
        actor.sponsor === ''
          ? markup`<span class="muted">not stated</span>`
          : say(context, actor.sponsor, 160),
        markup`${sourceLink(context, actor.id, say(context, actor.source, 120))}, grade
        ${actor.reliability}${actor.credibility}, published
        ${say(context, isoInWords(actor.published ?? 'at an unstated date'), 40)}`,
      ]),
    )
  }
  if (rows.length === 0) return
  yield markup`<h3>Actors, as their sources tell of them</h3> `
  yield tableStart(actorColumns, 'One row for each source; where sources differ, both stand here')
  yield* rows
  yield tableEnd
  if (more > 0) yield note(`${counted(more, 'more entry', 'more entries')} not shown here.`)
}

function namedActors(context: ReportContext): Set<string> {
  const named = new Set<string>()
  for (const { actor } of context.plan.linkOf.values()) {
    if (actor !== '') named.add(actor.toLowerCase())
  }
  for (const { weighed } of context.plan.assessments) {
    for (const { hypothesis } of weighed) named.add(hypothesis.name.toLowerCase())
  }
  return named
}
