import type { Listener } from '../analyzer/events.ts'
import { counted, fitted, plural, printable, styled } from './style.ts'

export interface Progress extends Disposable {
  readonly listen: Listener
  /** Takes the moving line away, before something else writes to the same terminal. */
  readonly clear: () => void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const everyMs = 100

/**
 * One moving line on stderr: how many files are done, what is being read and how far, what was
 * found. Silent where stderr is no terminal.
 */
export function openProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) {
    return { listen: () => undefined, clear: () => undefined, [Symbol.dispose]() {} }
  }
  let files = 0
  let found = 0
  let failed = 0
  const working = new Map<string, string>()
  let frame = 0
  let shown = 0

  const clear = (): void => {
    stream.write('\r\u001b[2K')
  }
  const draw = (): void => {
    shown = performance.now()
    frame = (frame + 1) % frames.length
    const doing = [...working.values()].at(-1) ?? ''
    const tally = files > 0 ? [plural(files, 'file'), `${counted(found)} found`] : []
    if (failed > 0) tally.push(`${counted(failed)} not looked at`)
    const width = (stream.columns ?? 80) - 3
    clear()
    stream.write(
      `${styled(stream, 'cyan', frames[frame] ?? '')} ${fitted(printable([tally.join(' · '), doing].join('  ').trimStart()), width)}`,
    )
  }
  const timer = setInterval(draw, everyMs)
  timer.unref()

  return {
    listen(event) {
      switch (event.what) {
        case 'file':
          files += 1
          working.delete('intake null')
          break
        case 'product':
          found += 1
          break
        case 'started':
          working.set(
            `${event.analyzer} ${event.file}`,
            `${event.analyzer} ${event.file ?? 'the case'}`,
          )
          break
        case 'progress': {
          const share =
            event.total === undefined || event.total === 0
              ? counted(event.done)
              : `${Math.floor((100 * event.done) / event.total)} %`
          working.set(
            `${event.analyzer} ${event.file}`,
            [event.doing, event.file ?? '', share].filter((word) => word !== '').join(' '),
          )
          break
        }
        case 'finished':
          working.delete(`${event.analyzer} ${event.file}`)
          if (event.outcome.status !== 'completed') failed += 1
          break
      }
      // Work in this process holds the timer up; events are then the only clock.
      if (performance.now() - shown > everyMs) draw()
    },
    clear,
    [Symbol.dispose]() {
      clearInterval(timer)
      clear()
    },
  }
}
