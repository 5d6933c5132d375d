import { markup, type Html } from '../../lib/html.ts'
import type { Producer } from '../../model/producer.ts'
import { type ReportContext, say, sayCode } from './context.ts'
import { tableEnd, tableRow, tableStart } from './table.ts'

/** Analyzers with their tools and options: said once, not in each of a thousand entries. */
export interface Makers {
  /** Leads to the row of this producer. */
  readonly link: (by: Producer) => Html
  readonly all: ReadonlyMap<string, Producer>
}

export function collectMakers(): Makers {
  const all = new Map<string, Producer>()
  const places = new Map<string, number>()
  const link = (by: Producer): Html => {
    const key = JSON.stringify([by.analyzer, by.version, by.tools, by.options])
    const place = places.get(key) ?? places.size + 1
    places.set(key, place)
    all.set(key, by)
    return markup`<a href="#by-${place}"><code>${by.analyzer} ${by.version}</code></a>`
  }
  return { link, all }
}

const columns = [
  { title: 'Analyzer' },
  { title: 'Tools', kind: 'wide' },
  { title: 'Options', kind: 'wide' },
] as const

export function* makersTable(context: ReportContext, { all }: Makers): Iterable<Html> {
  if (all.size === 0) return
  yield markup`<h3>Analyzers, their tools and options</h3> `
  yield tableStart(columns, 'As they made what is cited above')
  let place = 0
  for (const { analyzer, version, tools, options } of all.values()) {
    place += 1
    const names = tools.map((tool) => `${tool.name} ${tool.version}`).join(', ')
    yield tableRow(
      columns,
      [
        markup`<code>${analyzer} ${version}</code>`,
        names === '' ? markup`<span class="muted">none</span>` : say(context, names, 400),
        options === '' || options === '{}'
          ? markup`<span class="muted">none</span>`
          : sayCode(context, options, 600),
      ],
      `by-${place}`,
    )
  }
  yield tableEnd
}
