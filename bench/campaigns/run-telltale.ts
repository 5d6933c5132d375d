import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Run {
  readonly wallS: number
  /** Of the process and all that it started. */
  readonly cpuS: number
  /** Most memory of the main process that is its own (no mapped files), in bytes; sampled. */
  readonly ownBytes: number
}

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

/** Runs the command line as a user would and takes its time; throws where it fails. */
export async function runTelltale(args: readonly string[]): Promise<Run> {
  // The shell's `times` knows the CPU of all its children; Node tells only its own.
  const script = '"$@" >/dev/null 2>&1; code=$?; times; exit $code'
  const start = performance.now()
  const child = spawn('bash', ['-c', script, 'bash', process.execPath, main, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let ownBytes = 0
  const timer = setInterval(() => {
    ownBytes = Math.max(ownBytes, ownMemory(firstChild(child.pid ?? 0)))
  }, 100)
  let told = ''
  child.stdout.on('data', (text) => (told += String(text)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  // 3: some of it could not be read, which mails without words cause.
  if (code !== 0 && code !== 3) throw new Error(`telltale ${args.join(' ')} ended with ${code}`)
  return { wallS: (performance.now() - start) / 1000, cpuS: childrenSeconds(told), ownBytes }
}

/** The second line of `times`: user and system of all children, as `1m2.345s 0m1.000s`. */
function childrenSeconds(told: string): number {
  const line = told.trim().split('\n').at(-1) ?? ''
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
}

function firstChild(pid: number): string {
  return contents(`/proc/${pid}/task/${pid}/children`).split(' ', 1)[0] ?? ''
}

function ownMemory(pid: string): number {
  return Number(/^RssAnon:\s+(\d+)/m.exec(contents(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // it has ended, or this is no Linux
  }
}
