import { markup, type Html } from '../../lib/html.ts'
import { count, counted, covered } from '../format.ts'
import { failureWords } from '../words.ts'
import { evidenceLink, type ReportContext, say, sayCode } from './context.ts'
import type { Gap, Ran } from './gap-tally.ts'
import { caps } from './plan.ts'
import { facts, note, sectionEnd, sectionStart, tableEnd, tableRow, tableStart } from './table.ts'

/** "We could not look" must never read as "nothing was there". */
export function* gapsSection(context: ReportContext): Iterable<Html> {
  const tally = context.plan.gaps
  const { evidenceTotal } = context.plan
  const untouched = evidenceTotal - tally.looked
  const tasks = tally.completed + tally.failed + tally.skipped
  yield sectionStart('gaps', 'What was looked at, and what was not')
  yield facts([
    [
      'Analyses completed',
      `${count(tally.completed)} of ${count(tasks)} (${covered(tally.completed, tasks)})`,
    ],
    [
      'Evidence read without any gap',
      `${count(tally.lookedFully)} of ${counted(evidenceTotal, 'piece')} (${covered(tally.lookedFully, evidenceTotal)})`,
    ],
    [
      'Evidence that nothing looked into',
      untouched > 0 ? `${counted(untouched, 'piece')}: no analysis of it completed` : 'none',
    ],
    ['Frames decoded', frames(context)],
    ['Analyses failed', count(tally.failed)],
    ['Analyses skipped', count(tally.skipped)],
    ['Given up in part', counted(tally.warnings, 'remark')],
    ['Paths not taken in', count(tally.intakeFailures)],
  ])
  yield* analyzersThatRan(tally.ran)
  yield* gapTable(context, tally.gaps)
  const hidden = tally.uncounted
  if (hidden > 0)
    yield note(`${counted(hidden, 'more gap')} of other kinds are in the case itself.`)
  yield* intakeTable(context)
  yield sectionEnd
}

/** The same in a few lines, for the first page. */
export function notLookedAt(context: ReportContext): Html {
  const { gaps, evidenceTotal } = context.plan
  const parts = gaps.gaps
    .slice(0, 5)
    .map(
      ({ analyzer, status, why, count: times }) =>
        markup`<li><code>${analyzer}</code> ${status}${times > 1 ? ` ${count(times)} times` : ''}: ${say(context, why, 120)}</li>`,
    )
  const more = gaps.gaps.length - parts.length
  const untouched = evidenceTotal - gaps.looked
  return markup`<div class="not-looked"><h3>Not looked at</h3>
    <p class="life">Evidence read without any gap: ${count(gaps.lookedFully)} of
      ${counted(evidenceTotal, 'piece')} (${covered(gaps.lookedFully, evidenceTotal)}). Frames decoded: ${frames(context)}.</p>
    <ul>
      ${untouched > 0 ? markup`<li>${counted(untouched, 'piece')} of evidence that no analysis completed on</li>` : ''}
      ${gaps.intakeFailures > 0 ? markup`<li>${counted(gaps.intakeFailures, 'path')} could not be taken in</li>` : ''}
      ${parts}
      ${more > 0 ? markup`<li>and ${counted(more, 'more kind')} of gap</li>` : ''}
      ${gaps.gaps.length === 0 && untouched === 0 && gaps.intakeFailures === 0 ? markup`<li>Nothing, as far as the analyzers know</li>` : ''}
    </ul>
    <p class="life"><a href="#gaps">All of it</a></p></div>
`
}

function frames({ reader }: ReportContext): string {
  let expected = 0
  let decoded = 0
  for (const one of reader.products('screen-coverage')) {
    expected += one.framesExpected
    decoded += one.framesDecoded
  }
  return expected === 0
    ? 'no recording was read'
    : `${count(decoded)} of ${count(expected)} (${covered(decoded, expected)})`
}

/** What was looked for: without it "nothing found" says nothing. */
function* analyzersThatRan(ran: readonly Ran[]): Iterable<Html> {
  if (ran.length === 0) {
    yield markup`<p>No analysis was run at all: that nothing is reported means nothing.</p>`
    return
  }
  const columns = [
    { title: 'Analyzer', kind: 'wide' },
    { title: 'Completed', kind: 'number' },
    { title: 'Made', kind: 'number' },
  ] as const
  yield markup`<details>
    <summary>What was looked for: ${counted(ran.length, 'analyzer')}</summary>
`
  yield tableStart(columns, 'Analyzers that ran, and what they made')
  for (const { analyzer, version, completed, made } of ran) {
    const name = markup`<code>${analyzer} ${version}</code>`
    yield tableRow(columns, [name, count(completed), count(made)])
  }
  yield tableEnd
  yield markup`</details>
`
}

const gapColumns = [
  { title: 'What', kind: 'wide' },
  { title: 'Outcome' },
  { title: 'Why', kind: 'wide' },
  { title: 'Times', kind: 'number' },
  { title: 'Concerns', kind: 'wide' },
] as const

function* gapTable(context: ReportContext, gaps: readonly Gap[]): Iterable<Html> {
  if (gaps.length === 0) {
    yield markup`<p>
      Every analysis that was started was completed, and none gave up anything on its way.
    </p>`
    return
  }
  yield tableStart(gapColumns, 'Every outcome that is not simply “completed”')
  for (const gap of gaps.slice(0, caps.gapGroups)) {
    const shown = gap.examples.slice(0, 5)
    const more = gap.count - shown.length
    yield tableRow(gapColumns, [
      markup`<code>${gap.analyzer}</code>`,
      markup`<strong>${gap.status}</strong>`,
      say(context, gap.why, 300),
      count(gap.count),
      markup`${shown.map((id, index) => markup`${index > 0 ? ', ' : ''}${id === null ? 'the case as a whole' : evidenceLink(context, id)}`)}${more > 0 ? ` and ${count(more)} more` : ''}`,
    ])
  }
  yield tableEnd
  const rest = gaps.length - caps.gapGroups
  if (rest > 0) yield note(`${counted(rest, 'more kind')} of gap are in the case itself.`)
}

const intakeColumns = [
  { title: 'Path', kind: 'wide' },
  { title: 'Why not', kind: 'wide' },
] as const

function* intakeTable(context: ReportContext): Iterable<Html> {
  let rows = 0
  for (const { path, code, reason } of context.reader.intakeFailures()) {
    if (rows === 0) yield tableStart(intakeColumns, 'Handed in, but not taken in')
    rows += 1
    if (rows > caps.gapGroups) continue
    yield tableRow(intakeColumns, [
      sayCode(context, path, 300),
      markup`<strong>${code}</strong> (${failureWords[code]}): ${say(context, reason, 300)}`,
    ])
  }
  if (rows > 0) yield tableEnd
  if (rows > caps.gapGroups) {
    yield note(`${counted(rows - caps.gapGroups, 'more path')} not shown here.`)
  }
}
