import { browserWindow } from './browser-window.ts'
import { documentWindow, page } from './document-window.ts'
import { fileRows, fileWindow } from './file-window.ts'
import type { MonoFont, SansFont } from './fonts.ts'
import { along, pointerAt } from './pointer.ts'
import { heading } from './prose.ts'
import { type Random, seededRandom } from './random.ts'
import { session } from './session.ts'
import type { Layer, Scene } from './stage.ts'
import { taskbar } from './taskbar.ts'
import type { ThemeName } from './terminal-theme.ts'
import { terminalWindow } from './terminal-window.ts'
import { typed } from './typing.ts'
import { windowStyle, type WindowStyle } from './window-style.ts'

export interface DesktopOptions {
  readonly seed: number
  readonly font: MonoFont
  readonly sansFont: SansFont
  readonly sizePx: number
  readonly theme: ThemeName
  readonly fps: number
  readonly seconds: number
}

const screen = { width: 1280, height: 720 }

/** A window as it is at a moment, somewhere on the screen. */
type Actor = (timeMs: number, x: number, y: number) => Layer | Promise<Layer>

interface Placed {
  readonly actor: Actor
  readonly width: number
  readonly height: number
  /** Where it stands over time. */
  readonly path: readonly { readonly atMs: number; readonly x: number; readonly y: number }[]
}

/**
 * A desktop: a document that scrolls smoothly, a browser, a list of files and a terminal, the last
 * of them dragged over the others half way; a clock, a keyboard layout and a pointer.
 */
export function desktopScreenplay(options: DesktopOptions): {
  readonly width: number
  readonly height: number
  readonly ground: string
  scene(timeMs: number): Promise<Scene>
} {
  const { seed, seconds } = options
  const random = seededRandom(`desktop ${seed}`)
  const lengthMs = seconds * 1000
  const style = windowStyle(options.sansFont, options.sizePx, random.chance(0.6))
  const windows = random.shuffled([
    documentActor(random, style, lengthMs),
    browserActor(random, style, lengthMs),
    fileActor(random, style, lengthMs),
    terminalActor(random, options),
  ])
  const corners = random.shuffled([0, 1, 2, 3])
  const placed = windows.map((window, depth) =>
    place(random, window, lengthMs, corners[depth] ?? 0, depth === windows.length - 1),
  )
  const pointer = pointerPath(random, placed.at(-1), lengthMs)
  const programs = Array.from({ length: random.whole(2, 4) }, () => heading(random, 1, 2))
  const startS = random.whole(0, 86_000)
  const layout = random.pick(['ENG', 'DEU', 'RUS', 'CZ'])
  return {
    ...screen,
    ground: random.pick(['#3c5a6b', '#4a4e69', '#23352e', '#b8c4cc']),
    async scene(timeMs) {
      const layers: Layer[] = []
      for (const { actor, path } of placed) {
        const { x, y } = along(path, timeMs)
        layers.push(await actor(timeMs, Math.round(x), Math.round(y)))
      }
      const tip = along(pointer, timeMs)
      const clock = clockText(startS + Math.floor(timeMs / 1000))
      const bar = taskbar(style, screen, programs, layout, clock)
      return [...layers, bar, pointerAt(tip.x, tip.y)]
    },
  }
}

function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

interface Sized {
  readonly actor: Actor
  readonly width: number
  readonly height: number
}

/** Rests, scrolls a few pixels a frame, rests again. */
function documentActor(random: Random, style: WindowStyle, lengthMs: number): Sized {
  const size = { width: random.whole(420, 620), height: random.whole(320, 520) }
  const content = page(random, 'notes', style, size.width - 40, 24)
  const title = `${heading(random, 1, 3)} - Notes`
  const stops = scrollStops(random, lengthMs, content.height - size.height, 120, 400)
  return {
    ...size,
    actor: (timeMs, x, y) =>
      documentWindow('notes', { x, y, ...size }, style, title, content, along(stops, timeMs).y),
  }
}

function browserActor(random: Random, style: WindowStyle, lengthMs: number): Sized {
  const size = { width: random.whole(520, 760), height: random.whole(340, 500) }
  const pages = ['first', 'second'].map((id) => page(random, id, style, size.width - 40, 18))
  const tabs = Array.from({ length: 3 }, () => heading(random, 2, 3).slice(0, 20).trim())
  const word = (): string => heading(random, 1, 1).toLowerCase()
  const before = `https://${word()}.example/${word()}`
  const after = `https://${word()}-${word()}.example/${word()}/${random.hex(6)}`
  const typingMs = lengthMs * 0.3
  const keys = typed(after, typingMs, random)
  const loadedMs = (keys.at(-1)?.atMs ?? 0) + 400
  const stops = scrollStops(random, lengthMs, 600, 90, 110)
  return {
    ...size,
    actor: (timeMs, x, y) => {
      const count = keys.filter(({ atMs }) => atMs <= timeMs).length
      const loaded = timeMs >= loadedMs
      const shown = pages[loaded ? 1 : 0]
      if (shown === undefined) throw new Error('no page')
      const scrolledPx = along(stops, timeMs).y
      return browserWindow('browser', { x, y, ...size }, style, {
        tabs,
        active: loaded ? 1 : 0,
        address: count === 0 ? before : after.slice(0, count),
        page: shown,
        scrolledPx,
      })
    },
  }
}

function fileActor(random: Random, style: WindowStyle, lengthMs: number): Sized {
  const size = { width: random.whole(560, 720), height: random.whole(260, 420) }
  const rows = fileRows(random, 14)
  const path = `/home/${random.pick(['mkoval', 'anna', 'oper7'])}/${random.pick(['Downloads', 'ops', 'Documents'])}`
  const stepMs = random.whole(700, 1400)
  const startMs = lengthMs * random.unit() * 0.5
  return {
    ...size,
    actor: (timeMs, x, y) => {
      const selected = Math.max(0, Math.floor((timeMs - startMs) / stepMs)) % 8
      return fileWindow('files', { x, y, ...size }, style, path, rows, selected)
    },
  }
}

function terminalActor(random: Random, options: DesktopOptions): Sized {
  const columns = random.whole(64, 84)
  const rows = random.whole(14, 22)
  const window = terminalWindow({
    id: 'terminal',
    columns,
    rows,
    font: options.font,
    sizePx: options.sizePx,
    theme: options.theme,
    titleFont: options.sansFont,
    title: 'Terminal',
    ...session(options.seed, columns, rows, options.fps, options.seconds * 1000),
    blinkingCursor: true,
  })
  return {
    width: window.width,
    height: window.height,
    actor: (timeMs, x, y) => window.at(timeMs, x, y),
  }
}

/** Where a page stands over time: it rests, is scrolled by some pixels, and rests. */
function scrollStops(
  random: Random,
  lengthMs: number,
  mostPx: number,
  leastStepPx: number,
  mostStepPx: number,
): { atMs: number; x: number; y: number }[] {
  const stops = [{ atMs: 0, x: 0, y: 0 }]
  let atMs = 0
  let y = 0
  while (atMs < lengthMs && y < mostPx) {
    atMs += random.whole(700, 2600)
    stops.push({ atMs, x: 0, y })
    const step = random.whole(leastStepPx, mostStepPx)
    y = Math.min(mostPx, y + step)
    // Some 200 to 500 pixels a second.
    atMs += Math.round((step / random.whole(200, 500)) * 1000)
    stops.push({ atMs, x: 0, y })
  }
  return stops
}

/** Near a corner of the screen; the one in front is dragged to the middle and stays there. */
function place(
  random: Random,
  window: Sized,
  lengthMs: number,
  corner: number,
  inFront: boolean,
): Placed {
  const right = Math.max(0, screen.width - window.width)
  const foot = Math.max(0, screen.height - 40 - window.height)
  const near = (share: number, most: number): number =>
    Math.min(most, Math.max(0, Math.round(share * most) + random.whole(-40, 40)))
  const first = { x: near(corner % 2, right), y: near(corner >> 1, foot) }
  const path = [{ atMs: 0, ...first }]
  if (inFront) {
    const startMs = Math.round(lengthMs * 0.45)
    const there = { x: near(0.5, right), y: near(0.5, foot) }
    path.push({ atMs: startMs, ...first }, { atMs: startMs + random.whole(600, 1500), ...there })
  }
  return { ...window, path }
}

/** Over the text now and then, and with the title bar while a window is dragged. */
function pointerPath(
  random: Random,
  front: Placed | undefined,
  lengthMs: number,
): { atMs: number; x: number; y: number }[] {
  const drag = (front?.path ?? [])
    .slice(1)
    .map(({ atMs, x, y }) => ({ atMs, x: x + 90, y: y + 12 }))
  const startMs = drag[0]?.atMs ?? lengthMs
  const endMs = drag.at(-1)?.atMs ?? lengthMs
  const spot = (): { x: number; y: number } => ({
    x: random.whole(0, screen.width - 20),
    y: random.whole(0, screen.height - 20),
  })
  const points: { atMs: number; x: number; y: number }[] = []
  for (let atMs = 0; atMs < startMs - 900; atMs += random.whole(1200, 2600)) {
    const at = spot()
    points.push({ atMs, ...at }, { atMs: atMs + 600, ...at })
  }
  const usable = points.filter(({ atMs }) => atMs < startMs - 300)
  let last = drag.at(-1) ?? { atMs: endMs, ...spot() }
  const after: { atMs: number; x: number; y: number }[] = []
  while (last.atMs < lengthMs) {
    const rest = { ...last, atMs: last.atMs + random.whole(800, 2000) }
    last = { atMs: rest.atMs + random.whole(300, 900), ...spot() }
    after.push(rest, last)
  }
  return [...usable, ...drag, ...after]
}
