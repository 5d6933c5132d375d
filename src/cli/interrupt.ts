/** Aborts at the first Ctrl-C, so that the case is left whole; the second one ends at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130)
      process.stderr.write('\nStopping; what is done is kept. Again to stop at once.\n')
      controller.abort()
    })
  }
  return controller.signal
}
