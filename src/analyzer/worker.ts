/** The disposable process: does one task after another, and may die without harm to the case. */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { streamOf } from '../lib/async-iterable.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import { sha256Of } from '../model/id.ts'
import type { Product, ProductKind } from '../model/product.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer, Context, Input, InputKind } from './analyzer.ts'
import { producerOf } from './cache-key.ts'
import { inStoreOrder } from './made-products.ts'
import { productId } from './product-id.ts'
import { blobPath, noBytes, openBytes } from './stored-bytes.ts'
import { isProduct } from './task-key.ts'
import type {
  WorkerAnswer,
  WorkerMessage,
  WorkerOrder,
  WorkerSurroundings,
  WorkerTask,
} from './worker-protocol.ts'

const flushEvery = 256
const flushAfterMs = 50

const registry = process.argv[2]
if (registry === undefined || process.send === undefined) {
  throw new Error('a worker is started by the runner, with the registry as its argument')
}
const { analyzers } = (await import(registry)) as { analyzers: readonly Analyzer[] }

let waiting: WorkerAnswer['messages'][number][] = []
let flushed = performance.now()

function say(number: number, message: WorkerMessage): void {
  waiting.push({ number, message })
  if (waiting.length >= flushEvery || performance.now() - flushed > flushAfterMs) void flush()
}

/**
 * Resolves when the parent's pipe took it: what a task makes never piles up here. A parent that is
 * gone wants no more answers, and nobody is left to tell.
 */
async function flush(): Promise<void> {
  if (waiting.length === 0) return
  const answer: WorkerAnswer = { messages: waiting }
  waiting = []
  flushed = performance.now()
  await new Promise<void>((resolve) => {
    process.send?.(answer, (error: Error | null) => (error ? process.exit(0) : resolve()))
  })
}

/** Takes one file along its analyzers. What one throws is its own outcome: the others go on. */
async function run(number: number, task: WorkerTask, around: WorkerSurroundings): Promise<void> {
  const made: Product[] = []
  let hasScratch = false
  const scratch = (): string => {
    if (!hasScratch) mkdirSync(task.scratch, { recursive: true })
    hasScratch = true
    return task.scratch
  }
  const bytes = openBytes(task.stored, scratch)
  const keeper = openKeeper(number, around.blobFolder, scratch)
  for (const id of task.analyzers) {
    const analyzer = analyzers.find((candidate) => candidate.id === id)
    if (analyzer === undefined) throw new Error(`no analyzer is called ${id}`)
    const input = inputOf(analyzer, task, made)
    if (input === undefined) continue
    const own = analyzer.needs.includes(task.file.kind) ? bytes : noBytes(id)
    const context: Context = {
      settings: around.settings,
      signal: new AbortController().signal,
      bytes: own,
      get scratch() {
        return scratch()
      },
      ...keeper,
      warn: (warning) => say(number, { say: 'warning', warning }),
      progress: (done, total, doing) => say(number, { say: 'progress', done, total, doing }),
    }
    say(number, { say: 'begun', analyzer: id })
    const isLast = id === task.analyzers.at(-1)
    try {
      await runOne(number, analyzer, input, context, isLast ? undefined : made)
      say(number, { say: 'completed' })
    } catch (error) {
      const failure = error instanceof AnalysisFailure
      const code = failure ? error.code : 'crashed'
      say(number, { say: 'failed', code, reason: failure ? error.message : describe(error) })
    }
  }
  say(number, { say: 'done', scratch: hasScratch })
}

async function runOne(
  number: number,
  analyzer: Analyzer,
  input: Input<InputKind>,
  context: Context,
  made: Product[] | undefined,
): Promise<void> {
  const producer = producerOf(analyzer, context.settings)
  for await (const body of analyzer.run(input, context)) {
    if (body.kind === 'evidence') say(number, { say: 'carved', carved: body })
    else {
      const json = canonicalJson(body)
      say(number, { say: 'made', body: json })
      // The parent finds the same id; it is needed here where others may refer to this product.
      if (made) {
        const id = productId(body.kind, json, producer.json)
        made.push(Object.assign(body, { id, by: producer.by }))
      }
    }
    if (waiting.length === 0) await flush()
  }
}

/** Hands files over to the parent; it moves them away, so that the same bytes are handed over once. */
function openKeeper(
  number: number,
  blobFolder: string,
  scratch: () => string,
): Pick<Context, 'kept' | 'keep' | 'keepFile'> {
  const kept = new Set<string>()
  return {
    kept(blob) {
      const id = sha256Of(blob)
      try {
        if (kept.has(id)) return readFileSync(join(scratch(), id))
      } catch {
        // The parent took it meanwhile.
      }
      return readFileSync(blobPath(blobFolder, id))
    },
    keep(content) {
      const blob = sha256Of(createHash('sha256').update(content).digest('hex'))
      if (kept.has(blob)) return blob
      kept.add(blob)
      writeFileSync(join(scratch(), blob), content)
      say(number, { say: 'kept', blob })
      return blob
    },
    async keepFile(path) {
      const hash = createHash('sha256')
      await pipeline(createReadStream(path), hash)
      const blob = sha256Of(hash.digest('hex'))
      if (kept.has(blob)) {
        rmSync(path)
        return blob
      }
      kept.add(blob)
      renameSync(path, join(scratch(), blob))
      say(number, { say: 'kept', blob })
      return blob
    },
  }
}

/** Nothing where an analyzer needs products and there are none of those. */
function inputOf(
  analyzer: Analyzer,
  { file, products }: WorkerTask,
  made: readonly Product[],
): Input<InputKind> | undefined {
  const kinds = analyzer.needs.filter(isProduct)
  const isOwn = (kind: ProductKind): boolean => made.some((product) => product.kind === kind)
  if (kinds.length > 0 && !kinds.some((kind) => products[kind] !== undefined || isOwn(kind))) {
    return undefined
  }
  const streams = kinds.map((kind) => {
    const handed = products[kind] ?? inStoreOrder(made, [kind])
    return [kind, typeof handed === 'string' ? productsIn(handed) : streamOf(handed)]
  })
  return { ...Object.fromEntries(streams), [file.kind]: streamOf([file]) } as Input<InputKind>
}

async function* productsIn(path: string): AsyncIterable<Product> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    yield JSON.parse(line) as Product
  }
}

process.on('message', (order: WorkerOrder) => {
  void doAll(order)
})

async function doAll({ tasks, around }: WorkerOrder): Promise<void> {
  for (const { number, task } of tasks) {
    try {
      await run(number, task, around)
    } catch (error) {
      // Before any analyzer was begun: its stored bytes are not there.
      const failure = error instanceof AnalysisFailure
      const code = failure ? error.code : 'crashed'
      say(number, { say: 'failed', code, reason: failure ? error.message : describe(error) })
      say(number, { say: 'done', scratch: true })
    }
  }
  await flush()
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const where = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `${error.name}: ${error.message}${where === undefined ? '' : ` ${where.trim().replace(/\(?file:.*\/src\//, '(src/')}`}`
}

process.on('disconnect', () => process.exit(0))
process.on('error', () => process.exit(0))
