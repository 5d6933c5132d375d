import type { DesktopWindow } from '../lib/desktop-window.ts'
import type { Rectangle } from '../lib/gaussian-blur.ts'
import { openTerminal, type TerminalScreen } from '../lib/terminal.ts'
import { redactor, type Redaction } from './redaction.ts'
import { screenplay, type Happening } from './screenplay.ts'
import { story } from './story.ts'
import { browser, fileManager, grid, taskbar, terminalWindow } from './windows.ts'

/** 20 frames a second: a frame lasts a whole number of milliseconds. */
export const fps = 20
export const frameUs: number = 1_000_000 / fps

/** What one frame shows, before it is drawn. */
export interface Scene {
  readonly frame: number
  readonly terminal: TerminalScreen
  /** From the bottom to the top. */
  readonly windows: readonly DesktopWindow[]
  readonly pointer: { readonly x: number; readonly y: number }
  readonly redactions: readonly Redaction[]
}

type PointerStop = Extract<Happening, { kind: 'pointer' }>

/** Between two stops the hand speeds up and slows down (smoothstep). */
function pointerAt(stops: readonly PointerStop[], atMs: number): { x: number; y: number } {
  const next = stops.findIndex((stop) => stop.atMs > atMs)
  const to = stops[next] ?? stops.at(-1)
  const from = next === -1 ? to : (stops[next - 1] ?? to)
  if (from === undefined || to === undefined) return { x: 0, y: 0 }
  const share = to === from ? 1 : (atMs - from.atMs) / (to.atMs - from.atMs)
  const eased = share * share * (3 - 2 * share)
  return {
    x: Math.round(from.x + (to.x - from.x) * eased),
    y: Math.round(from.y + (to.y - from.y) * eased),
  }
}

function clockAt(atMs: number): { clock: string; date: string } {
  const local = new Date(
    Date.parse(story.recordedUtc) + story.norvaliaOffsetMinutes * 60_000 + atMs,
  ).toISOString()
  return { clock: local.slice(11, 16), date: `${Number(local.slice(8, 10))} May` }
}

function hiddenBy(windows: readonly DesktopWindow[]): Rectangle[] {
  return windows.map((window) => window.box)
}

/** The recording frame by frame; the same each time. */
export async function* scenes(seconds: number): AsyncGenerator<Scene> {
  const events = screenplay()
  const stops = events.filter((event) => event.kind === 'pointer')
  const terminal = openTerminal(grid.columns, grid.rows)
  const redactions = redactor()
  const shown = new Set<'files' | 'browser'>()
  let filled = 0
  let selected: number | undefined
  let next = 0
  let lastWriteMs = 0
  for (let frame = 0; frame < Math.round(seconds * fps); frame++) {
    const atMs = (frame * 1000) / fps
    for (;;) {
      const event = events[next]
      if (event === undefined || event.atMs > atMs) break
      next++
      if (event.kind === 'write') {
        await terminal.write(event.data)
        lastWriteMs = atMs
      } else if (event.kind === 'show') shown.add(event.window)
      else if (event.kind === 'hide') shown.delete(event.window)
      else if (event.kind === 'form') filled = event.filled
      else if (event.kind === 'select') selected = event.file
    }
    const screen = terminal.screen()
    // A cursor rests lit while something is written and blinks after it.
    const lit = Math.floor((atMs - lastWriteMs) / 600) % 2 === 0
    const above = [
      ...(shown.has('files') ? [fileManager(selected)] : []),
      ...(shown.has('browser') ? [browser(filled)] : []),
    ]
    const { clock, date } = clockAt(atMs)
    const open = [
      'Terminal',
      ...above.map((window) => (window.id === 'files' ? 'Files' : 'Browser')),
    ]
    yield {
      frame,
      terminal: screen,
      windows: [terminalWindow(screen, lit), ...above, taskbar(clock, date, open)],
      pointer: pointerAt(stops, atMs),
      redactions: redactions(screen, frame, hiddenBy(above)),
    }
  }
}
