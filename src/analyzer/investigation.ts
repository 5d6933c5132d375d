import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Sha256 } from '../model/id.ts'
import type { Outcome } from '../model/outcome.ts'
import type { ProductKind } from '../model/product.ts'
import type { Settings } from '../model/settings.ts'
import type { Analyzer } from './analyzer.ts'
import { cacheKey, isFinal, producerOf } from './cache-key.ts'
import type { CaseStore } from './case-store.ts'
import type { Listener } from './events.ts'
import { limits } from './limits.ts'
import { plan, readsBytes } from './plan.ts'
import { openPool } from './pool.ts'
import { runOnBytes, runOnProducts } from './run-task.ts'
import type { Surroundings } from './surroundings.ts'

export interface InvestigationOptions {
  readonly analyzers: readonly Analyzer[]
  /** Module that exports the same analyzers, for the disposable processes. */
  readonly registry: URL
  readonly settings: Settings
  readonly sniff: (head: Buffer, name: string) => string
  readonly listen?: Listener
  readonly signal?: AbortSignal
  readonly workers?: number
}

/** How much was done, and whether anything could not be looked at. */
export interface Tally {
  readonly run: number
  readonly cached: number
  /** Tasks that failed or were skipped, in this or an earlier run. */
  readonly incomplete: number
}

/**
 * Runs every analyzer on all that it accepts: first along each piece of evidence, carved ones
 * included, several pieces at a time; then over the case as a whole. What was done before with the
 * same bytes, versions and settings is not done again. A failure is a record and not an end.
 */
export async function investigate(store: CaseStore, options: InvestigationOptions): Promise<Tally> {
  const { perEvidence, perCase } = plan(options.analyzers)
  const workers = options.workers ?? availableParallelism()
  const signal = options.signal ?? new AbortController().signal
  const scratch = join(store.folder, 'scratch', String(process.pid))
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  using pool = openPool({
    size: workers,
    registry: options.registry,
    folder: store.folder,
    scratch,
  })
  const queue: (Evidence | IntelSource)[] = []
  const seen = new Set<Sha256>()
  const tally = { run: 0, cached: 0, incomplete: 0 }
  const around: Surroundings = {
    store,
    pool,
    settings: options.settings,
    scratch,
    signal,
    listen: options.listen ?? (() => undefined),
    sniff: options.sniff,
    isFull: () => seen.size >= limits.files,
    found(file) {
      if (seen.has(file.id)) return
      seen.add(file.id)
      queue.push(file)
    },
  }
  const stop = (): void => pool[Symbol.dispose]()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (const source of store.intelSources()) around.found(source)
    for (const file of store.evidence()) if (isGiven(file)) around.found(file)
    // Twice as many files as processes, so that none waits while another file is in this process.
    await drain(queue, workers * 2, signal, (file) => lookAt(around, perEvidence, file, tally))
    for (const analyzer of perCase) {
      if (signal.aborted) break
      const inputs = analyzer.needs.map((need) =>
        need === 'evidence' || need === 'intel-source'
          ? store.evidenceDigest()
          : store.digest([need], null),
      )
      await once(around, analyzer, null, inputs.join(' '), tally)
    }
    if (!signal.aborted) store.settle()
    return tally
  } finally {
    signal.removeEventListener('abort', stop)
    rmSync(scratch, { recursive: true, force: true })
  }
}

function isGiven(file: Evidence | IntelSource): boolean {
  return file.origins.some((origin) => origin.how === 'given')
}

/** Works on `width` items at a time until the queue, which may grow meanwhile, is empty. */
async function drain<T>(
  queue: T[],
  width: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const active = new Set<Promise<void>>()
  while (next < queue.length || active.size > 0) {
    while (active.size < width && next < queue.length && !signal.aborted) {
      const item = queue[next] as T
      next += 1
      const task: Promise<void> = work(item).finally(() => active.delete(task))
      active.add(task)
    }
    if (active.size === 0) return
    await Promise.race(active)
  }
}

async function lookAt(
  around: Surroundings,
  analyzers: readonly Analyzer[],
  file: Evidence | IntelSource,
  tally: { run: number; cached: number; incomplete: number },
): Promise<void> {
  around.listen({ what: 'file', file })
  const readers = analyzers.filter(
    (analyzer) =>
      readsBytes(analyzer) && analyzer.needs.includes(file.kind) && accepts(analyzer, file),
  )
  if (readers.length === 0 || file.sizeBytes === 0) {
    note(around, file, tally)
    return
  }
  for (const analyzer of analyzers) {
    if (around.signal.aborted) return
    if (readsBytes(analyzer)) {
      if (!readers.includes(analyzer)) continue
      const kinds = analyzer.needs.filter((need) => need !== 'evidence' && need !== 'intel-source')
      if (kinds.length > 0 && !around.store.has(kinds, file.id)) continue
      const digest = kinds.length > 0 ? around.store.digest(kinds, file.id) : ''
      await once(around, analyzer, file, `${inherited(analyzer, file)}${digest}`, tally)
      continue
    }
    const kinds = analyzer.needs as readonly ProductKind[]
    if (around.store.has(kinds, file.id)) {
      await once(around, analyzer, file, around.store.digest(kinds, file.id), tally)
    }
  }
}

/** What is carved inherits from its parent: then this is part of the key as well. */
function inherited(analyzer: Analyzer, file: Evidence | IntelSource): string {
  return analyzer.makes.includes('evidence') ? `${file.tlp} ${file.depth}` : ''
}

function accepts(analyzer: Analyzer, file: Evidence | IntelSource): boolean {
  return analyzer.accepts?.(file) ?? true
}

/** A file that nobody reads is in the record too: that we could not look is a finding. */
function note(
  around: Surroundings,
  file: Evidence | IntelSource,
  tally: { incomplete: number },
): void {
  const by = { analyzer: 'intake', version: '1.0.0', tools: [], options: '{}' }
  const outcome: Outcome =
    file.sizeBytes === 0
      ? { status: 'failed', code: 'empty', reason: 'the file has no bytes', made: 0, warnings: [] }
      : { status: 'skipped', lacked: `a reader for ${file.mediaType}` }
  around.store.begin(by, cacheKey(by, file.id, file.mediaType), file.id).finish(outcome)
  tally.incomplete += 1
  around.listen({ what: 'finished', analyzer: 'intake', file: file.name, outcome, cached: false })
}

/** Runs a task unless the same was done before; carved evidence of the past is taken up again. */
async function once(
  around: Surroundings,
  analyzer: Analyzer,
  file: Evidence | IntelSource | null,
  inputs: string,
  tally: { run: number; cached: number; incomplete: number },
): Promise<void> {
  const { store, listen } = around
  const by = producerOf(analyzer, around.settings)
  const key = cacheKey(by, file?.id ?? null, inputs)
  const past = store.pastTask(analyzer.id, file?.id ?? null)
  const told = { analyzer: analyzer.id, file: file?.name ?? null }
  if (past?.key === key && isFinal(past.outcome)) {
    tally.cached += 1
    if (past.outcome.status !== 'completed') tally.incomplete += 1
    if (file !== null && analyzer.makes.includes('evidence')) {
      for (const child of store.carvedBy(analyzer.id, file.id)) around.found(child)
    }
    listen({ what: 'finished', ...told, outcome: past.outcome, cached: true })
    return
  }
  listen({ what: 'started', ...told })
  const writer = store.begin(by, key, file?.id ?? null)
  const outcome =
    file !== null && readsBytes(analyzer)
      ? await runOnBytes(around, analyzer, by, file, writer)
      : await runOnProducts(around, analyzer, by, file as Evidence | null, writer)
  if (around.signal.aborted) return
  writer.finish(outcome)
  tally.run += 1
  if (outcome.status !== 'completed') tally.incomplete += 1
  listen({ what: 'finished', ...told, outcome, cached: false })
  // Lets the messages of the other processes in.
  await setImmediate()
}
