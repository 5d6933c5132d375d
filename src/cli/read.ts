import { Command, Option } from 'commander'
import type { ScreenCoverage } from '../model/observation.ts'
import { durationOf } from './duration.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { openProgress } from './progress.ts'
import { clock, transcriptFormats, transcriptWriter, type TranscriptFormat } from './transcript.ts'
import { printable } from './style.ts'

/** `telltale read`: every line of text that was ever on screen. */
export function readCommand(): Command {
  return new Command('read')
    .description('every line of text that was ever on screen')
    .argument('<media>', 'a recording or a picture')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(transcriptFormats)
        .default('table'),
    )
    .addOption(new Option('--json', 'the same as --format ndjson').conflicts('format'))
    .option('--budget <duration>', 'stop reading after 90s, 5m, 1h and say what was left out')
    .addHelpText(
      'after',
      `
Example:
  telltale read screen.mp4 --format srt > screen.srt

What looked like text and could not be read is counted at the end, on stderr; telltale investigate
keeps where and when. In CSV a text that begins like a formula has a ' before it.

Exit codes: 0 all frames were read, 2 wrong use, 3 some could not be (what was read is printed),
130 it was stopped, 141 nobody read on.`,
    )
    .action(async (media: string, options: Options) => {
      const budgetS = options.budget === undefined ? null : durationOf(options.budget, '--budget')
      process.exitCode = await run(media, options.json ? 'ndjson' : options.format, budgetS)
    })
}

interface Options {
  readonly format: TranscriptFormat
  readonly json?: true
  readonly budget?: string
}

async function run(
  media: string,
  format: TranscriptFormat,
  budgetS: number | null,
): Promise<number> {
  const { requireFile } = await import('./take-in.ts')
  const { openPassingCase, workOnCase } = await import('./work-on-case.ts')
  requireFile(media, 'telltale investigate takes folders')
  using opened = openPassingCase()
  opened.configure({ ...opened.settings(), budgetS })
  const signal = interruptSignal('what was read is printed')
  let reachedUs: number | undefined
  const writer = await (async () => {
    using progress = openProgress()
    const writer = transcriptWriter(format, progress.clear)
    await workOnCase(opened, {
      evidence: [media],
      intel: [],
      only: ['screen'],
      signal,
      listen(event) {
        progress.listen(event)
        if (event.what === 'progress') reachedUs = event.done
        if (event.what === 'product' && event.product.kind === 'screen-text') {
          writer.add(event.product)
        }
      },
    })
    return writer
  })()
  await writer.end()
  let complete = !signal.aborted
  for (const { path, reason } of opened.intakeFailures()) {
    complete = false
    process.stderr.write(`telltale read: ${printable(path)}: ${printable(reason)}\n`)
  }
  for (const task of opened.tasks()) {
    const { outcome } = task
    if (outcome.status === 'completed') {
      for (const { code, reason } of outcome.warnings) {
        // What was patched up or is missing was not read as it was.
        if (code === 'corrupt' || code === 'truncated') complete = false
        process.stderr.write(`note: ${printable(reason)}\n`)
      }
      continue
    }
    complete = false
    const why = outcome.status === 'failed' ? outcome.reason : 'it is no recording and no picture'
    process.stderr.write(`telltale read: ${printable(media)}: ${printable(why)}\n`)
  }
  for (const { givenUp } of opened.products('screen-coverage')) tellGivenUp(givenUp)
  if (signal.aborted) {
    process.stderr.write(
      `telltale read: stopped ${reachedUs === undefined ? 'before anything was read' : `at ${clock(reachedUs, '.')}`}\n`,
    )
    return exitCode.interrupted
  }
  return complete ? exitCode.fine : exitCode.partly
}

/** What was seen and not read: "nothing was there" is another thing. */
function tellGivenUp(givenUp: ScreenCoverage['givenUp']): void {
  const [first] = givenUp
  if (first === undefined) return
  const reasons = [...Map.groupBy(givenUp, ({ why }) => why)]
    .map(([why, some]) => `${some.length} ${why.replace('-', ' ')}`)
    .join(', ')
  const [x, y, width, height] = first.box
  const where = `${width} x ${height} px at ${x}, ${y}`
  process.stderr.write(
    `note: ${givenUp.length} regions looked like text and were not read (${reasons}), the first at ${clock(first.startUs, '.')}: ${where}\n`,
  )
}
