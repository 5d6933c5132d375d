import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command } from 'commander'
import type { Settings } from '../model/settings.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { writeLine } from './output.ts'
import { openProgress } from './progress.ts'
import { writeSummary } from './summary.ts'
import { UsageError } from './usage-error.ts'

const note =
  'A fictional re-enactment: every person, group, country and place in it is invented, and its addresses are from the ranges for documentation (RFC 5737, RFC 3849).'

/** `telltale demo`: the fictional case, from evidence to report. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('make the fictional demo case, investigate it and open the report')
    .option('--into <folder>', 'where to make it', 'demo')
    .option('--no-open', 'only say where the report is')
    .addHelpText(
      'after',
      `
Example:
  telltale demo --into ./demo

Everybody in it is invented; addresses are from the ranges for documentation.`,
    )
    .action(async (options: { into: string; open: boolean }) => {
      process.exitCode = await run(options.into, options.open)
    })
}

async function run(into: string, open: boolean): Promise<number> {
  const { workOnCase } = await import('./work-on-case.ts')
  const { writeReport } = await import('./write-report.ts')
  const { openCase } = await import('../store/case.ts')
  const signal = interruptSignal('what is done is kept')
  const folder = resolve(into)
  const story = join(folder, 'story')
  process.stderr.write('Drawing the recording and writing the mails …\n')
  await (
    await recipe()
  )(story)
  if (signal.aborted) return exitCode.interrupted
  using opened = openCase(join(folder, 'voter-threat'), { create: true })
  opened.configure({ ...opened.settings(), note, ...knownOf(story) })
  const tally = await (async () => {
    using progress = openProgress()
    return await workOnCase(opened, {
      evidence: [join(story, 'evidence')],
      intel: [join(story, 'intel')],
      only: [],
      listen: progress.listen,
      signal,
    })
  })()
  if (signal.aborted) return exitCode.interrupted
  const report = writeReport(opened)
  await writeSummary(opened, { report, tally, resumed: false })
  if (open && hasDesktop()) openInDesktop(report)
  else await writeLine(`Open it in a browser: ${pathToFileURL(report).href}`)
  return tally.incomplete + tally.refused > 0 ? exitCode.partly : exitCode.fine
}

/** An analyst knows whose servers to believe, the four mail providers', and in whose name the mails were sent. */
function knownOf(story: string): Pick<Settings, 'trustedReceivers' | 'protectedNames'> {
  const text = readFileSync(join(story, 'truth.json'), 'utf8')
  const { trustedReceivers, protectedNames } = JSON.parse(text) as Settings
  return { trustedReceivers, protectedNames }
}

/** The recipe is part of the source tree and not of the published package. */
async function recipe(): Promise<(into: string) => Promise<void>> {
  const made = new URL('../../cases/voter-threat/make.ts', import.meta.url)
  if (!existsSync(made)) {
    throw new UsageError('the demo needs a checkout of the source: git clone, npm ci, npm run demo')
  }
  const { makeVoterThreat } = (await import(made.href)) as {
    makeVoterThreat: (into: string) => Promise<void>
  }
  return makeVoterThreat
}

function hasDesktop(): boolean {
  if (process.env['CI'] !== undefined) return false
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined
}

function openInDesktop(path: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', path]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', path]
        : ['xdg-open', path]
  const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true })
  child.on('error', () => {
    process.stderr.write(`No program opened it; here it is: ${pathToFileURL(path).href}\n`)
  })
  child.unref()
}
