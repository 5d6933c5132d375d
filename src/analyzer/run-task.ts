import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { streamOf } from '../lib/async-iterable.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Product } from '../model/product.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Context, Input, InputKind } from './analyzer.ts'
import type { CaseStore } from './case-store.ts'
import { hear } from './hear.ts'
import { failedOutcome, type Intake, openIntake, type Task } from './intake.ts'
import { limits } from './limits.ts'
import { noBytes } from './stored-bytes.ts'
import type { Surroundings } from './surroundings.ts'
import type { WorkerMessage, WorkerTask } from './worker-protocol.ts'

/** In a disposable process, because it reads bytes. What is suspect is never sent there beside others. */
export async function runOnBytes(
  around: Surroundings,
  task: Task,
  file: Evidence | IntelSource,
  isSuspect: boolean,
): Promise<Outcome> {
  const { analyzer } = task
  // Made by whoever needs it first: most tasks need none.
  const scratch = join(around.scratch, `${analyzer.id}-${file.id.slice(0, 24)}`)
  const intake = openIntake(around, task, file)
  const speaker = { analyzer: analyzer.id, file, scratch, intake }
  let failure: Error | undefined = new Error(`the process said nothing of ${analyzer.id}`)
  const receive = (message: WorkerMessage): void => {
    if (message.say === 'completed') failure = undefined
    else if (message.say === 'failed') failure = new AnalysisFailure(message.code, message.reason)
    else hear(around, speaker, message)
  }
  try {
    return await outcomeOf(intake, async () => {
      const stored = around.store.stored(file.id)
      const products = handOver(task, file, scratch)
      const order = { analyzers: [analyzer.id], file, stored, products, scratch }
      await around.pool.run(order, receive, () => intake.restart(), isSuspect)
      if (failure) throw failure
    })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** What is more goes through a file. */
const mostInOrder = 200

/** Of a small file there are few products; of others there may be very many, which neither process holds. */
function handOver(
  { analyzer, made }: Task,
  file: Evidence | IntelSource,
  scratch: string,
): WorkerTask['products'] {
  const kinds = analyzer.needs.filter((need) => need !== 'evidence' && need !== 'intel-source')
  const handed = kinds.map((kind) => {
    const few = file.sizeBytes <= limits.smallFileBytes ? fewOf(made.of(kind)) : undefined
    return [kind, few ?? fileOf(made.of(kind), join(scratch, `${kind}.ndjson`))]
  })
  return Object.fromEntries(handed) as WorkerTask['products']
}

function fewOf(products: Iterable<Product>): readonly Product[] | undefined {
  const few: Product[] = []
  for (const product of products) {
    if (few.length === mostInOrder) return undefined
    few.push(product)
  }
  return few
}

function fileOf(products: Iterable<Product>, path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  const out = openSync(path, 'w')
  try {
    for (const product of products) writeSync(out, `${JSON.stringify(product)}\n`)
  } finally {
    closeSync(out)
  }
  return path
}

/** In this process: it sees only what other analyzers made. */
export async function runOnProducts(
  around: Surroundings,
  task: Task,
  file: Evidence | null,
): Promise<Outcome> {
  const { analyzer } = task
  const { store } = around
  const intake = openIntake(around, task, file)
  const context: Context = {
    settings: around.settings,
    signal: around.signal,
    bytes: noBytes(analyzer.id),
    scratch: '',
    kept: (blob) => readFileSync(store.blobPath(blob)),
    keep: (bytes) => store.keep(bytes),
    keepFile: () => Promise.reject(new Error(`${analyzer.id} has no scratch folder`)),
    warn: (warning) => intake.warnings.push(warning),
    progress: (done, total, doing) =>
      around.listen({
        what: 'progress',
        analyzer: analyzer.id,
        file: file?.name ?? null,
        done,
        total,
        doing,
      }),
  }
  return await outcomeOf(intake, async () => {
    for await (const body of analyzer.run(streams(store, task), context)) {
      if (around.signal.aborted) throw new AnalysisFailure('cancelled', 'stopped by the user')
      intake.take(body)
    }
  })
}

/** Exactly the declared kinds, and nothing that was not declared. */
function streams(store: CaseStore, { analyzer, made }: Task): Input<InputKind> {
  const supplied = analyzer.needs.map((need) => {
    if (need === 'evidence') return [need, streamOf(store.evidence())]
    if (need === 'intel-source') return [need, streamOf(store.intelSources())]
    return [need, streamOf(made.of(need))]
  })
  return Object.fromEntries(supplied) as Input<InputKind>
}

async function outcomeOf(intake: Intake, work: () => Promise<void>): Promise<Outcome> {
  try {
    await work()
    return { status: 'completed', made: intake.made, warnings: intake.warnings }
  } catch (error) {
    return failedOutcome(intake, error)
  }
}
