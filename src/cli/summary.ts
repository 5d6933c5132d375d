import type { Tally } from '../analyzer/surroundings.ts'
import { questions, type Assessment, type Question } from '../model/assessment.ts'
import type { FailureCode } from '../model/outcome.ts'
import type { ProductKind } from '../model/product.ts'
import type { Case } from '../store/case.ts'
import { writeLine } from './output.ts'
import { counted, plural, printable, styled } from './style.ts'
import { tableLines } from './table.ts'

const width = (): number => process.stdout.columns ?? 100

/** What a person wants to know when the work is done: the answers, then what could not be looked at. */
export async function writeSummary(
  opened: Case,
  done: { readonly report: string; readonly tally: Tally; readonly resumed: boolean },
): Promise<void> {
  const bold = (text: string): string => styled(process.stdout, 'bold', text)
  await writeLine(bold(`Case ${opened.name}${done.resumed ? ' (gone on with)' : ''}`))
  await writeLine(whatWasFound(opened))
  await writeLine()
  const answers = new Map([...opened.products('assessment')].map((each) => [each.question, each]))
  const rows = questions.map((question) => answerRow(question, answers.get(question)))
  const head = [
    { head: 'question' },
    { head: 'answer', max: 44 },
    { head: 'likelihood' },
    { head: 'confidence' },
    { head: 'hangs on' },
  ]
  for (const line of tableLines(head, rows, width())) await writeLine(line)
  await writeLine()
  await writeIncomplete(opened)
  const { run, cached } = done.tally
  await writeLine(`${plural(run, 'task')} run, ${counted(cached)} known from before.`)
  await writeLine(`Report: ${bold(done.report)}`)
}

function whatWasFound(opened: Case): string {
  const nouns: readonly (readonly [ProductKind, string, string?])[] = [
    ['screen-text', 'line of screen text', 'lines of screen text'],
    ['mail', 'mail'],
    ['campaign', 'campaign'],
    ['clue', 'clue'],
    ['intel', 'intelligence record'],
    ['link', 'link'],
  ]
  let files = 0
  for (const _ of opened.evidence()) files += 1
  const found = nouns
    .map(([kind, noun, nouns]) => [opened.count(kind), noun, nouns] as const)
    .filter(([count]) => count > 0)
    .map(([count, noun, nouns]) => plural(count, noun, nouns))
  return [plural(files, 'piece of evidence', 'pieces of evidence'), ...found].join(' · ')
}

function answerRow(question: Question, assessment: Assessment | undefined): string[] {
  if (assessment === undefined)
    return [question, 'nobody is named who could be weighed', '', '', '']
  const { weighed, confidence, keystone } = assessment
  const [lead] = weighed
  return [
    question,
    printable(lead.hypothesis.name),
    `${lead.band} (${Math.round(100 * lead.posterior)} %)`,
    confidence.level,
    keystone === null ? 'no clue' : plural(keystone.count, 'group'),
  ]
}

/** By reason, with an example each: six thousand lines would say less. */
async function writeIncomplete(opened: Case): Promise<void> {
  const reasons = new Map<string, { count: number; example: string }>()
  const add = (code: FailureCode | 'skipped', why: string, example: string): void => {
    const key = `${code}: ${why}`
    const known = reasons.get(key)
    if (known) known.count += 1
    else reasons.set(key, { count: 1, example })
  }
  for (const failure of opened.intakeFailures()) add(failure.code, failure.reason, failure.path)
  for (const task of opened.tasks()) {
    const name = (task.evidence && opened.file(task.evidence)?.name) ?? 'the case'
    if (task.outcome.status === 'skipped') add('skipped', `lacks ${task.outcome.lacked}`, name)
    if (task.outcome.status === 'failed') {
      add(task.outcome.code, `${task.by.analyzer}: ${task.outcome.reason}`, name)
    }
  }
  if (reasons.size === 0) return
  await writeLine(styled(process.stdout, 'yellow', 'Not looked at, or not wholly:'))
  for (const [why, { count, example }] of reasons) {
    const more = count > 1 ? ` and ${counted(count - 1)} more` : ''
    await writeLine(`  ${printable(why)} (${printable(example)}${more})`)
  }
  await writeLine()
}
