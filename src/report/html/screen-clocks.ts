import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import type { StatedTime } from '../../model/stated-time.ts'
import { clock, count, counted, timeOfDay } from '../format.ts'
import { productLink, type ReportContext, say, sayCode, sourceLink } from './context.ts'
import type { ElementOf, Gathered } from './gathered-elements.ts'
import { timeRange } from './locus-words.ts'
import { note, tableEnd, tableRow, tableStart } from './table.ts'

const columns = [
  { title: 'On screen' },
  { title: 'Clock', kind: 'wide' },
  { title: 'Went in step' },
  { title: 'Its time when the recording began', kind: 'wide' },
] as const

const places: Readonly<Record<ElementOf<'clock'>['place'], string>> = {
  'top-edge': 'at the top edge',
  'bottom-edge': 'at the bottom edge',
  'status-line': 'in a status line',
  elsewhere: 'elsewhere on the screen',
}
const rowsAtMost = 40

/** Each clock for as long as it went in step with the recording, and what it said when that began. */
export function* clocksTable(
  context: ReportContext,
  { shown, total }: Gathered<'clock'>,
): Iterable<Html> {
  if (total === 0) return
  yield markup`<h5>Clocks</h5> `
  yield tableStart(columns, 'Clocks on the screen against the time of the recording')
  for (const one of shown.slice(0, rowsAtMost)) {
    const { locus, readings, ticks } = one
    const last = readings.at(-1) ?? readings[0]
    const first = productLink(context, readings[0].line, sayCode(context, readings[0].text, 60))
    const change =
      readings.length > 1
        ? markup`${first} to ${productLink(context, last.line, sayCode(context, last.text, 60))}`
        : first
    yield tableRow(columns, [
      timeRange(locus.startUs, locus.endUs),
      markup`${change} ${places[one.place]}${statedIn(context, one.stated)}`,
      ticks === 0 ? 'stood still' : counted(ticks, 'tick'),
      markup`${began(one)} ${sourceLink(context, one.id)}`,
    ])
  }
  yield tableEnd
  const more = total - Math.min(shown.length, rowsAtMost)
  if (more > 0) yield note(`${counted(more, 'more clock')} are in the case itself.`)
}

/** The date as it can be read, and the languages of its words. */
function statedIn(context: ReportContext, { date, languages }: StatedTime): Html {
  const parts: Part[] = []
  if (date !== null) {
    const calendar = date.calendar === 'gregorian' ? '' : ` (${date.calendar} calendar)`
    const readings = date.readings.map((reading) =>
      say(context, calendar === '' ? dateInWords(reading) : reading, 20),
    )
    parts.push(markup`date ${joined(readings, ' or ')}${calendar}`)
  }
  if (languages.length > 0 && languages.length <= 3) {
    parts.push(
      markup`words of ${joined(
        languages.map((one) => say(context, one, 12)),
        ' or ',
      )}`,
    )
  }
  return parts.length === 0
    ? markup``
    : markup`<span class="context">${joined(parts, ' · ')}</span>`
}

/** '11 May 2026' of '2026-05-11', '11 May' of '--05-11'. */
function dateInWords(reading: string): string {
  const found = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(reading)
  if (found === null) return reading
  const [, year = '', month = '', day = ''] = found
  const name = monthNames[Number(month) - 1] ?? month
  return `${Number(day)} ${name}${year === '-' ? '' : ` ${year}`}`
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

function began({ offset, stated }: ElementOf<'clock'>): Html {
  const { leastUs, mostUs } = offset
  const between =
    mostUs - leastUs < 1000
      ? markup`${timeOfDay(leastUs)}`
      : markup`<span class="nowrap">${timeOfDay(leastUs)}</span> to
          <span class="nowrap">${timeOfDay(mostUs)}</span>`
  const half = stated.time?.cycle === 'open' ? ', or twelve hours later' : ''
  return markup`<span class="time">${between}${half}</span>
    <span class="context">${clock(0)} of the recording; known to ${known(mostUs - leastUs)}</span>`
}

function known(us: number): string {
  if (us < 1000) return 'a millisecond'
  return us < 1_000_000 ? `${count(Math.round(us / 1000))} ms` : `${(us / 1_000_000).toFixed(1)} s`
}
