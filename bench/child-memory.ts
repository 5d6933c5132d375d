import { readFileSync } from 'node:fs'

/** The largest resident size that a process and those under it ever had. */
export interface ProcessMemory extends Disposable {
  /** Bytes of each process, the root first; none where the kernel does not tell (elsewhere than on Linux). */
  peaks(): readonly number[]
}

/** The kernel keeps the peak of each process (VmHWM): what a look misses is the last moment before an end. */
export function watchMemory(root: number, everyMs = 50): ProcessMemory {
  const peaks = new Map<string, number>()
  const look = (): void => {
    for (const pid of [String(root), ...childrenOf(root)]) {
      const peak = kilobytes(pid) * 1024
      if (peak > (peaks.get(pid) ?? 0)) peaks.set(pid, peak)
    }
  }
  const timer = setInterval(look, everyMs)
  return {
    peaks() {
      look()
      return [...peaks.values()]
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

function childrenOf(pid: number): readonly string[] {
  return contents(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((id) => id !== '')
}

function kilobytes(pid: string): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(contents(`/proc/${pid}/status`))?.[1] ?? 0)
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // the process has ended, or this is no Linux
  }
}
