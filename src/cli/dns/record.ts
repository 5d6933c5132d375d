import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Listener } from '../../analyzer/events.ts'
import type { DnsRecord } from '../../lib/dns-snapshot/record.ts'
import { recordLine } from '../../lib/dns-snapshot/record-line.ts'
import { isoOf } from '../../lib/iso-date.ts'
import { askFor, type Needs } from '../../lib/mail-auth/questions.ts'
import type { Case } from '../../store/case.ts'
import { exitCode } from '../exit-code.ts'
import { interruptSignal } from '../interrupt.ts'
import { writeLine, writeRecord } from '../output.ts'
import { openProgress } from '../progress.ts'
import { plural, printable } from '../style.ts'
import { UsageError } from '../usage-error.ts'
import type { RecordOptions } from './dns.ts'
import type { LiveLookup } from './live-lookup.ts'
import { needsOfCase } from './needs-of-case.ts'

/** Questions under way at once: enough to be quick, too few to be taken for an attack. */
const width = 16
const timeoutMs = 4000

/** Asks DNS for everything that the mails of a case need, and authenticates them against it. */
export async function recordSnapshot(folder: string, options: RecordOptions): Promise<number> {
  const { isCase, openCase } = await import('../../store/case.ts')
  const server = options.server === undefined ? undefined : serverOf(options.server)
  if (!isCase(folder)) {
    throw new UsageError(
      `there is no case in ${folder}; telltale investigate <path...> --case ${folder} makes one`,
    )
  }
  if (options.output !== undefined) requireWritable(options.output)
  const { workOnCase } = await import('../work-on-case.ts')
  const { writeReport } = await import('../write-report.ts')
  const { openLiveLookup } = await import('./live-lookup.ts')
  const { writeAuthentication } = await import('../mail/authentication.ts')
  using opened = openCase(folder)
  const signal = interruptSignal('what is done is kept')
  using progress = openProgress()
  const { listen } = progress
  const only = lastOnly(opened)
  const work = { evidence: [], only, listen, signal }
  // Which names there are to ask for is in what the messages say, signed or not.
  opened.configure({ ...opened.settings(), authenticate: 'all' })
  await workOnCase(opened, { ...work, intel: [] })
  if (signal.aborted) return exitCode.interrupted
  if (opened.count('mail-auth') === 0) {
    throw new UsageError(`there is no mail in ${folder}: nothing to ask DNS for`)
  }
  using lookup = openLiveLookup({ server, timeoutMs, now: () => Date.now() })
  const asking = await askAll(needsOfCase(opened), lookup, listen, signal)
  if (asking === 'interrupted') return exitCode.interrupted
  const records = lookup
    .records()
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.type, b.type))
  if (records.length === 0)
    throw new UsageError(`the mails of ${folder} name nothing to ask DNS for`)
  const text = records.map((record) => `${recordLine(record)}\n`).join('')
  if (options.output !== undefined) writeFileSync(options.output, text)
  const times = records.map(({ atMs }) => atMs)
  const first = isoOf(times.reduce((a, b) => Math.min(a, b)))
  const snapshot = createHash('sha256').update(text).digest('hex')
  const told = {
    of: lookup.servers,
    questions: records.length,
    statuses: tally(records),
    first,
    last: isoOf(times.reduce((a, b) => Math.max(a, b))),
  }
  opened.log('dns-recorded', snapshot, told)
  await keep(text, first, async (path) => {
    await workOnCase(opened, { ...work, intel: [path] })
  })
  if (signal.aborted) return exitCode.interrupted
  const report = writeReport(opened)
  progress.clear()
  if (options.json) {
    await writeRecord({
      schema: 'telltale.dns-record/1',
      case: folder,
      snapshot,
      output: options.output ?? null,
      report,
      ...told,
    })
  } else {
    await writeLine(
      `${plural(records.length, 'question')} asked of ${lookup.servers.map(printable).join(', ')}: ${Object.entries(
        told.statuses,
      )
        .map(([status, count]) => `${count} ${status}`)
        .join(', ')}`,
    )
    if (options.output !== undefined) await writeLine(`Written to ${options.output}`)
    await writeAuthentication(opened)
  }
  return [...opened.intakeFailures()].length > 0 ? exitCode.partly : exitCode.fine
}

/** What the last investigation looked with: nothing else of the case is looked at anew. */
function lastOnly(opened: Case): readonly string[] {
  const last = opened.custody().findLast(({ action }) => action === 'investigation-started')
  const { only = [] } = last === undefined ? {} : (JSON.parse(last.detail) as { only?: string[] })
  return only.length === 0 ? [] : [...new Set([...only, 'mail-auth'])]
}

async function askAll(
  needs: Needs,
  lookup: LiveLookup,
  listen: Listener,
  signal: AbortSignal,
): Promise<'done' | 'interrupted'> {
  const stop = (): void => lookup[Symbol.dispose]()
  signal.addEventListener('abort', stop, { once: true })
  let done = 0
  const pieces = askFor(needs, (name, type) => lookup.find(name, type))
  const workers = Array.from({ length: width }, async () => {
    for (const piece of pieces) {
      if (signal.aborted) return
      await piece()
      done += 1
      listen({
        what: 'progress',
        analyzer: 'dns',
        file: null,
        done,
        total: undefined,
        doing: 'asking DNS',
      })
    }
  })
  try {
    await Promise.all(workers)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return signal.aborted ? 'interrupted' : 'done'
}

/** Takes the answers in as any other source, through a file of a name that says when. */
async function keep(
  text: string,
  first: string,
  takeIn: (path: string) => Promise<void>,
): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'telltale-dns-'))
  const path = join(scratch, `recorded-${first.replaceAll(':', '-')}.dns.ndjson`)
  try {
    writeFileSync(path, text)
    await takeIn(path)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Before anybody is asked: a file that is there stays as it is until there is something to write. */
function requireWritable(path: string): void {
  try {
    closeSync(openSync(path, 'a'))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${path} cannot be written (${why}); name another file with --output`, {
      cause,
    })
  }
}

/** `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`. */
function serverOf(text: string): string {
  const [, host = text, port] = /^\[?([0-9a-f.:]+?)\]?(?::(\d{1,5}))?$/i.exec(text) ?? []
  const isBare = isIP(text) > 0
  const number = port === undefined ? 53 : Number(port)
  if (!isBare && (isIP(host) === 0 || number < 1 || number > 65_535)) {
    throw new UsageError(
      `--server takes an address such as 192.0.2.53 or 192.0.2.53:5353, not ${text}`,
    )
  }
  return text
}

function tally(records: readonly DnsRecord[]): Record<string, number> {
  const statuses: Record<string, number> = {}
  for (const { status } of records) statuses[status] = (statuses[status] ?? 0) + 1
  return statuses
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
