import { markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted } from '../format.ts'
import { type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { type Column, note, tableEnd, tableRow, tableStart } from './table.ts'

const columns: readonly Column[] = [
  { title: 'What stands there' },
  { title: 'Where' },
  { title: 'Messages', kind: 'number' },
  { title: 'Weight' },
  { title: 'Why it is told' },
  { title: 'Source' },
]

const mostShown = 60
const mostProtected = 12

/** Senders and links that seem to be somebody else: each once, however many messages have it. */
export function* impersonationPart(context: ReportContext): Iterable<Html> {
  const { reader } = context
  const all = [...reader.products('impersonation')].toSorted(inOrder)
  const names = reader.settings().protectedNames
  if (all.length === 0 && names.length === 0) return
  yield markup`<h3>Names that are not what they seem</h3>
    <p>
      ${protectedWords(context, names)} What is strong has hardly another explanation; what is weak has
      innocent ones, for owners have many domains, and services send in the name of their customers.
      None of it says who it was.
    </p> `
  if (all.length === 0) {
    yield markup`<p>No sender and no link seems to be somebody else.</p> `
    return
  }
  yield tableStart(columns, 'Senders and links that seem to be somebody else', 'finding')
  for (const found of all.slice(0, mostShown)) yield row(context, found)
  yield tableEnd
  if (all.length > mostShown) {
    yield note(`${counted(all.length - mostShown, 'more finding')} not shown here.`)
  }
}

function row(context: ReportContext, found: ProductOf<'impersonation'>): Html {
  return tableRow(columns, [
    sayCode(context, found.is, 160),
    found.place,
    count(found.messages),
    found.weight,
    say(context, found.reason, 500),
    sourceLink(context, found.id),
  ])
}

function inOrder(a: ProductOf<'impersonation'>, b: ProductOf<'impersonation'>): number {
  if (a.weight !== b.weight) return a.weight === 'strong' ? -1 : 1
  return b.messages - a.messages || (a.id < b.id ? -1 : 1)
}

function protectedWords(context: ReportContext, names: readonly string[]): Html {
  if (names.length === 0) {
    return markup`Nobody was named whom others may pretend to be: names that look like a certain one were
    not looked for.`
  }
  const shown = names
    .slice(0, mostProtected)
    .map((name, index) => markup`${index > 0 ? ', ' : ''}${say(context, name, 80)}`)
  return markup`Protected names of this case:
  ${shown}${names.length > mostProtected ? ` and ${count(names.length - mostProtected)} more` : ''}.`
}
