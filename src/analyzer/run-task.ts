import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { streamOf } from '../lib/async-iterable.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'
import type { Outcome, Warning } from '../model/outcome.ts'
import type { Producer } from '../model/producer.ts'
import type { Product, ProductBody } from '../model/product.ts'
import { adoptCarved } from './adopt-carved.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer, Bytes, CarvedEvidence, Context, Input, InputKind } from './analyzer.ts'
import type { CaseStore, TaskWriter } from './case-store.ts'
import { limits } from './limits.ts'
import { productId } from './product-id.ts'
import type { Surroundings } from './surroundings.ts'
import type { WorkerMessage, WorkerTask } from './worker-protocol.ts'

/** Everything a task made goes through here: stamped, counted, kept. */
interface Intake {
  readonly warnings: Warning[]
  made: number
  take(body: ProductBody | CarvedEvidence): void
}

/** In a disposable process, because it reads bytes. */
export async function runOnBytes(
  around: Surroundings,
  analyzer: Analyzer,
  by: Producer,
  file: Evidence | IntelSource,
  writer: TaskWriter,
): Promise<Outcome> {
  const { store, pool, settings } = around
  const name = createHash('sha256').update(`${by.analyzer} ${file.id} ${process.pid}`).digest('hex')
  const scratch = join(around.scratch, name.slice(0, 24))
  mkdirSync(scratch, { recursive: true })
  const intake = openIntake(around, analyzer, by, file, writer)
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
      const products = handOver(store, analyzer, file.id, scratch)
      const { blobFolder } = store
      const task = { analyzer: analyzer.id, file, stored, products, blobFolder, settings, scratch }
      await pool.run(task, receive)
    })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Products may be many: they go through files, and neither process holds them all. */
function handOver(
  store: CaseStore,
  analyzer: Analyzer,
  file: Sha256,
  scratch: string,
): WorkerTask['products'] {
  const kinds = analyzer.needs.filter((need) => need !== 'evidence' && need !== 'intel-source')
  const paths = kinds.map((kind) => {
    const path = join(scratch, `${kind}.ndjson`)
    const out = openSync(path, 'w')
    try {
      for (const product of store.productsOf(file, kind)) {
        writeSync(out, `${JSON.stringify(product)}\n`)
      }
    } finally {
      closeSync(out)
    }
    return [kind, path]
  })
  return Object.fromEntries(paths) as WorkerTask['products']
}

/** In this process: it sees only what other analyzers made. */
export async function runOnProducts(
  around: Surroundings,
  analyzer: Analyzer,
  by: Producer,
  file: Evidence | null,
  writer: TaskWriter,
): Promise<Outcome> {
  const { store } = around
  const intake = openIntake(around, analyzer, by, file, writer)
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
    for await (const body of analyzer.run(streams(store, analyzer, file), context)) {
      if (around.signal.aborted) throw new AnalysisFailure('cancelled', 'stopped by the user')
      intake.take(body)
    }
  })
}

/** Exactly the declared kinds, and nothing that was not declared. */
function streams(store: CaseStore, analyzer: Analyzer, file: Evidence | null): Input<InputKind> {
  const supplied = analyzer.needs.map((need) => {
    if (need === 'evidence') return [need, streamOf(store.evidence())]
    if (need === 'intel-source') return [need, streamOf(store.intelSources())]
    const products = file === null ? store.products(need) : store.productsOf(file.id, need)
    return [need, streamOf(products)]
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
  analyzer: Analyzer,
  by: Producer,
  file: Evidence | IntelSource | null,
  writer: TaskWriter,
): Intake {
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
      const id = productId(body, by)
      if (!writer.add(id, body)) return
      intake.made += 1
      around.listen({ what: 'product', product: { ...body, id, by } as Product })
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
