import { Command } from 'commander'
import type { RunEvent } from '../analyzer/events.ts'
import { parseMarking, type Marking } from '../model/marking.ts'
import type { Settings } from '../model/settings.ts'
import { durationOf } from './duration.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { writeRecord } from './output.ts'
import { openProgress } from './progress.ts'
import { protectedNamesOf } from './protected-names.ts'
import { writeSummary } from './summary.ts'
import { trustedReceivers, trustHelp } from './trusted-receivers.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  readonly case: string
  readonly intel: readonly string[]
  readonly dns: readonly string[]
  readonly asOf?: string
  readonly only: readonly string[]
  readonly trust: readonly string[]
  readonly protect: readonly string[]
  readonly tlp?: string
  readonly note?: string
  readonly budget?: string
  readonly json?: true
}

/** `telltale investigate`: evidence in, case and report out. */
export function investigateCommand(): Command {
  return new Command('investigate')
    .description('take evidence in, look at all of it, weigh what was found, write the report')
    .argument('<path...>', 'files and folders: recordings, pictures, mails, archives, documents')
    .option('--case <folder>', 'the case to make or to go on with', 'telltale-case')
    .option('--intel <path...>', 'what others know: STIX 2.1, CSV or lists', [])
    .option('--dns <file...>', 'recorded answers of DNS, to authenticate mails against', [])
    .option('--as-of <date>', 'answer with what was known on that day, e.g. 2026-05-21')
    .option('--only <analyzer...>', 'only these analyzers and what they need', [])
    .option('--trust <host...>', trustHelp, [])
    .option(
      '--protect <name...>',
      'domains and names that others may pretend to be, or files of them',
      [],
    )
    .option('--tlp <marking>', 'marking of this evidence, e.g. TLP:AMBER (default TLP:CLEAR)')
    .option('--note <text>', 'what readers of the report must know before anything else')
    .option('--budget <duration>', 'stop reading each recording after 90s, 5m, 1h')
    .option('--json', 'one NDJSON record per event on stdout')
    .addHelpText(
      'after',
      `
Example:
  telltale investigate ./wave --intel ./intel --case ./voter-threat --as-of 2026-05-21

Exit codes: 0 all was looked at, 2 wrong use, 3 some evidence could not be read (the rest is in
the case and the report says what is missing), 130 interrupted (run the same command to go on).`,
    )
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await run(paths, options)
    })
}

async function run(paths: readonly string[], options: Options): Promise<number> {
  const { chooseAnalyzers, workOnCase } = await import('./work-on-case.ts')
  const { requireApart, requirePaths } = await import('./take-in.ts')
  const { requireSnapshots } = await import('./dns/require-snapshots.ts')
  const { writeReport } = await import('./write-report.ts')
  const { isCase, openCase } = await import('../store/case.ts')
  const settings = settingsOf(options)
  if (options.case === '') throw new UsageError('--case needs the name of a folder')
  // Everything that can be wrong with the command, before anything is made.
  requirePaths([...paths, ...options.intel])
  requireSnapshots(options.dns)
  requireApart(options.case, [...paths, ...options.intel, ...options.dns])
  chooseAnalyzers(options.only)
  const resumed = isCase(options.case)
  using opened = openCase(options.case, { create: true })
  opened.configure({ ...opened.settings(), ...settings })
  const signal = interruptSignal('what is done is kept')
  const tally = await (async () => {
    using progress = openProgress()
    const records = options.json ? recorder() : undefined
    const tally = await workOnCase(opened, {
      evidence: paths,
      intel: [...options.intel, ...options.dns],
      only: options.only,
      signal,
      listen(event) {
        progress.listen(event)
        records?.(event)
      },
    })
    return tally
  })()
  if (signal.aborted) {
    process.stderr.write(
      `Interrupted. The case ${options.case} is whole; the same command goes on.\n`,
    )
    return exitCode.interrupted
  }
  const report = writeReport(opened)
  const incomplete = tally.incomplete + tally.refused > 0
  if (options.json) {
    await writeRecord({
      schema: 'telltale.investigate/1',
      event: 'finished',
      case: options.case,
      report,
      contents: opened.contents(),
      ...tally,
    })
  } else {
    await writeSummary(opened, { report, tally, resumed })
  }
  return incomplete ? exitCode.partly : exitCode.fine
}

function settingsOf(options: Options): Partial<Settings> {
  const chosen: { -readonly [K in keyof Settings]?: Settings[K] } = {}
  if (options.asOf !== undefined) chosen.asOf = dateOf(options.asOf)
  if (options.trust.length > 0) {
    chosen.trustedReceivers = trustedReceivers(options.trust)
  }
  if (options.protect.length > 0) chosen.protectedNames = protectedNamesOf(options.protect)
  if (options.tlp !== undefined) chosen.tlp = markingOf(options.tlp)
  if (options.note !== undefined) chosen.note = options.note
  if (options.budget !== undefined) chosen.budgetS = durationOf(options.budget, '--budget')
  return chosen
}

function dateOf(text: string): string {
  const date = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime())) {
    throw new UsageError(`--as-of takes a date like 2026-05-21, not ${text}`)
  }
  return date.toISOString()
}

function markingOf(text: string): Marking {
  const marking = parseMarking(text)
  if (marking === undefined) {
    throw new UsageError(`--tlp takes TLP:CLEAR, GREEN, AMBER, AMBER+STRICT or RED, not ${text}`)
  }
  return marking
}

function recorder(): (event: RunEvent) => void {
  const schema = 'telltale.investigate/1'
  return (event) => {
    switch (event.what) {
      case 'file': {
        const { id, name, mediaType, sizeBytes, kind } = event.file
        return void writeRecord({
          schema,
          event: 'file',
          role: kind,
          id,
          name,
          mediaType,
          sizeBytes,
        })
      }
      case 'product': {
        const { id, kind } = event.product
        return void writeRecord({ schema, event: 'product', id, kind })
      }
      case 'finished': {
        const { analyzer, file, outcome, cached } = event
        return void writeRecord({ schema, event: 'task', analyzer, file, cached, outcome })
      }
      case 'started':
      case 'progress':
        return
    }
  }
}
