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
import { sha256Of } from '../model/id.ts'
import type { Product } from '../model/product.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer, Context, Input, InputKind } from './analyzer.ts'
import { blobPath, openBytes } from './stored-bytes.ts'
import type {
  WorkerAnswer,
  WorkerMessage,
  WorkerOrder,
  WorkerSurroundings,
  WorkerTask,
} from './worker-protocol.ts'

const flushEvery = 64
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

async function run(
  number: number,
  task: WorkerTask,
  { settings, blobFolder }: WorkerSurroundings,
): Promise<void> {
  const analyzer = analyzers.find((candidate) => candidate.id === task.analyzer)
  if (analyzer === undefined) throw new Error(`no analyzer is called ${task.analyzer}`)
  using bytes = openBytes(task.stored, () => context.scratch)
  // The parent moves a kept file away: the same bytes are handed over once.
  const kept = new Set<string>()
  const context: Context = {
    settings,
    signal: new AbortController().signal,
    bytes,
    get scratch() {
      mkdirSync(task.scratch, { recursive: true })
      return task.scratch
    },
    kept: (blob) => readFileSync(blobPath(blobFolder, sha256Of(blob))),
    keep(content) {
      const blob = sha256Of(createHash('sha256').update(content).digest('hex'))
      if (kept.has(blob)) return blob
      kept.add(blob)
      writeFileSync(join(context.scratch, blob), content)
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
      renameSync(path, join(context.scratch, blob))
      say(number, { say: 'kept', blob })
      return blob
    },
    warn: (warning) => say(number, { say: 'warning', warning }),
    progress: (done, total, doing) => say(number, { say: 'progress', done, total, doing }),
  }
  for await (const body of analyzer.run(inputOf(task), context)) {
    say(number, { say: 'made', body })
    if (waiting.length === 0) await flush()
  }
}

function inputOf({ file, products }: WorkerTask): Input<InputKind> {
  const streams = Object.entries(products).map(([kind, handed]) => [
    kind,
    typeof handed === 'string' ? productsIn(handed) : streamOf(handed),
  ])
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
      say(number, { say: 'done' })
    } catch (error) {
      const failure = error instanceof AnalysisFailure
      say(number, {
        say: 'failed',
        code: failure ? error.code : 'crashed',
        reason: failure ? error.message : describe(error),
      })
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
