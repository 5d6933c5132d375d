import { Command } from 'commander'
import { durationOf } from './duration.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { writeLine, writeRecord } from './output.ts'
import { openProgress } from './progress.ts'
import { plural, styled } from './style.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

interface Options {
  readonly json?: true
  readonly sarif?: true
  readonly show?: true
  readonly budget?: string
}

/** `telltale audit`: before you publish, what does this give away? */
export function auditCommand(): Command {
  return new Command('audit')
    .description('before you publish: secrets, leaks and redactions that do not hold')
    .argument('<media...>', 'recordings and pictures')
    .option('--json', 'one NDJSON record per finding')
    .option('--sarif', 'SARIF 2.1.0, for a gate in continuous integration')
    .option('--show', 'print what was read instead of masking it')
    .option('--budget <duration>', 'stop reading each recording after 90s, 5m, 1h')
    .addHelpText(
      'after',
      `
Example:
  telltale audit tutorial.mp4 --sarif > audit.sarif

Exit codes: 0 nothing worse than warnings, 1 it leaks (errors), 2 wrong use, 3 something could not be
looked at or a redaction not be judged. That a redaction could not be judged does not mean that it holds.
130: it was stopped.`,
    )
    .action(async (media: string[], options: Options) => {
      process.exitCode = await run(media, options)
    })
}

/** What they need, such as the lines of text, is run as well. */
const looked = ['screen-elements', 'indicators', 'leaks', 'hidden-text', 'hidden-width', 'media']

async function run(media: readonly string[], options: Options): Promise<number> {
  const { openPassingCase, workOnCase } = await import('./work-on-case.ts')
  const { requirePaths } = await import('./take-in.ts')
  const { hashFile } = await import('../store/blobs.ts')
  const { givenPaths } = await import('./audit/given-paths.ts')
  const { auditRecords, verdictOf } = await import('./audit/audit-record.ts')
  if (options.json && options.sarif) throw new UsageError('--json and --sarif: only one at a time')
  const budgetS = options.budget === undefined ? null : durationOf(options.budget, '--budget')
  requirePaths(media)
  using opened = openPassingCase()
  opened.configure({ ...opened.settings(), budgetS })
  const signal = interruptSignal('nothing is kept')
  {
    using progress = openProgress()
    const { listen } = progress
    await workOnCase(opened, { evidence: media, intel: [], only: looked, listen, signal })
  }
  if (signal.aborted) return exitCode.interrupted
  const show = options.show === true
  const pathOf = givenPaths(media, (path, { id }) => hashFile(path) === id)
  const records = auditRecords(opened, { show, pathOf })
  const verdict = verdictOf(records)
  const code = codes[verdict]
  if (options.sarif) {
    const { sarifOf } = await import('./audit/sarif.ts')
    await writeLine(JSON.stringify(sarifOf(records, { version, exitCode: code }), null, 2))
  } else if (options.json) {
    for (const record of records) await writeRecord(record)
  } else {
    const { writeAuditTable } = await import('./audit/audit-table.ts')
    await writeAuditTable(records, { masked: !show })
    const number = (severity: string) => records.filter((one) => one.severity === severity).length
    const counts = `${plural(number('error'), 'error')}, ${plural(number('warning'), 'warning')}, ${plural(number('note'), 'note')}`
    await writeLine(`${styled(process.stdout, 'bold', words[verdict])} (${counts})`)
  }
  return code
}

const codes = {
  leaks: exitCode.bad,
  'not-all-looked-at': exitCode.partly,
  clean: exitCode.fine,
} as const

const words = {
  leaks: 'It leaks.',
  'not-all-looked-at': 'Nothing was found that leaks, but not all could be looked at.',
  clean: 'Nothing was found that leaks.',
} as const
