import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { streamOf } from '../lib/async-iterable.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import { sha256Of } from '../model/id.ts'
import type { Outcome, Warning } from '../model/outcome.ts'
import type { Product, ProductBody } from '../model/product.ts'
import { adoptCarved } from './adopt-carved.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer, Bytes, CarvedEvidence, Context, Input, InputKind } from './analyzer.ts'
import type { CaseStore, TaskWriter } from './case-store.ts'
import type { StampingProducer } from './cache-key.ts'
import { limits } from './limits.ts'
import type { MadeProducts } from './made-products.ts'
import { productId } from './product-id.ts'
import type { Surroundings } from './surroundings.ts'
import type { WorkerMessage, WorkerTask } from './worker-protocol.ts'

/** One analyzer on one subject. */
export interface Task {
  readonly analyzer: Analyzer
  readonly producer: StampingProducer
  /** What it may be handed of what others made. */
  readonly made: MadeProducts
  readonly writer: TaskWriter
}

/** Everything a task made goes through here: stamped, counted, kept. */
interface Intake {
  readonly warnings: Warning[]
  made: number
  take(body: ProductBody | CarvedEvidence): void
  /** Forgets all of it, before the same is done again. */
  restart(): void
}

/** In a disposable process, because it reads bytes. */
export async function runOnBytes(
  around: Surroundings,
  task: Task,
  file: Evidence | IntelSource,
): Promise<Outcome> {
  const { analyzer } = task
  const { store, pool } = around
  // Made by whoever needs it first: most tasks need none.
  const scratch = join(around.scratch, `${analyzer.id}-${file.id.slice(0, 24)}`)
  const intake = openIntake(around, task, file)
  const receive = (message: WorkerMessage): void => {
    switch (message.say) {
      case 'made':
        return intake.take(message.body)
      case 'kept':
        return store.adopt(join(scratch, sha256Of(message.blob)), message.blob)
      case 'warning':
        intake.warnings.push(message.warning)
        return
      case 'progress':
        return around.listen({
          what: 'progress',
          analyzer: analyzer.id,
          file: file.name,
          done: message.done,
          total: message.total,
          doing: message.doing,
        })
      case 'done':
      case 'failed':
        return
    }
  }
  try {
    return await outcomeOf(intake, async () => {
      const stored = store.stored(file.id)
      const products = handOver(task, file, scratch)
      const order = { analyzer: analyzer.id, file, stored, products, scratch }
      await pool.run(order, receive, () => intake.restart())
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
    bytes: noBytes(analyzer),
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
    const { made, warnings } = intake
    if (error instanceof AnalysisFailure) {
      return { status: 'failed', code: error.code, reason: error.message, made, warnings }
    }
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return { status: 'failed', code: 'crashed', reason, made, warnings }
  }
}

function openIntake(
  around: Surroundings,
  { analyzer, producer, made, writer }: Task,
  file: Evidence | IntelSource | null,
): Intake {
  const { by } = producer
  const intake: Intake = {
    warnings: [],
    made: 0,
    take(body) {
      if (intake.made >= limits.products) {
        throw new AnalysisFailure('too-many', `more than ${limits.products} products of one task`)
      }
      // Types hold for our own code; a decoder that was taken over knows no types.
      if (!analyzer.makes.includes(body.kind)) {
        throw new Error(`${by.analyzer} made ${body.kind}, which it did not declare`)
      }
      if (body.kind === 'evidence') {
        if (file === null) throw new Error(`${by.analyzer} carves, but from no evidence`)
        const refused = adoptCarved(around, file, body, writer)
        if (refused) intake.warnings.push(refused)
        else intake.made += 1
        return
      }
      if (file !== null && (!('evidence' in body) || body.evidence !== file.id)) {
        throw new Error(`${by.analyzer} speaks of evidence that it was not given`)
      }
      const { kind } = body
      const json = canonicalJson(body)
      const id = productId(kind, json, producer.json)
      const evidence = 'evidence' in body ? body.evidence : null
      if (!writer.add({ id, kind, evidence, body: json })) return
      intake.made += 1
      const product = { ...body, id, by } as Product
      made.note(product)
      around.listen({ what: 'product', product })
    },
    restart() {
      intake.made = 0
      intake.warnings.length = 0
      writer.clear()
      made.forget(analyzer.id)
    },
  }
  return intake
}

function noBytes(analyzer: Analyzer): Bytes {
  const refuse = (): never => {
    throw new Error(`${analyzer.id} did not declare that it needs evidence`)
  }
  return { size: 0, read: refuse, path: refuse }
}
