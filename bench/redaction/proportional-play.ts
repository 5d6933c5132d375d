import { browserWindow } from '../../cases/lib/browser-window.ts'
import { documentWindow, page, type Page } from '../../cases/lib/document-window.ts'
import { fileRows, fileWindow } from '../../cases/lib/file-window.ts'
import { sansFamilies } from '../../cases/lib/fonts.ts'
import { along, pointerAt } from '../../cases/lib/pointer.ts'
import { heading } from '../../cases/lib/prose.ts'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import type { Layer } from '../../cases/lib/stage.ts'
import { windowStyle, type WindowStyle } from '../../cases/lib/window-style.ts'
import { dragPath } from './drag-path.ts'
import { type Play, pictures } from './play.ts'
import type { RedactedRecipe } from './recipe.ts'
import { type SecretLine, secretLine } from './secret.ts'
import { wallpaper } from './wallpaper.ts'

interface Actor {
  readonly width: number
  readonly height: number
  /** Size of the letters of the lines with secrets. */
  readonly sizePx: number
  at(timeMs: number, x: number, y: number): Layer
}

/** A browser, a list of files or a document, with secrets in lines of proportional letters. */
export function proportionalPlay(recipe: RedactedRecipe): Play {
  const { seed, show, sansFont, sizePx, theme, picture, secrets, fps, seconds, motion } = recipe
  if (show === 'terminal') throw new RangeError('a terminal has cells')
  const random = seededRandom(`redaction ${show} ${seed}`)
  const size = pictures[picture]
  const style = windowStyle(sansFont, sizePx, theme === 'paper' || theme === 'cream')
  const count = show === 'browser' ? 1 : secrets.count
  const lines = Array.from({ length: count }, () => secretLine(random, secrets.kind, show))
  const frameMs = 1000 / fps
  const comesMs = random.chance(0.4) ? 0 : Math.round(random.whole(8, 24) * frameMs)
  const leaves = recipe.fault.kind === 'early-end' || random.chance(0.25)
  const goesMs = leaves ? seconds * 1000 - random.whole(12, 24) * frameMs : Infinity
  const stands = (timeMs: number): boolean => timeMs >= comesMs && timeMs < goesMs
  const actor = actors[show](random, style, lines, recipe, stands)
  const stops = dragPath(random, size, actor, motion === 'drag' ? seconds * 1000 : 0)
  const back = wallpaper(`wallpaper ${seed}`, size)
  const busy = random.chance(0.4)
  const family = sansFamilies[sansFont].regular
  return {
    ground: random.pick(['#3c5a6b', '#4a4e69', '#23352e', '#b8c4cc']),
    secrets: lines.map((line) => ({
      ...line,
      sizePx: actor.sizePx,
      glyphs: { pitch: 'proportional', family },
    })),
    scene: async (timeMs) => {
      const { x, y } = along(stops, timeMs)
      const front = actor.at(timeMs, Math.round(x), Math.round(y))
      return [...(busy ? [back] : []), front, pointerAt(size.width - 30, size.height - 60)]
    },
  }
}

type MakeActor = (
  random: Random,
  style: WindowStyle,
  lines: readonly SecretLine[],
  recipe: RedactedRecipe,
  stands: (timeMs: number) => boolean,
) => Actor

const actors: Readonly<Record<'browser' | 'files' | 'document', MakeActor>> = {
  browser(random, style, [secret], { fault }, stands) {
    const size = { width: random.whole(640, 900), height: random.whole(380, 560) }
    const pages = ['first', 'second'].map((id) => page(random, id, style, size.width - 40, 18))
    const inTab = fault.kind === 'elsewhere'
    const tabs = [heading(random, 1, 2), inTab ? (secret?.text ?? '') : heading(random, 1, 2)]
    return {
      ...size,
      // The address bar has its own size.
      sizePx: 13,
      at: (timeMs, x, y) =>
        browserWindow('browser', { x, y, ...size }, style, {
          tabs,
          active: stands(timeMs) ? 1 : 0,
          address: stands(timeMs) ? (secret?.line ?? '') : 'https://start.example/',
          page: pages[stands(timeMs) ? 1 : 0] as Page,
          scrolledPx: 0,
        }),
    }
  },
  files(random, style, lines, _recipe, stands) {
    const size = { width: random.whole(640, 820), height: random.whole(320, 460) }
    const before = fileRows(random, 14)
    const rows = before.map((row, i) => {
      const line = i % 2 === 1 ? lines[i >> 1] : undefined
      return line ? { ...row, name: line.line } : row
    })
    const at = random.whole(0, 9)
    return {
      ...size,
      sizePx: style.textPx,
      at: (timeMs, x, y) =>
        fileWindow(
          'files',
          { x, y, ...size },
          style,
          '/home/mkoval/ops',
          stands(timeMs) ? rows : before,
          at,
        ),
    }
  },
  document(random, style, lines, { motion, seconds }, stands) {
    const size = { width: random.whole(560, 760), height: random.whole(380, 560) }
    const before = page(random, 'draft', style, size.width - 40, 24)
    const content = withLines(before, lines, motion === 'scroll' ? 8 : 2)
    const lengthMs = seconds * 1000
    // Two turns of the wheel: a few pixels in each frame.
    const y = random.whole(60, 110)
    const stops = [
      { atMs: 0, x: 0, y: 0 },
      { atMs: lengthMs * 0.35, x: 0, y: 0 },
      { atMs: lengthMs * 0.35 + random.whole(250, 500), x: 0, y },
      { atMs: lengthMs * 0.65, x: 0, y },
      { atMs: lengthMs * 0.65 + random.whole(250, 500), x: 0, y: y + random.whole(20, 60) },
    ]
    return {
      ...size,
      sizePx: style.textPx,
      at: (timeMs, x, top) =>
        documentWindow(
          'notes',
          { x, y: top, ...size },
          style,
          'Notes',
          stands(timeMs) ? content : before,
          motion === 'scroll' ? along(stops, timeMs).y : 0,
        ),
    }
  },
}

/** The page with some lines of its text replaced, every second one from the `from`th on. */
function withLines(content: Page, lines: readonly SecretLine[], from: number): Page {
  let body = -1
  return {
    ...content,
    id: `${content.id} with`,
    lines: content.lines.map((line) => {
      if (line.bold) return line
      body++
      const secret = (body - from) % 2 === 0 ? lines[(body - from) / 2] : undefined
      return secret ? { ...line, text: secret.line } : line
    }),
  }
}
