/** What of the work stays when it is stopped. */
type Stays = 'what is done is kept' | 'what was read is printed' | 'nothing is kept'

/** Aborts at the first Ctrl-C, so that the case is left whole; the second one ends at once. */
export function interruptSignal(stays: Stays): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130)
      process.stderr.write(`\nStopping; ${stays}. Again to stop at once.\n`)
      controller.abort()
    })
  }
  return controller.signal
}
