import { execFileSync } from 'node:child_process'

/**
 * Takes this process, and so those that it starts, back to the usual scheduling. Where root runs it,
 * SVT-AV1 puts the thread that opens an encoder into SCHED_FIFO 99, before everything else on the machine.
 */
export function returnToUsualPriority(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return
  execFileSync('chrt', ['--other', '--pid', '0', String(process.pid)], { stdio: 'ignore' })
}
