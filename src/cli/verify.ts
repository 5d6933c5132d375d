import { Command } from 'commander'
import type { Difference } from '../store/verify.ts'
import { exitCode } from './exit-code.ts'
import { writeLine, writeRecord } from './output.ts'
import { openProgress } from './progress.ts'
import { plural, printable, styled } from './style.ts'
import { UsageError } from './usage-error.ts'

/** `telltale verify`: is everything in the case as it was noted? */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('hash everything in a case again and check the custody log')
    .argument('<case>', 'the folder of the case')
    .option('--json', 'one NDJSON record per difference, then a summary')
    .addHelpText(
      'after',
      `
Example:
  telltale verify ./voter-threat

Exit codes: 0 everything is as it was noted, 1 something differs.`,
    )
    .action(async (folder: string, options: { json?: true }) => {
      process.exitCode = await run(folder, options.json === true)
    })
}

async function run(folder: string, json: boolean): Promise<number> {
  const { isCase, openCase } = await import('../store/case.ts')
  const { verifyCase } = await import('../store/verify.ts')
  if (!isCase(folder)) throw new UsageError(`there is no case in ${folder}`)
  using opened = openCase(folder)
  const found: Difference[] = []
  using progress = openProgress()
  const checks = verifyCase(opened, (done, total) =>
    progress.listen({
      what: 'progress',
      analyzer: 'verify',
      file: null,
      done,
      total,
      doing: 'hashing',
    }),
  )
  let step = checks.next()
  while (!step.done) {
    const difference = step.value
    found.push(difference)
    progress.clear()
    if (json) await writeRecord({ schema: 'telltale.verify/1', ...difference })
    else {
      const mark = styled(process.stdout, 'red', '✗')
      const { where, subject, what } = difference
      await writeLine(`${mark} ${where} ${printable(subject)}: ${printable(what)}`)
    }
    step = checks.next()
  }
  const seen = step.value
  progress.clear()
  if (json) {
    await writeRecord({ schema: 'telltale.verify/1', differences: found.length, ...seen })
  } else {
    await writeLine(
      [
        plural(seen.custodyEntries, 'custody entry', 'custody entries'),
        plural(seen.blobs, 'blob'),
        plural(seen.evidence, 'piece of evidence', 'pieces of evidence'),
        plural(seen.products, 'finding'),
      ].join(', ') +
        (found.length === 0
          ? `: ${styled(process.stdout, 'green', 'everything is as it was noted')}`
          : `: ${plural(found.length, 'difference')}`),
    )
  }
  return found.length === 0 ? exitCode.fine : exitCode.bad
}
