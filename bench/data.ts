import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'

/** Real data beside the checkout; undefined where it is absent, and the bench says so. */
export function sharedData(...path: readonly string[]): string | undefined {
  const found = join(import.meta.dirname, '..', '..', 'shared', 'data', ...path)
  return existsSync(found) ? found : undefined
}

/** First line that a program says of its version; undefined where it is not installed. */
export function installed(program: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')[0]
      ?.trim()
  } catch {
    // Not installed, or it does not run here: then it is no peer.
    return undefined
  }
}
