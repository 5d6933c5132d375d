import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzers } from '../analyzers.ts'
import type { Analyzer } from '../analyzer/analyzer.ts'
import type { Listener } from '../analyzer/events.ts'
import { investigate } from '../analyzer/investigation.ts'
import type { Tally } from '../analyzer/surroundings.ts'
import { isDnsSnapshot } from '../intel/file-kind.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { openCase, type Case } from '../store/case.ts'
import { requirePaths, takeIn } from './take-in.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

export interface Work {
  readonly evidence: readonly string[]
  readonly intel: readonly string[]
  /** Analyzer ids; all where none are named. */
  readonly only: readonly string[]
  readonly listen: Listener
  readonly signal: AbortSignal
}

export interface Done extends Tally {
  /** Paths that could not be taken in at all. */
  readonly refused: number
}

/** Takes everything in and investigates; the custody log has the beginning and the end. */
export async function workOnCase(opened: Case, work: Work): Promise<Done> {
  requirePaths([...work.evidence, ...work.intel])
  chooseAnalyzers(work.only)
  await takeIn(opened, 'evidence', work.evidence, work)
  await takeIn(opened, 'intel-source', work.intel, work)
  useSnapshots(opened)
  const hasSnapshots = opened.settings().dns.length > 0
  // Who authenticates needs them, and so somebody has to have looked at them.
  const only = work.only.length > 0 && hasSnapshots ? [...work.only, 'dns-snapshot'] : work.only
  opened.log('investigation-started', opened.name, {
    telltale: version,
    settings: opened.settings(),
    only: work.only,
  })
  const tally = await investigate(opened, {
    analyzers: chooseAnalyzers(only),
    registry: registryUrl(),
    settings: opened.settings(),
    sniff: (head, name) => sniff(head, undefined, name),
    listen: work.listen,
    signal: work.signal,
  })
  opened.log(
    work.signal.aborted ? 'investigation-interrupted' : 'investigation-finished',
    opened.name,
    { ...tally, contents: opened.contents() },
  )
  return { ...tally, refused: [...opened.intakeFailures()].length }
}

/** Every snapshot of DNS that the case was given is what its mails are authenticated against. */
function useSnapshots(opened: Case): void {
  const dns = [...opened.intelSources()].filter(isDnsSnapshot).map(({ id }) => id)
  const settings = opened.settings()
  if (dns.join() !== settings.dns.join()) {
    opened.configure({ ...settings, dns: dns.toSorted(), authenticate: 'all' })
  }
}

/** A case for one command, gone afterwards. */
export function openPassingCase(): Case {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-'))
  const opened = openCase(folder, { create: true, isPassing: true })
  // Evidence is private: however this process ends, nothing of it stays in the temporary folder.
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    ...opened,
    [Symbol.dispose]() {
      opened[Symbol.dispose]()
      remove()
      process.off('exit', remove)
    },
  }
}

/** The named analyzers and, since they would have nothing to look at without, those they need. */
export function chooseAnalyzers(only: readonly string[]): readonly Analyzer[] {
  if (only.length === 0) return analyzers.filter(({ isOnDemand }) => isOnDemand !== true)
  const unknown = only.find((id) => !analyzers.some((analyzer) => analyzer.id === id))
  if (unknown !== undefined) {
    const known = analyzers.map((analyzer) => analyzer.id).toSorted()
    throw new UsageError(`no analyzer is called ${unknown}; there are: ${known.join(', ')}`)
  }
  const chosen = new Set(analyzers.filter((analyzer) => only.includes(analyzer.id)))
  for (const analyzer of chosen) {
    for (const maker of analyzers) {
      if (maker.makes.some((made) => analyzer.needs.includes(made))) chosen.add(maker)
    }
  }
  return analyzers.filter((analyzer) => chosen.has(analyzer))
}

function registryUrl(): URL {
  const self = import.meta.url
  return new URL(self.endsWith('.ts') ? '../analyzers.ts' : '../analyzers.js', self)
}
