import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AnalysisFailure } from './analysis-failure.ts'
import { limits } from './limits.ts'
import { converse, doom, type Job, type Worker } from './worker-conversation.ts'
import type { WorkerMessage, WorkerSurroundings, WorkerTask } from './worker-protocol.ts'

/** Disposable processes for whatever touches the bytes of evidence. */
export interface Pool extends Disposable {
  /**
   * Runs one task; `receive` sees its messages in order. Rejects with AnalysisFailure where the
   * analyzer died, hung or grew too big; what it says itself are messages. Tasks on small files travel
   * several at a time; where such a group comes to grief each is done again alone, after `restart`, but
   * for those of several analyzers: these are rejected, so that each analyzer can be asked alone.
   */
  run(
    task: WorkerTask,
    receive: (message: WorkerMessage) => void,
    restart: () => void,
    /** Never sent beside others, small as it may be. */
    isSuspect?: boolean,
  ): Promise<void>
}

export interface PoolOptions {
  readonly size: number
  /** Module that exports `analyzers`. */
  readonly registry: URL
  /** The case folder: what workers may read, and where they may write (its scratch folder). */
  readonly folder: string
  readonly scratch: string
  readonly around: WorkerSurroundings
}

export function openPool(options: PoolOptions): Pool {
  const workers = new Set<Worker>()
  const waiting: Job[] = []
  let closed = false

  const killAll = (): void => {
    for (const worker of workers) worker.process.kill('SIGKILL')
  }
  // Whatever ends this process must not leave readers of hostile bytes behind.
  process.once('exit', killAll)

  const start = (): Worker => {
    const worker: Worker = { process: startProcess(options), tasks: 0, busy: false, doomed: false }
    workers.add(worker)
    worker.process.once('exit', () => {
      worker.doomed = true
      workers.delete(worker)
    })
    return worker
  }
  const idle = (): Worker | undefined => {
    for (const worker of workers) if (!worker.busy && !worker.doomed) return worker
    return workers.size < options.size ? start() : undefined
  }
  const release = (worker: Worker): void => {
    worker.busy = false
    if (worker.tasks >= limits.tasksPerWorker) doom(worker)
    if (worker.doomed) workers.delete(worker)
  }
  const send = (): void => {
    while (waiting.length > 0) {
      const worker = idle()
      if (worker === undefined) return
      worker.busy = true
      void converse(worker, nextOrder(waiting), options.around).then((lost) => {
        // Which of them ended the process is not known: each is tried again, alone.
        for (const job of lost.toReversed()) {
          if (job.task.analyzers.length > 1) job.reject(lostInGroup())
          else waiting.unshift({ ...job, isAlone: true })
        }
        release(worker)
        if (closed) refuse()
        else send()
      })
    }
  }
  const refuse = (): void => {
    for (const { reject } of waiting.splice(0)) reject(stopped())
  }
  let isSending = false

  return {
    run(task, receive, restart, isSuspect = false) {
      if (closed) return Promise.reject(stopped())
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const isAlone = isSuspect || !isSmall(task)
      waiting.push({ task, receive, restart, resolve, reject, isAlone })
      // After those that others ask for in this turn: what waits by then goes together.
      if (!isSending) {
        isSending = true
        setImmediate(() => {
          isSending = false
          send()
        })
      }
      return promise
    },
    [Symbol.dispose]() {
      closed = true
      refuse()
      killAll()
      process.off('exit', killAll)
    },
  }
}

/** What is handed over in files is large as well. */
function isSmall({ file, products }: WorkerTask): boolean {
  const isFile = (handed: unknown): boolean => typeof handed === 'string'
  return file.sizeBytes <= limits.smallFileBytes && !Object.values(products).some(isFile)
}

/** The next task, with others like it that are small as well. */
function nextOrder(waiting: Job[]): readonly Job[] {
  let count = 1
  while (
    count < Math.min(waiting.length, limits.tasksPerOrder) &&
    !waiting[0]?.isAlone &&
    !waiting[count]?.isAlone
  ) {
    count += 1
  }
  return waiting.splice(0, count)
}

function stopped(): AnalysisFailure {
  return new AnalysisFailure('cancelled', 'the investigation was stopped')
}

function lostInGroup(): AnalysisFailure {
  return new AnalysisFailure('crashed', 'the reading process ended before its work was done')
}

function startProcess(options: PoolOptions): ChildProcess {
  const self = import.meta.url
  const worker = fileURLToPath(new URL(self.endsWith('.ts') ? 'worker.ts' : 'worker.js', self))
  const args = [
    '--permission',
    '--allow-addons',
    '--allow-wasi',
    ...readable(options).map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${options.scratch}`,
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
    worker,
    options.registry.href,
  ]
  const isolated = canUnshare()
  return spawn(
    isolated ? 'unshare' : process.execPath,
    isolated ? ['--user', '--map-root-user', '--net', process.execPath, ...args] : args,
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      // Native libraries get one thread each: the pool is the parallelism.
      env: { PATH: process.env['PATH'], OMP_NUM_THREADS: '1', TMPDIR: options.scratch },
    },
  )
}

/** The package with its dependencies, and the case. */
function readable(options: PoolOptions): readonly string[] {
  const registry = dirname(fileURLToPath(options.registry))
  const parts = registry.split(sep)
  const outer = parts.indexOf('node_modules')
  // Installed as a dependency, the neighbours in the outermost node_modules are needed too.
  const root = outer > 0 ? parts.slice(0, outer + 1).join(sep) : packageRoot(import.meta.dirname)
  return [root, packageRoot(registry), options.folder]
}

function packageRoot(folder: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    try {
      readFileSync(`${at}${sep}package.json`)
      return at
    } catch {
      continue // not here: one higher
    }
  }
  return folder
}

let unshareWorks: boolean | undefined

/** A network namespace of its own where the kernel lets us: then nothing can call out. */
function canUnshare(): boolean {
  unshareWorks ??=
    process.platform === 'linux' &&
    spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true'], { stdio: 'ignore' })
      .status === 0
  return unshareWorks
}
