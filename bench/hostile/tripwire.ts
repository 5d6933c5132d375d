import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'

/** Whether anybody opened a file: no matter what was done with it, or for how short a time. */
export interface Tripwire extends Disposable {
  wasOpened(): boolean
}

/**
 * Lays a named pipe. Whoever opens it to read waits there until somebody opens it to write, and this
 * one only tries to: POSIX lets that succeed without waiting just where a reader is. Throws where the
 * machine has no mkfifo.
 */
export function layTripwire(path: string): Tripwire {
  execFileSync('mkfifo', [path], { stdio: 'ignore' })
  let opened = false
  const look = (): void => {
    try {
      closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
      opened = true
    } catch (error) {
      // ENXIO: nobody reads.
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error
    }
  }
  const timer = setInterval(look, 20)
  return {
    wasOpened() {
      look()
      return opened
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
