import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import { count, counted } from '../format.ts'
import { productLink, type ReportContext, say, sayCode } from './context.ts'
import { timeRange } from './locus-words.ts'
import type { ElementOf } from './gathered-elements.ts'
import { note, tableEnd, tableRow, tableStart } from './table.ts'

type Kind = 'window-title' | 'address-bar' | 'browser-tab' | 'keyboard-layout'
type Shown = ElementOf<Kind>

interface Row {
  readonly what: string
  readonly text: string
  readonly remark: Part
  startUs: number
  endUs: number
  readonly line: ProductId
  times: number
}

const columns = [
  { title: 'On screen' },
  { title: 'What' },
  { title: 'Text', kind: 'wide' },
  { title: 'Times', kind: 'number' },
] as const
const rowsAtMost = 80

/** Titles, addresses, tabs and keyboard layouts; what says the same is one row. */
export function* windowsTable(
  context: ReportContext,
  kinds: readonly { readonly shown: readonly Shown[]; readonly total: number }[],
): Iterable<Html> {
  const rows = new Map<string, Row>()
  for (const one of kinds.flatMap(({ shown }) => shown)) {
    const row = rowOf(context, one)
    const key = `${row.what} ${row.text}`
    const known = rows.get(key)
    if (known === undefined) rows.set(key, row)
    else {
      known.times += 1
      known.startUs = Math.min(known.startUs, row.startUs)
      known.endUs = Math.max(known.endUs, row.endUs)
    }
  }
  if (rows.size === 0) return
  const inOrder = [...rows.values()].toSorted((a, b) => a.startUs - b.startUs)
  yield markup`<h5>Windows, addresses and layouts</h5> `
  yield tableStart(
    columns,
    'What windows and panels said, in the order in which it appeared',
    'rows',
  )
  for (const { what, text, remark, startUs, endUs, line, times } of inOrder.slice(0, rowsAtMost)) {
    yield tableRow(columns, [
      productLink(context, line, timeRange(startUs, endUs)),
      what,
      markup`${sayCode(context, text, 400)}${remark}`,
      count(times),
    ])
  }
  yield tableEnd
  const unread = kinds.reduce((sum, { shown, total }) => sum + total - shown.length, 0)
  const more = Math.max(0, inOrder.length - rowsAtMost) + unread
  if (more > 0) yield note(`${counted(more, 'more')} are in the case itself.`)
}

function rowOf(context: ReportContext, one: Shown): Row {
  const { startUs, endUs } = one.locus
  const common = { startUs, endUs, line: one.from[0], times: 1 }
  switch (one.element) {
    case 'window-title': {
      const what = one.place === 'taskbar' ? 'Title on the taskbar' : 'Window title'
      const remark = one.program === null ? '' : aside(say(context, one.program, 60))
      return { ...common, what, text: one.title.text, remark }
    }
    case 'address-bar': {
      const { shows } = one
      if (shows.what === 'path') {
        return { ...common, what: 'Folder', text: one.address.text, remark: '' }
      }
      const remark =
        shows.hint === null ? '' : aside(markup`marked “${say(context, shows.hint, 40)}”`)
      return { ...common, what: 'Address bar', text: one.address.text, remark }
    }
    case 'browser-tab':
      return { ...common, what: 'Browser tab', text: one.title.text, remark: '' }
    case 'keyboard-layout':
      return {
        ...common,
        what: 'Keyboard layout',
        text: one.text,
        remark: aside(say(context, one.language, 12)),
      }
  }
}

function aside(text: Part): Html {
  return markup` <span class="muted">(${text})</span>`
}
