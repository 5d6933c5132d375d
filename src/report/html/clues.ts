import { markup, type Html, type Part } from '../../lib/html.ts'
import { clueTypes } from '../../model/clue.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted, percent } from '../format.ts'
import { clueTitles, matchWords } from '../words.ts'
import { homeAnchor, productLink, type ReportContext, say, sayCode, sourceLink } from './context.ts'
import type { ValuesOfType } from './plan.ts'
import { note, sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'
import { sightingInWords } from './sighting.ts'
import type { ValueGroup } from './value-groups.ts'
import { valueInWords } from './value-link.ts'

const columns = [
  { title: 'Value', kind: 'wide' },
  { title: 'Seen', kind: 'number' },
  { title: 'Where', kind: 'wide' },
  { title: 'Meets', kind: 'wide' },
] as const

/** All indicators by type; within a type those that met intelligence come first. */
export function* cluesSection(context: ReportContext): Iterable<Html> {
  yield sectionStart('clues', 'Clues')
  const { valuesTotal: total } = context.plan
  if (total === 0) {
    yield markup`<p>
      No indicator was found in anything that could be read. What could not be read is listed under
      <a href="#gaps">What was not looked at</a>.
    </p>`
  } else {
    yield markup`<p>
      ${counted(total, 'different indicator')} read out of what was seen, each with the first places
      where it stands. Values are normalised; a value may have stood there in another
      spelling.${readBy(context)}
    </p> `
  }
  for (const type of clueTypes) {
    const values = context.plan.values.get(type)
    if (values === undefined || values.total === 0) continue
    yield markup`<h3 id="clues-${type}">${clueTitles[type]}</h3> `
    yield tableStart(columns, caption(values), clueTitles[type])
    for (const group of values.shown) yield valueRow(context, group)
    yield tableEnd
    const rest = values.total - values.recipients - values.shown.length
    if (values.recipients > 0) {
      yield note(
        `${counted(values.recipients, 'address', 'addresses')} of recipients: counted and not listed.`,
      )
    }
    if (rest > 0)
      yield note(`${counted(rest, 'more value')} not shown here; telltale clues lists all.`)
  }
  yield sectionEnd
}

/** Said once: a value of which nothing is known has its sightings as its source. */
function readBy({ plan, reader }: ReportContext): string {
  const makers = new Set<string>()
  for (const { shown } of plan.values.values()) {
    const clue = shown[0] === undefined ? undefined : reader.product(shown[0].id)
    if (clue !== undefined) makers.add(`${clue.by.analyzer} ${clue.by.version}`)
  }
  return ` Read by ${[...makers].toSorted().join(', ')}.`
}

function caption({ total, linked }: ValuesOfType): string {
  const met = linked === 0 ? 'none' : count(linked)
  return `${counted(total, 'value')}, ${met} of them meeting intelligence`
}

function valueRow(context: ReportContext, group: ValueGroup): Html {
  const clue = context.reader.product(group.id)
  const places = group.sightings.map(
    (sighting) => markup`<li>${sightingInWords(context, sighting)}</li>`,
  )
  const more = group.seen - places.length
  return tableRow(
    columns,
    [
      markup`${valueInWords(context, group)}${clue?.kind === 'clue' ? doubt(context, clue) : ''}
        ${group.links.length > 0 ? markup`<span class="own">${sourceLink(context, group.id)}</span>` : ''}`,
      markup`${count(group.seen)}${group.pieces > 1 ? markup`<span class="own">in ${counted(group.pieces, 'piece')}</span>` : ''}`,
      markup`<ul class="plain">
        ${places}${more > 0 ? markup`<li class="muted">and ${counted(more, 'more time')}</li>` : ''}
      </ul>`,
      meetings(context, group),
    ],
    homeAnchor(group.id),
  )
}

function doubt(context: ReportContext, clue: ProductOf<'clue'>): Html | null {
  if (clue.alternatives.length === 0) return null
  const readings = clue.alternatives
    .slice(0, 6)
    .map(
      ({ text, p }, index) =>
        markup`${index > 0 ? ', ' : ''}${sayCode(context, text, 200)} (${percent(p)})`,
    )
  const more = clue.alternatives.length - readings.length
  return markup`<span class="doubt"
    >or ${readings}${more > 0 ? `, and ${count(more)} more` : ''}</span
  >`
}

function meetings(context: ReportContext, { links }: ValueGroup): Part {
  if (links.length === 0) return markup`<span class="muted">nothing known</span>`
  const rows = [...Map.groupBy(links, ({ actor, match }) => `${match} ${actor}`).values()]
  const items = rows.slice(0, 4).flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const label = first.actor === '' ? 'nobody named' : say(context, first.actor, 80)
    const records = same.length > 1 ? ` (${counted(same.length, 'record')})` : ''
    return [
      markup`<li>${productLink(context, first.id, label)}: ${matchWords[first.match]}${records}</li>`,
    ]
  })
  const more = rows.length - items.length
  return markup`<ul class="plain">
    ${items}${more > 0 ? markup`<li class="muted">and ${count(more)} more</li>` : ''}
  </ul>`
}
