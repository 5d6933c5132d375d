import { existsSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { copyHashed } from '../evidence/files.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { walk } from '../evidence/walk.ts'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { NewEvidence } from '../analyzer/case-store.ts'
import type { Listener } from '../analyzer/events.ts'
import type { IntakeFailure } from '../model/outcome.ts'
import type { Case } from '../store/case.ts'
import { UsageError } from './usage-error.ts'

/** Custody entries wait for the disk; a few hundred files share one wait. */
const filesPerEntry = 256

/** Throws UsageError where a path is no file that could be read. */
export function requireFile(path: string, instead: string): void {
  requirePaths([path])
  if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder; ${instead}`)
}

/** Throws UsageError where the case lies in its own evidence: it would take in itself. */
export function requireApart(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    const within = relative(resolve(path), resolve(folder))
    if (within === '' || !(within.startsWith('..') || isAbsolute(within))) {
      throw new UsageError(
        `the case ${folder} lies inside ${path}; name a folder outside with --case`,
      )
    }
  }
}

/** Throws UsageError for a path that is not there: a typing error should not become a finding. */
export function requirePaths(paths: readonly string[]): void {
  for (const path of paths) {
    if (!existsSync(path)) throw new UsageError(`there is no file or folder called ${path}`)
  }
}

/**
 * Copies everything under the paths into the case while hashing it, and notes it in the custody
 * log. What cannot be read is noted too. Returns how many files were received.
 */
export async function takeIn(
  opened: Case,
  role: 'evidence' | 'intel-source',
  paths: readonly string[],
  { signal, listen }: { readonly signal: AbortSignal; readonly listen: Listener },
): Promise<number> {
  const { tlp } = opened.settings()
  let received: NewEvidence[] = []
  let taken: string[] = []
  let total = 0
  const refused: IntakeFailure[] = []
  const record = (): void => {
    opened.receive(role, received)
    opened.refuse(refused.splice(0), taken)
    received = []
    taken = []
  }
  try {
    for await (const entry of walk(paths)) {
      if (signal.aborted) break
      if ('failure' in entry) {
        refused.push({ path: entry.path, ...entry.failure })
        continue
      }
      listen({
        what: 'progress',
        analyzer: 'intake',
        file: null,
        done: total,
        total: undefined,
        doing: `taking in ${entry.name}`,
      })
      try {
        const copy = await copyHashed(entry.path, opened.blobs.folder, { signal })
        opened.blobs.adopt(copy.path, copy.sha256)
        const known = opened.file(copy.sha256)?.kind
        if (known !== undefined && known !== role) {
          const reason = `the same bytes are in the case as ${known}, and cannot be both`
          refused.push({ path: entry.path, code: 'unsupported', reason })
          continue
        }
        received.push({
          id: copy.sha256,
          sizeBytes: copy.sizeBytes,
          mediaType: sniff(copy.head, copy.tail, entry.name),
          origin: { how: 'given', name: entry.name, modified: entry.modified },
          tlp,
          depth: 0,
          within: null,
        })
        taken.push(entry.path)
        total += 1
      } catch (error) {
        if (signal.aborted) break
        if (!(error instanceof AnalysisFailure)) throw error
        refused.push({ path: entry.path, code: error.code, reason: error.message })
      }
      if (received.length >= filesPerEntry) record()
    }
  } finally {
    // Whatever stopped it: what was copied is evidence of the case.
    record()
  }
  return total
}
