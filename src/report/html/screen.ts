import { markup, type Html } from '../../lib/html.ts'
import { count, counted, percent } from '../format.ts'
import { shownAsWords } from '../words.ts'
import { evidenceLink, productLink, type ReportContext, sourceLink } from './context.ts'
import { coveragePart } from './coverage.ts'
import { lineExhibit, markedText } from './exhibit.ts'
import { timeRange } from './locus-words.ts'
import { caps } from './plan.ts'
import { type Recording } from './plan-recordings.ts'
import { recordingAnchor, redactionsNote } from './recording-link.ts'
import { screenElementsPart } from './screen-elements.ts'
import { note, sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'
import { gatherStrip, timelineStrip } from './timeline.ts'

/** Every line of text that the recordings showed: those with clues first, then the ledger. */
export function* screenSection(context: ReportContext): Iterable<Html> {
  const { recordings } = context.plan
  yield sectionStart('screen', 'What the screen showed')
  if (recordings.length === 0) {
    yield markup`<p>
      No recording or picture with text was read in this case.
      <a href="#gaps">What was not looked at</a> says whether there was one.
    </p>`
  }
  const silent: Recording[] = []
  for (const recording of recordings) {
    if (recording.lines === 0 && recordings.length > 1) silent.push(recording)
    else yield* recordingPart(context, recording)
  }
  if (silent.length > 0) yield withoutText(context, silent)
  yield sectionEnd
}

const silentAtMost = 200

/** Pictures without a line of text, in one list: "nothing was there" is told of each with its coverage. */
function withoutText(context: ReportContext, recordings: readonly Recording[]): Html {
  const items = recordings.slice(0, silentAtMost).map(({ evidence }) => {
    const [one] = context.reader.productsOf(evidence, 'screen-coverage')
    if (one === undefined) return markup`<li>${evidenceLink(context, evidence)}</li>`
    const givenUp =
      one.givenUp.length === 0 ? '' : `, ${counted(one.givenUp.length, 'region')} given up`
    return markup`<li>
      ${evidenceLink(context, evidence)}: ${count(one.framesDecoded)} of
      ${counted(one.framesExpected, 'frame')}, ${count(one.width)} × ${count(one.height)}
      px${givenUp} ${sourceLink(context, one.id)}
    </li>`
  })
  const more = recordings.length - items.length
  return markup`<details>
    <summary>
      ${counted(recordings.length, 'picture or recording', 'pictures and recordings')} without a line
      of text
    </summary>
    <ul>
      ${items}${more > 0 ? markup`<li>and ${count(more)} more</li>` : ''}
    </ul>
  </details> `
}

function* recordingPart(context: ReportContext, recording: Recording): Iterable<Html> {
  const coverage = [...context.reader.productsOf(recording.evidence, 'screen-coverage')]
  yield markup`<h3 id="${recordingAnchor(recording.evidence)}" tabindex="-1">${evidenceLink(context, recording.evidence)}</h3> `
  if (coverage.length === 0) {
    yield note('No statement of coverage: it is not known what share of this picture was read.')
  }
  for (const one of coverage) yield* coveragePart(context, one)
  const durationUs = coverage.reduce((longest, one) => Math.max(longest, one.durationUs), 0)
  const isFilm = coverage.some(({ framesExpected }) => framesExpected > 1)
  if (recording.lines > 0 && durationUs > 0 && isFilm) {
    yield timelineStrip(gatherStrip(context, recording, durationUs))
  }
  const redactions = redactionsNote(context, recording.evidence)
  if (redactions !== null) yield redactions
  yield* screenElementsPart(context, recording.evidence)
  if (recording.exhibits.length > 0) yield markup`<h4>Lines with clues</h4> `
  for (const id of recording.exhibits) {
    const line = context.reader.product(id)
    if (line?.kind === 'screen-text') yield lineExhibit(context, line)
  }
  if (recording.furtherWithClues > 0) {
    yield note(
      `${counted(recording.furtherWithClues, 'more line')} with clues: see the ledger below, or telltale read.`,
    )
  }
  yield* ledger(context, recording)
}

const columns = [
  { title: 'On screen' },
  { title: 'Text', kind: 'wide' },
  { title: 'Frames', kind: 'number' },
  { title: 'Confidence', kind: 'number' },
] as const

function* ledger(context: ReportContext, recording: Recording): Iterable<Html> {
  if (recording.lines === 0) {
    yield markup`<p>No line of text was found on it.</p>`
    return
  }
  const order = Array.from(
    context.reader.productsOf(recording.evidence, 'screen-text'),
    ({ id, startUs }) => ({ id, startUs }),
  )
    .toSorted((a, b) => a.startUs - b.startUs)
    .slice(0, caps.ledgerLines)
  const rest = recording.lines - order.length
  yield markup`<details class="ledger">
    <summary>
      The whole ledger:
      ${counted(recording.lines, 'line')}${rest > 0 ? `, the first ${count(order.length)} shown` : ''}
    </summary>
`
  yield tableStart(columns, 'Every line, in the order in which it appeared', 'lines')
  for (const { id } of order) {
    const line = context.reader.product(id)
    if (line?.kind !== 'screen-text') continue
    const spans = context.plan.spans.get(id) ?? []
    const time = timeRange(line.startUs, line.endUs)
    const hidden =
      line.from === 'screen' ? '' : markup` <span class="tag">${shownAsWords[line.from]}</span>`
    yield tableRow(columns, [
      spans.length > 0 ? productLink(context, id, time) : time,
      markup`${markedText(context, line.text, spans)}${hidden}`,
      count(line.frames),
      percent(line.confidence),
    ])
  }
  yield tableEnd
  if (rest > 0) {
    yield note(
      markup`${counted(rest, 'line')} not shown here. All of them:
        <code>telltale read &lt;recording&gt; --format ndjson</code>`,
    )
  }
  yield markup`</details>
`
}
