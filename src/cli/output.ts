import { once } from 'node:events'
import { exitCode } from './exit-code.ts'

/** Writes to stdout and waits where the reader is slow. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

export async function writeLine(text = ''): Promise<void> {
  await write(`${text}\n`)
}

/** One NDJSON record. */
export async function writeRecord(record: object): Promise<void> {
  await write(`${JSON.stringify(record)}\n`)
}

/**
 * `telltale read x | head` closes the pipe early: that is no fault of anybody, and ends as it ends other programs, not
 * as a finished answer, which would pass a gate. What else goes wrong is said.
 */
export function endWithItsOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(exitCode.closed)
      // Of a disk that is full, as of any other: what was written until then is not all.
      if (stream === process.stdout) {
        process.stderr.write(`telltale: the output cannot be written: ${error.message}\n`)
      }
      process.exit(exitCode.partly)
    })
  }
}
