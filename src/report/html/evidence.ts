import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Evidence, IntelSource } from '../../model/evidence.ts'
import type { ProductOf } from '../../model/product.ts'
import { bytes, count, counted, isoInWords } from '../format.ts'
import {
  evidenceAnchor,
  evidenceLink,
  type ReportContext,
  say,
  sayCode,
  sourceLink,
} from './context.ts'
import { locusInWords } from './locus-words.ts'
import { note, sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'

const columns = [
  { title: 'Name', kind: 'wide' },
  { title: 'Size', kind: 'number' },
  { title: 'Type' },
  { title: 'Where it came from', kind: 'wide' },
  { title: 'When it existed', kind: 'wide' },
] as const

/** What was handed in and what was found inside, each with its hash. */
export function* evidenceSection(context: ReportContext): Iterable<Html> {
  const { plan, reader } = context
  yield sectionStart('evidence', 'The evidence')
  yield markup`<p>
    Each piece is known by the SHA-256 of its exact bytes and is never modified; what was found
    inside another piece says from where. Names and file times are claims of whoever handed it in.
    <code>telltale verify</code> hashes everything again and checks the log of custody; this report
    alone proves neither.
  </p> `
  if (plan.evidenceTotal === 0) yield markup`<p>None was taken in.</p>`
  else {
    yield tableStart(
      columns,
      `${counted(plan.evidenceGiven, 'piece')} handed in, ${counted(plan.evidenceTotal - plan.evidenceGiven, 'piece')} found inside`,
      'evidence',
    )
    for (const isGiven of [true, false]) {
      for (const one of reader.evidence()) {
        if ((one.depth === 0) === isGiven && plan.evidenceShown.has(one.id))
          yield evidenceRow(context, one)
      }
    }
    yield tableEnd
    const rest = plan.evidenceTotal - plan.evidenceShown.size
    if (rest > 0) {
      yield note(
        `${counted(rest, 'more piece')} not shown here; those that the report cites are in the appendix.`,
      )
    }
  }
  yield* intelTable(context)
  yield sectionEnd
}

/**
 * A row of the table above, and of the one in the appendix for what has no room there: that one is
 * the last of the report, so it cites no product that would need an entry before it.
 */
export function evidenceRow(
  context: ReportContext,
  one: Evidence,
  place: 'front' | 'appendix' = 'front',
): Html {
  return tableRow(
    columns,
    [
      markup`${sayCode(context, one.name, 160)} <span class="tag">${one.tlp}</span
        ><code class="hash">${one.id}</code>`,
      markup`<span title="${count(one.sizeBytes)} bytes">${bytes(one.sizeBytes)}</span>`,
      say(context, one.mediaType, 80),
      origins(context, one),
      dating(context, one, place),
    ],
    evidenceAnchor(one.id),
  )
}

export function evidenceTableStart(caption: string): Html {
  return tableStart(columns, caption)
}

function origins(context: ReportContext, { name, origins: all }: Evidence): Part {
  const shown = all.slice(0, 3).map((origin) =>
    origin.how === 'given'
      ? markup`<li>
            handed in${origin.name === name ? '' : markup` as ${sayCode(context, origin.name, 160)}`}, file time
            ${say(context, isoInWords(origin.modified), 40)}
          </li>`
      : markup`<li>
            ${origin.form === 'range' ? 'a range of' : 'decoded out of'}
            ${evidenceLink(context, origin.from)}, ${locusInWords(context, origin.locus)}
          </li>`,
  )
  const more = all.length - shown.length
  return markup`<ul class="plain">
    ${shown}${more > 0 ? markup`<li class="muted">and in ${counted(more, 'more way')}</li>` : ''}
  </ul>`
}

function dating(context: ReportContext, one: Evidence, place: 'front' | 'appendix'): Part {
  for (const found of context.reader.productsOf(one.id, 'dating')) {
    return markup`${lifetime(context, found)}: ${say(context, found.reason, 240)} (${found.standing})
    ${place === 'front' ? sourceLink(context, found.id) : ''}`
  }
  return markup`<span class="muted">not told</span>`
}

function lifetime(context: ReportContext, { notBefore, notAfter }: ProductOf<'dating'>): Part {
  const from = notBefore === null ? 'open' : say(context, isoInWords(notBefore), 40)
  if (notBefore === notAfter) return from
  return markup`${from} to ${notAfter === null ? 'open' : say(context, isoInWords(notAfter), 40)}`
}

const intelColumns = [
  { title: 'Source', kind: 'wide' },
  { title: 'Size', kind: 'number' },
  { title: 'Marking' },
] as const

function* intelTable(context: ReportContext): Iterable<Html> {
  const sources = [...context.plan.intelSources.values()]
  if (sources.length === 0) return
  yield markup`<h3>Intelligence at hand</h3> `
  yield tableStart(
    intelColumns,
    `${counted(sources.length, 'source')}, kept and hashed like evidence, never mixed with it`,
  )
  for (const source of sources) yield intelRow(context, source)
  yield tableEnd
}

function intelRow(context: ReportContext, source: IntelSource): Html {
  return tableRow(
    intelColumns,
    [
      markup`${sayCode(context, source.name, 160)}<code class="hash">${source.id}</code>`,
      bytes(source.sizeBytes),
      source.tlp,
    ],
    evidenceAnchor(source.id),
  )
}
