import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AnalysisFailure } from './analysis-failure.ts'
import { limits } from './limits.ts'
import type {
  WorkerAnswer,
  WorkerMessage,
  WorkerOrder,
  WorkerSurroundings,
  WorkerTask,
} from './worker-protocol.ts'

export interface Worker {
  readonly process: ChildProcess
  /** How many it was given. */
  tasks: number
  busy: boolean
  /** Told to die, or dead: what it still says is heard by nobody, and it gets no other task. */
  doomed: boolean
}

/** A task with whoever waits for it. */
export interface Job {
  readonly task: WorkerTask
  readonly receive: (message: WorkerMessage) => void
  /** Forgets what was received: it is done again from its beginning. */
  readonly restart: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  /** Not sent together with others. */
  readonly isAlone: boolean
}

/** Messages of one small task that are held back until it is done, so that it can be tried again. */
const mostHeld = 1000

/** Ends a process; nobody listens to it any more. */
export function doom(worker: Worker): void {
  worker.doomed = true
  worker.process.kill('SIGKILL')
}

/**
 * Gives a worker one order and hears it out. Each job is settled, but for those that are returned:
 * the process ended before they were done, and more than one of them could have been the reason.
 */
export function converse(
  worker: Worker,
  jobs: readonly Job[],
  around: WorkerSurroundings,
): Promise<readonly Job[]> {
  const child = worker.process
  const first = worker.tasks
  const order: WorkerOrder = {
    around,
    tasks: jobs.map(({ task }, at) => ({ number: first + at, task })),
  }
  worker.tasks += jobs.length
  return new Promise((resolve) => {
    let heard = Date.now()
    let verdict: AnalysisFailure | undefined
    let at = 0
    let held: WorkerMessage[] = []
    /** Whether something of the current job was handed on, so that it cannot be tried again. */
    let isOpen = jobs.length === 1
    let isOver = false
    const end = (lost: readonly Job[]): void => {
      isOver = true
      clearInterval(watch)
      child.off('message', listen)
      child.off('exit', died)
      child.off('error', failed)
      resolve(lost)
    }
    const handOn = (job: Job): void => {
      for (const message of held) job.receive(message)
      held = []
    }
    const settle = (job: Job): void => {
      handOn(job)
      job.resolve()
      at += 1
      isOpen = false
      heard = Date.now()
    }
    const hear = (job: Job, message: WorkerMessage): void => {
      held.push(message)
      if (message.say === 'done') return settle(job)
      isOpen ||= held.length > mostHeld
      if (isOpen) handOn(job)
    }
    const listen = (answer: WorkerAnswer): void => {
      heard = Date.now()
      try {
        // Whoever decodes hostile bytes may have become hostile itself: nothing it says is trusted.
        for (const { number, message } of answer.messages) {
          const job = jobs[at]
          if (job === undefined || number !== first + at) {
            throw new Error('the process speaks of what it is not at')
          }
          hear(job, message)
        }
      } catch (error) {
        // The parent could not take it: that is a failure of this task, not of the case.
        doom(worker)
        return lose(error)
      }
      if (at === jobs.length) end([])
    }
    /** The process is of no more use. What it did beside others is done again, for none is known guilty. */
    const lose = (error: unknown): void => {
      worker.doomed = true
      // An order that could not be sent is told of after the process has ended, too.
      if (isOver) return
      const [job, ...others] = jobs.slice(at)
      if (job === undefined) return end([])
      if (isOpen) {
        job.reject(verdict ?? error)
        return end(others)
      }
      job.restart()
      end([job, ...others])
    }
    const died = (code: number | null, signal: string | null): void => {
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`
      lose(new AnalysisFailure('crashed', `the reading process was ended ${how}`))
    }
    const failed = (error: Error): void => {
      doom(worker)
      const reason = `the reading process could not be used: ${error.message}`
      lose(new AnalysisFailure('crashed', reason, { cause: error }))
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
