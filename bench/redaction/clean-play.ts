import { along, pointerAt } from '../../cases/lib/pointer.ts'
import { browserWindow } from '../../cases/lib/browser-window.ts'
import { page } from '../../cases/lib/document-window.ts'
import { fileRows, fileWindow } from '../../cases/lib/file-window.ts'
import { heading } from '../../cases/lib/prose.ts'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import { session } from '../../cases/lib/session.ts'
import type { Layer } from '../../cases/lib/stage.ts'
import { terminalWindow } from '../../cases/lib/terminal-window.ts'
import { windowStyle, type WindowStyle } from '../../cases/lib/window-style.ts'
import { dragPath } from './drag-path.ts'
import { dialogWindow, pictureWindow } from './look-alikes.ts'
import { type Play, pictures } from './play.ts'
import type { CleanRecipe } from './recipe.ts'
import { wallpaper } from './wallpaper.ts'

interface Actor {
  readonly width: number
  readonly height: number
  at(timeMs: number, x: number, y: number): Layer | Promise<Layer>
}

/** A desktop on which nothing is redacted, with soft, blocky and plain rectangles on it. */
export function cleanPlay(recipe: CleanRecipe): Play {
  const { seed, picture, sansFont, sizePx, seconds, theme } = recipe
  const random = seededRandom(`clean ${seed}`)
  const size = pictures[picture]
  const style = windowStyle(sansFont, sizePx, theme === 'paper' || theme === 'cream')
  const makers = random.shuffled([terminal, browser, files, viewer, dialog])
  const windows = makers.slice(0, random.whole(3, 4)).map((make, depth, all) => {
    const actor = make(random, style, recipe)
    const inFront = depth === all.length - 1
    const stops = dragPath(random, size, actor, inFront ? seconds * 1000 : 0)
    return { actor, stops, inFront }
  })
  const still = windows
    .filter(({ inFront }) => !inFront)
    .map(({ actor: { width, height }, stops: [{ x, y }] }) => ({ x, y, width, height }))
  const back = wallpaper(`clean wallpaper ${seed}`, size, still)
  const moves = Array.from({ length: seconds + 1 }, (_, second) => ({
    atMs: second * 1000 + random.whole(0, 600),
    x: random.whole(0, size.width - 20),
    y: random.whole(0, size.height - 20),
  }))
  return {
    ground: '#000000',
    secrets: [],
    async scene(timeMs) {
      const layers: Layer[] = [back]
      for (const { actor, stops } of windows) {
        const { x, y } = along(stops, timeMs)
        layers.push(await actor.at(timeMs, Math.round(x), Math.round(y)))
      }
      const tip = along(moves, timeMs)
      return [...layers, pointerAt(tip.x, tip.y)]
    },
  }
}

type MakeActor = (random: Random, style: WindowStyle, recipe: CleanRecipe) => Actor

const terminal: MakeActor = (
  random,
  _style,
  { seed, font, sizePx, theme, sansFont, ...recipe },
) => {
  const columns = random.whole(60, 84)
  const rows = random.whole(14, 22)
  return terminalWindow({
    id: 'terminal',
    columns,
    rows,
    font,
    sizePx,
    theme,
    titleFont: sansFont,
    title: 'Terminal',
    ...session(seed, columns, rows, recipe.fps, recipe.seconds * 1000),
    blinkingCursor: true,
  })
}

const browser: MakeActor = (random, style, { seconds }) => {
  const size = { width: random.whole(560, 820), height: random.whole(340, 500) }
  const shown = page(random, 'page', style, size.width - 40, 20)
  const tabs = Array.from({ length: 3 }, () => heading(random, 1, 3).slice(0, 20).trim())
  const address = `https://${heading(random, 1, 1).toLowerCase()}.example/news`
  const stops = [
    { atMs: 0, x: 0, y: 0 },
    { atMs: seconds * 300, x: 0, y: 0 },
    { atMs: seconds * 300 + 700, x: 0, y: random.whole(100, 300) },
  ]
  return {
    ...size,
    at: (timeMs, x, y) =>
      browserWindow('browser', { x, y, ...size }, style, {
        tabs,
        active: 0,
        address,
        page: shown,
        scrolledPx: along(stops, timeMs).y,
      }),
  }
}

const files: MakeActor = (random, style) => {
  const size = { width: random.whole(560, 720), height: random.whole(260, 420) }
  const rows = fileRows(random, 14)
  return {
    ...size,
    at: (timeMs, x, y) =>
      fileWindow(
        'files',
        { x, y, ...size },
        style,
        '/home/anna/Documents',
        rows,
        Math.floor(timeMs / 900) % 6,
      ),
  }
}

const viewer: MakeActor = (random, style, { seed }) => {
  const size = { width: random.whole(420, 640), height: random.whole(320, 460) }
  return {
    ...size,
    at: (_, x, y) => pictureWindow(`pictures ${seed}`, { x, y, ...size }, style),
  }
}

const dialog: MakeActor = (random, style) => {
  const size = { width: random.whole(380, 520), height: 270 }
  return { ...size, at: dialogWindow(random, { x: 0, y: 0, ...size }, style) }
}
