import { openSync } from 'node:fs'
import { UsageError } from './usage-error.ts'

/** Opens a file that was not there, for its owner alone: nothing is written over. Throws a UsageError. */
export function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new UsageError(`${path} is there already; name another file`)
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`)
  }
}
