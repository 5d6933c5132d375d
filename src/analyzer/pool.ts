import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AnalysisFailure } from './analysis-failure.ts'
import { limits } from './limits.ts'
import type { WorkerAnswer, WorkerMessage, WorkerOrder, WorkerTask } from './worker-protocol.ts'

/** Disposable processes for whatever touches the bytes of evidence. */
export interface Pool extends Disposable {
  /**
   * Runs one task; `receive` sees its messages in order. Rejects with AnalysisFailure where the
   * analyzer said so, died, hung or grew too big.
   */
  run(task: WorkerTask, receive: (message: WorkerMessage) => void): Promise<void>
}

export interface PoolOptions {
  readonly size: number
  /** Module that exports `analyzers`. */
  readonly registry: URL
  /** The case folder: what workers may read, and where they may write (its scratch folder). */
  readonly folder: string
  readonly scratch: string
}

interface Worker {
  readonly process: ChildProcess
  tasks: number
  busy: boolean
  /** Told to die, or dead: what it still says is heard by nobody, and it gets no other task. */
  doomed: boolean
}

export function openPool(options: PoolOptions): Pool {
  const workers = new Set<Worker>()
  const waiting: PromiseWithResolvers<Worker>[] = []
  let closed = false

  const killAll = (): void => {
    for (const worker of workers) worker.process.kill('SIGKILL')
  }
  // Whatever ends this process must not leave readers of hostile bytes behind.
  process.once('exit', killAll)

  const start = (): Worker => {
    const worker: Worker = { process: startProcess(options), tasks: 0, busy: true, doomed: false }
    workers.add(worker)
    worker.process.once('exit', () => {
      worker.doomed = true
      workers.delete(worker)
    })
    return worker
  }
  const acquire = async (): Promise<Worker> => {
    if (closed) throw stopped()
    const idle = [...workers].find((worker) => !worker.busy && !worker.doomed)
    const worker = idle ?? (workers.size < options.size ? start() : await inLine(waiting))
    worker.busy = true
    return worker
  }
  const release = (worker: Worker): void => {
    worker.busy = false
    worker.tasks += 1
    if (worker.tasks >= limits.tasksPerWorker) doom(worker)
    if (worker.doomed) workers.delete(worker)
    const next = closed ? undefined : waiting.shift()
    if (next === undefined) return
    const heir = worker.doomed ? start() : worker
    heir.busy = true
    next.resolve(heir)
  }

  return {
    async run(task, receive) {
      const worker = await acquire()
      if (closed) throw stopped()
      try {
        await converse(worker, task, receive)
      } finally {
        release(worker)
      }
    },
    [Symbol.dispose]() {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(stopped())
      killAll()
      process.off('exit', killAll)
    },
  }
}

function inLine(waiting: PromiseWithResolvers<Worker>[]): Promise<Worker> {
  const place = Promise.withResolvers<Worker>()
  waiting.push(place)
  return place.promise
}

function stopped(): AnalysisFailure {
  return new AnalysisFailure('cancelled', 'the investigation was stopped')
}

function doom(worker: Worker): void {
  worker.doomed = true
  worker.process.kill('SIGKILL')
}

function converse(
  worker: Worker,
  task: WorkerTask,
  receive: (message: WorkerMessage) => void,
): Promise<void> {
  const child = worker.process
  const order: WorkerOrder = { number: worker.tasks, task }
  return new Promise((resolve, reject) => {
    let heard = Date.now()
    let verdict: AnalysisFailure | undefined
    const end = (settle: () => void): void => {
      clearInterval(watch)
      child.off('message', listen)
      child.off('exit', died)
      child.off('error', failed)
      settle()
    }
    const listen = (answer: WorkerAnswer): void => {
      heard = Date.now()
      try {
        // Whoever decodes hostile bytes may have become hostile itself: nothing it says is trusted.
        if (answer.number !== order.number) return
        for (const message of answer.messages) {
          if (message.say === 'done') return end(resolve)
          if (message.say === 'failed') {
            return end(() => reject(new AnalysisFailure(message.code, message.reason)))
          }
          receive(message)
        }
      } catch (error) {
        // The parent could not take it: that is a failure of this task, not of the case.
        doom(worker)
        end(() => reject(error))
      }
    }
    const died = (code: number | null, signal: string | null): void => {
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`
      worker.doomed = true
      end(() =>
        reject(verdict ?? new AnalysisFailure('crashed', `the reading process was ended ${how}`)),
      )
    }
    const failed = (error: Error): void => {
      doom(worker)
      const reason = `the reading process could not be used: ${error.message}`
      end(() => reject(new AnalysisFailure('crashed', reason, { cause: error })))
    }
    const watch = setInterval(() => {
      if (Date.now() - heard > limits.silenceMs) {
        verdict = new AnalysisFailure(
          'timed-out',
          `no sign of life for ${limits.silenceMs / 1000} seconds`,
        )
      } else if (residentBytes(child.pid) > limits.workerBytes) {
        verdict = new AnalysisFailure(
          'out-of-memory',
          `more than ${limits.workerBytes / 1024 ** 3} GiB of memory were asked for`,
        )
      }
      if (verdict) doom(worker)
    }, 250)
    child.on('message', listen)
    child.on('exit', died)
    child.on('error', failed)
    child.send(order, (error) => {
      if (error) failed(error)
    })
  })
}

/** Linux only; elsewhere 0, and the limit is Node's own heap limit. */
function residentBytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]
    return Number(pages) * 4096
  } catch {
    // The process has just ended; its exit is handled elsewhere.
    return 0
  }
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
