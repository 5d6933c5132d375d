import { fileURLToPath } from 'node:url'
import { CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'
import { endWithItsOutput } from './output.ts'
import { program } from './program.ts'
import { printable } from './style.ts'
import { UsageError } from './usage-error.ts'

endWithItsOutput()
try {
  await program().parseAsync()
} catch (error) {
  process.exitCode = codeOf(error)
}

function codeOf(error: unknown): number {
  // commander has printed its own message; help and version come as errors with code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage
  if (error instanceof UsageError) {
    process.stderr.write(`telltale: ${printable(error.message)}\n`)
    return exitCode.usage
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const home = fileURLToPath(new URL('../..', import.meta.url))
  const lines = told.replaceAll(home, '').split('\n').map(printable).join('\n')
  process.stderr.write(`telltale: a fault of the program, not of your evidence:\n${lines}\n`)
  return exitCode.bug
}
