import { setImmediate } from 'node:timers/promises'
import { Command } from 'commander'
import type { KnownList } from '../lib/list-match/known-list.ts'
import type { ListAnswer } from '../lib/list-match/list-match.ts'
import type { ProductOf } from '../model/product.ts'
import type { Case } from '../store/case.ts'
import { type Behind, writeBehind } from './behind-table.ts'
import { behindRecords } from './behind-records.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { writeLine, writeRecord } from './output.ts'
import { openProgress, type Progress } from './progress.ts'
import { printable } from './style.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  readonly list: string
  readonly top: string
  readonly json?: true
}

/** `telltale behind`: known values against the pixels of redactions. */
export function behindCommand(): Command {
  return new Command('behind')
    .description(
      'how well each of a list of known values fits the pixels and the width of a redaction',
    )
    .argument('<media>', 'a recording or a picture with something blurred, mosaiced or covered')
    .requiredOption('--list <file>', 'one value a line, or CSV with a column "value"; - is stdin')
    .option('--top <n>', 'show so many values of each redaction', '5')
    .option('--json', 'one NDJSON record per redaction and value')
    .addHelpText(
      'after',
      `
Example:
  telltale behind screen.mp4 --list known-servers.txt

What is said is how much more probable the pixels are under a value than under unrelated ones, and how many
of a million of those would fit as well: never that it stands there. A value is named only where chance,
its neighbours and everything that is not in the list are ruled out. Where clear text stands on both sides
of a redaction, even a solid box, it is also said which values are as wide as what is hidden.

Exit codes: 0 the redactions were compared, 2 wrong use, 3 none of them or not all of the file could be,
130 it was stopped.`,
    )
    .action(async (media: string, options: Options) => {
      process.exitCode = await run(media, options)
    })
}

async function run(media: string, { list, top, json }: Options): Promise<number> {
  const { requireFile } = await import('./take-in.ts')
  const { openPassingCase, workOnCase } = await import('./work-on-case.ts')
  const { readValueList } = await import('./value-list.ts')
  const { knownList } = await import('../lib/list-match/known-list.ts')
  const shown = Number(top)
  if (!Number.isInteger(shown) || shown < 1 || shown > 100) {
    throw new UsageError(`--top takes a whole number from 1 to 100, not ${top}`)
  }
  requireFile(media, 'telltale behind takes one recording or picture')
  if (list !== '-') requireFile(list, '--list takes a file with one value a line')
  // A list that cannot be read is told before the recording is looked at, which takes long.
  const { values, lines } = await readValueList(list)
  const known = knownList(values)
  using opened = openPassingCase()
  const signal = interruptSignal('nothing is kept')
  const all = await (async () => {
    using progress = openProgress()
    const { listen } = progress
    const only = ['hidden-text', 'hidden-width']
    await workOnCase(opened, { evidence: [media], intel: [], only, signal, listen })
    return compare(opened, known, progress, signal)
  })()
  if (signal.aborted) return exitCode.interrupted
  const lineOf = (value: string): number => lines[values.indexOf(value)] ?? 0
  const isWhole = tellFailures(opened, media)
  if (json) for (const record of behindRecords(all, shown, lineOf)) await writeRecord(record)
  else if (all.length > 0) await writeBehind(all, shown, known.values.length)
  else if (isWhole) await writeLine('No redaction was found.')
  const isJudged =
    all.length === 0 || all.some(({ answer, width }) => answer !== undefined || width !== undefined)
  return isWhole && isJudged ? exitCode.fine : exitCode.partly
}

async function compare(
  opened: Case,
  known: KnownList,
  progress: Progress,
  signal: AbortSignal,
): Promise<Behind[]> {
  const { matchBehind } = await import('../links/match-behind.ts')
  const { matchWidth } = await import('../links/match-width.ts')
  const widths = new Map([...opened.products('hidden-width')].map((one) => [one.redaction, one]))
  const all: ProductOf<'hidden-text'>[] = [...opened.products('hidden-text')]
  const regions = all.filter(({ verdict }) => verdict === 'modelled').length
  const ordered = all.toSorted(
    (a, b) => a.locus.startUs - b.locus.startUs || a.locus.box[1] - b.locus.box[1],
  )
  const found: Behind[] = []
  for (const [i, hidden] of ordered.entries()) {
    // Each takes a second or so, in which nobody could interrupt.
    await setImmediate()
    if (signal.aborted) break
    progress.listen({
      what: 'progress',
      analyzer: 'behind',
      file: null,
      done: i,
      total: all.length,
      doing: `comparing with ${known.values.length} values`,
    })
    const answer: ListAnswer | undefined =
      hidden.verdict === 'modelled'
        ? matchBehind(hidden, Buffer.from(opened.exhibit(hidden.scores.blob)), known, regions)
        : undefined
    const measured = widths.get(hidden.redaction)
    const width = measured && {
      measured,
      answer: matchWidth(measured, opened.exhibit(measured.widths.blob), known),
    }
    found.push({ region: i + 1, hidden, answer, width })
  }
  return found
}

/** Says what could not be looked at; true where that is nothing. */
function tellFailures(opened: Case, media: string): boolean {
  let isWhole = true
  for (const { path, reason } of opened.intakeFailures()) {
    isWhole = false
    process.stderr.write(`telltale behind: ${printable(path)}: ${printable(reason)}\n`)
  }
  for (const { outcome } of opened.tasks()) {
    if (outcome.status === 'completed') {
      for (const { reason } of outcome.warnings)
        process.stderr.write(`note: ${printable(reason)}\n`)
      continue
    }
    // What nothing was made for has nothing to look at.
    if (outcome.status === 'skipped' && opened.count('screen-text') > 0) continue
    isWhole = false
    const why = outcome.status === 'failed' ? outcome.reason : 'it is no recording and no picture'
    process.stderr.write(`telltale behind: ${printable(media)}: ${printable(why)}\n`)
  }
  return isWhole
}
