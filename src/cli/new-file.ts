import { existsSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/** Opens a file that was not there, for its owner alone: nothing is written over. Throws a UsageError. */
export function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw isThere(path)
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`)
  }
}

/** The same before long work: whoever has to wait for it should not be told at its end. */
export function requireNew(path: string): void {
  if (existsSync(path)) throw isThere(path)
  const folder = dirname(resolve(path))
  if (!existsSync(folder)) {
    throw new UsageError(`${path} cannot be written: there is no folder ${folder}`)
  }
}

function isThere(path: string): UsageError {
  return new UsageError(`${path} is there already; name another file`)
}
