import { setImmediate } from 'node:timers/promises'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Analyzer } from './analyzer.ts'
import { cacheKey, isFinal, producerOf } from './cache-key.ts'
import type { PastTask } from './case-store.ts'
import { limits } from './limits.ts'
import { freshProducts, storedProducts, type MadeProducts } from './made-products.ts'
import { readsBytes } from './plan.ts'
import { runOnBytes, runOnProducts } from './run-task.ts'
import type { Surroundings, Tally } from './surroundings.ts'
import { isProduct, taskKey } from './task-key.ts'
import { lookingTogether, visitTogether } from './visit-together.ts'

/** Counts as the work goes on. */
type Counts = { -readonly [Key in keyof Tally]: Tally[Key] }

/** A file with what is known of it, or the whole case. */
interface Subject {
  readonly file: Evidence | IntelSource | null
  readonly past: ReadonlyMap<string, PastTask>
  readonly made: MadeProducts
  /** All analyzers were asked at once, and a process came to grief. */
  readonly isSuspect: boolean
}

/** Takes one file along all analyzers that accept it, in their order. */
export async function visitFile(
  around: Surroundings,
  analyzers: readonly Analyzer[],
  file: Evidence | IntelSource,
  tally: Counts,
): Promise<void> {
  const { store, listen, signal } = around
  listen({ what: 'file', file })
  const readers = analyzers.filter(
    (analyzer) =>
      readsBytes(analyzer) && analyzer.needs.includes(file.kind) && accepts(analyzer, file),
  )
  if (readers.length === 0 || file.sizeBytes === 0) {
    note(around, file, tally)
    return
  }
  const isReader = (analyzer: Analyzer): boolean =>
    !readsBytes(analyzer) || readers.includes(analyzer)
  let past = store.pastTasks(file.id)
  let isSuspect = false
  if (past.size === 0 && file.sizeBytes <= limits.smallFileBytes) {
    const together = lookingTogether(analyzers, isReader)
    const ended = (analyzer: Analyzer, outcome: Outcome): void =>
      tellEnd(around, tally, { analyzer: analyzer.id, file: file.name }, outcome)
    if (await visitTogether(around, together, file, ended)) return
    past = store.pastTasks(file.id)
    isSuspect = true
  }
  const made = past.size === 0 ? freshProducts(store, file.id) : storedProducts(store, file.id)
  const subject: Subject = { file, past, made, isSuspect }
  for (const analyzer of analyzers) {
    if (signal.aborted) return
    if (!isReader(analyzer)) continue
    const kinds = analyzer.needs.filter(isProduct)
    if (kinds.length > 0 && !made.has(kinds)) continue
    const producer = producerOf(analyzer, around.settings)
    await once(around, analyzer, subject, taskKey(producer, analyzer, file, made), tally)
  }
}

/** Runs analyzers over everything that was found, one after the other. */
export async function visitCase(
  around: Surroundings,
  analyzers: readonly Analyzer[],
  tally: Counts,
): Promise<void> {
  const { store, signal } = around
  const made = storedProducts(store, null)
  const past = store.pastTasks(null)
  // What several need is gone through once, and again where somebody has made more of it.
  const digests = new Map<string, string>()
  const digestOf = (need: Analyzer['needs'][number]): string => {
    const kind = isProduct(need) ? need : 'evidence'
    const known = digests.get(kind)
    if (known !== undefined) return known
    const digest = isProduct(need) ? made.digest([need]) : store.evidenceDigest()
    digests.set(kind, digest)
    return digest
  }
  for (const analyzer of analyzers) {
    if (signal.aborted) return
    const producer = producerOf(analyzer, around.settings)
    const key = cacheKey(producer.json, null, analyzer.needs.map(digestOf).join(' '))
    await once(around, analyzer, { file: null, past, made, isSuspect: false }, key, tally)
    for (const kind of analyzer.makes) digests.delete(kind)
  }
}

function accepts(analyzer: Analyzer, file: Evidence | IntelSource): boolean {
  return analyzer.accepts?.(file) ?? true
}

/** A file that nobody reads is in the record too: that we could not look is a finding. */
function note(around: Surroundings, file: Evidence | IntelSource, tally: Counts): void {
  const by = { analyzer: 'intake', version: '1.0.0', tools: [], options: '{}' }
  const outcome: Outcome =
    file.sizeBytes === 0
      ? { status: 'failed', code: 'empty', reason: 'the file has no bytes', made: 0, warnings: [] }
      : { status: 'skipped', lacked: `a reader for ${file.mediaType}` }
  const json = canonicalJson(by)
  const key = cacheKey(json, file.id, file.mediaType)
  around.store.begin({ by, json }, key, file.id).finish(outcome)
  tally.incomplete += 1
  around.listen({ what: 'finished', analyzer: 'intake', file: file.name, outcome, cached: false })
}

/** Counts a task that was done just now, and tells of it. */
function tellEnd(
  around: Surroundings,
  tally: Counts,
  told: { readonly analyzer: string; readonly file: string | null },
  outcome: Outcome,
): void {
  tally.run += 1
  if (outcome.status !== 'completed') tally.incomplete += 1
  around.listen({ what: 'finished', ...told, outcome, cached: false })
}

/** Runs a task unless the same was done before; carved evidence of the past is taken up again. */
async function once(
  around: Surroundings,
  analyzer: Analyzer,
  { file, past, made, isSuspect }: Subject,
  key: string,
  tally: Counts,
): Promise<void> {
  const { store, listen } = around
  const producer = producerOf(analyzer, around.settings)
  const before = past.get(analyzer.id)
  const told = { analyzer: analyzer.id, file: file?.name ?? null }
  if (before?.key === key && isFinal(before.outcome)) {
    tally.cached += 1
    if (before.outcome.status !== 'completed') tally.incomplete += 1
    if (file !== null && analyzer.makes.includes('evidence')) {
      for (const child of store.carvedBy(analyzer.id, file.id)) around.found(child)
    }
    listen({ what: 'finished', ...told, outcome: before.outcome, cached: true })
    return
  }
  listen({ what: 'started', ...told })
  const task = { analyzer, producer, made, writer: store.begin(producer, key, file?.id ?? null) }
  const outcome =
    file !== null && readsBytes(analyzer)
      ? await runOnBytes(around, task, file, isSuspect)
      : await runOnProducts(around, task, file as Evidence | null)
  if (around.signal.aborted) return
  task.writer.finish(outcome)
  tellEnd(around, tally, told, outcome)
  // Lets the messages of the other processes in.
  await setImmediate()
}
