import { markup, type Html } from '../../lib/html.ts'
import { clock, counted } from '../format.ts'
import { productLink, type ReportContext, say, sayCode } from './context.ts'
import type { ElementOf, Gathered } from './gathered-elements.ts'
import { note, tableEnd, tableRow, tableStart } from './table.ts'

const columns = [
  { title: 'Seen' },
  { title: 'Name', kind: 'wide' },
  { title: 'Changed' },
  { title: 'Shown by' },
  { title: 'Size', kind: 'number' },
] as const
const rowsAtMost = 100

const shownBy: Readonly<Record<ElementOf<'file-row'>['shownBy'], string>> = {
  ls: 'ls',
  dir: 'dir',
  powershell: 'PowerShell',
  'file-manager': 'file manager',
}

/** Files that listings and file managers showed; one that is shown again as it was is one row. */
export function* filesTable(
  context: ReportContext,
  { shown, total }: Gathered<'file-row'>,
): Iterable<Html> {
  if (total === 0) return
  const distinct = new Map<string, ElementOf<'file-row'>>()
  for (const one of shown) {
    const key = JSON.stringify([one.name.text, one.size, one.modified?.text, one.shownBy])
    if (!distinct.has(key)) distinct.set(key, one)
  }
  const rows = [...distinct.values()].toSorted((a, b) => a.locus.startUs - b.locus.startUs)
  yield markup`<details>
    <summary>${counted(rows.length, 'file')} in listings and file managers</summary>
`
  yield tableStart(columns, 'Files as the screen showed them', 'files')
  for (const { name, size, modified, owner, from, locus, type, ...one } of rows.slice(
    0,
    rowsAtMost,
  )) {
    const kind =
      type === 'folder' || type === 'link' ? markup` <span class="tag">${type}</span>` : ''
    const of =
      owner === null ? '' : markup` <span class="muted">of ${sayCode(context, owner, 40)}</span>`
    yield tableRow(columns, [
      productLink(context, from[0], clock(locus.startUs)),
      markup`${sayCode(context, name.text, 260)}${kind}${of}`,
      modified === null ? '' : say(context, modified.text, 60),
      shownBy[one.shownBy],
      size === null ? '' : say(context, size, 24),
    ])
  }
  yield tableEnd
  const more = Math.max(0, rows.length - rowsAtMost) + total - shown.length
  if (more > 0) yield note(`${counted(more, 'more row')} are in the case itself.`)
  yield markup`</details>
`
}
