import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Node cannot make one itself. Throws where the machine has no mkfifo. */
export function makeNamedPipe(path: string): string {
  execFileSync('mkfifo', [path], { stdio: 'ignore' })
  return path
}

/** Tests that need one say in their name why they are skipped. */
export const canMakeNamedPipes: boolean = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
  try {
    makeNamedPipe(join(folder, 'pipe'))
    return true
  } catch {
    return false // no such program here
  } finally {
    rmSync(folder, { recursive: true })
  }
})()
