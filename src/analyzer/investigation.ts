import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Sha256 } from '../model/id.ts'
import type { Settings } from '../model/settings.ts'
import type { Analyzer } from './analyzer.ts'
import type { CaseStore } from './case-store.ts'
import type { Listener } from './events.ts'
import { limits } from './limits.ts'
import { plan } from './plan.ts'
import { openPool } from './pool.ts'
import type { Surroundings, Tally } from './surroundings.ts'
import { visitCase, visitFile } from './visit.ts'

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
    around: { blobFolder: store.blobFolder, settings: options.settings },
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
    await store.load(() =>
      drain(queue, workers, signal, (file) => visitFile(around, perEvidence, file, tally)),
    )
    await visitCase(around, perCase, tally)
    return tally
  } finally {
    signal.removeEventListener('abort', stop)
    rmSync(scratch, { recursive: true, force: true })
  }
}

function isGiven(file: Evidence | IntelSource): boolean {
  return file.origins.some((origin) => origin.how === 'given')
}

/**
 * Files at work at once: of large ones twice as many as processes, so that none waits while another
 * file is in this process; of small ones enough to be sent to a process many at a time.
 */
const smallAtOnce = 512
/**
 * From so many that wait on, they are taken in the order of their hashes. The indexes of the store are in
 * this order: new entries then lie side by side, where else each would touch a page of its own, and all
 * of these pages were written again every second.
 */
const manyWaiting = 2000

/** Works on several files at a time until the queue, which may grow meanwhile, is empty. */
async function drain(
  queue: (Evidence | IntelSource)[],
  workers: number,
  signal: AbortSignal,
  work: (file: Evidence | IntelSource) => Promise<void>,
): Promise<void> {
  /** What is next stands last. */
  let run: (Evidence | IntelSource)[] = []
  let large = 0
  let active = 0
  let oneEnded = Promise.withResolvers<void>()
  const begin = (file: Evidence | IntelSource): void => {
    const isLarge = file.sizeBytes > limits.smallFileBytes
    active += 1
    if (isLarge) large += 1
    work(file).then(
      () => {
        active -= 1
        if (isLarge) large -= 1
        oneEnded.resolve()
      },
      (error: unknown) => oneEnded.reject(error),
    )
  }
  const mayBegin = (file: Evidence | IntelSource): boolean =>
    !signal.aborted &&
    active < smallAtOnce &&
    (file.sizeBytes <= limits.smallFileBytes || large < workers * 2)
  const upcoming = (): Evidence | IntelSource | undefined => {
    if (run.length === 0 && queue.length > 0) {
      const all = queue.splice(0).toReversed()
      run = all.length < manyWaiting ? all : all.toSorted((a, b) => (a.id < b.id ? 1 : -1))
    }
    return run.at(-1)
  }
  for (;;) {
    for (let file = upcoming(); file !== undefined && mayBegin(file); file = upcoming()) {
      run.pop()
      begin(file)
    }
    if (active === 0) return
    await oneEnded.promise
    oneEnded = Promise.withResolvers<void>()
  }
}
