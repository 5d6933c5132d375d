import type { CastEvent } from './asciicast.ts'
import { openCellTerminal } from './cell-terminal.ts'
import { type MonoFont, type SansFont, sansFamilies } from './fonts.ts'
import { isReadable, unreadable } from './readable.ts'
import { rowIdentity } from './row-identity.ts'
import { draw, fill, label } from './shapes.ts'
import type { Layer, PlacedLine } from './stage.ts'
import { cellSize, terminalPainter } from './terminal-painter.ts'
import { type ThemeName, themes } from './terminal-theme.ts'
import { textBox } from './text-box.ts'

export interface TerminalWindowOptions {
  readonly id: string
  readonly columns: number
  readonly rows: number
  readonly font: MonoFont
  readonly sizePx: number
  readonly theme: ThemeName
  readonly titleFont: SansFont
  readonly title: string
  /** What was written before the first frame. */
  readonly before: string
  readonly events: readonly CastEvent[]
  readonly blinkingCursor: boolean
  /** Letters with coloured fringes. */
  readonly lcd?: boolean
}

export interface TerminalWindow {
  readonly width: number
  readonly height: number
  /** Moments have to come in order. */
  at(timeMs: number, x: number, y: number): Promise<Layer>
}

const titlePx = 28
const paddingPx = 6
/** Blinks as xterm's does. */
const blinkMs = 530

/** A window with a title bar in which a recorded session is replayed. */
export function terminalWindow(options: TerminalWindowOptions): TerminalWindow {
  const { id, columns, rows, font, sizePx, titleFont, events } = options
  const theme = themes[options.theme]
  const cell = cellSize(font, sizePx)
  const width = columns * cell.width + 2 * paddingPx
  const height = titlePx + rows * cell.height + 2 * paddingPx
  const terminal = openCellTerminal(columns, rows, theme)
  const paint = terminalPainter({ font, sizePx, theme, cell, lcd: options.lcd === true }, columns)
  const identity = rowIdentity()
  const family = sansFamilies[titleFont].regular
  let next = -1
  let screen = terminal.screen()
  let ids = identity.follow(
    screen.rows.map(({ text }) => text),
    screen.scrolled,
  )
  let writes = 0
  let frameDrawn = ''

  const advance = async (timeMs: number): Promise<void> => {
    let data = next < 0 ? options.before : ''
    if (next < 0) next = 0
    for (let event = events[next]; event && event.atMs <= timeMs; event = events[++next]) {
      data += event.data
    }
    if (data === '') return
    await terminal.write(data)
    screen = terminal.screen()
    ids = identity.follow(
      screen.rows.map(({ text }) => text),
      screen.scrolled,
    )
    writes++
  }

  return {
    width,
    height,
    async at(timeMs, x, y) {
      await advance(timeMs)
      const title = fitted(screen.title || options.title, Math.floor((width - 120) / 7.5))
      const cursorOn = !options.blinkingCursor || Math.floor(timeMs / blinkMs) % 2 === 0
      const lines: PlacedLine[] = screen.rows.map(({ text }, row) => {
        const from = text.length - text.trimStart().length
        return {
          key: `row ${ids[row]}`,
          text: text.trim(),
          kind: 'terminal',
          box: {
            x: paddingPx + from * cell.width,
            y: titlePx + paddingPx + row * cell.height,
            width: Math.max(1, text.length - from) * cell.width,
            height: cell.height,
          },
        }
      })
      lines.push({
        key: 'title',
        text: title,
        kind: 'proportional',
        box: textBox(title, 14, 19, 13, family),
      })
      return {
        id,
        box: { x, y, width, height },
        border: '#5a6270',
        version: `${writes} ${cursorOn && screen.cursor !== undefined} ${title}`,
        lines,
        draw(context) {
          if (frameDrawn !== title) {
            if (frameDrawn === '') draw(context, [fill(theme.ground, 0, 0, width, height)])
            draw(context, [
              fill('#343a46', 0, 0, width, titlePx),
              label(title, 14, 19, 13, '#e4e8ef', family),
              ...[0, 1, 2].map((i) => fill('#8a93a5', width - 24 - i * 20, 9, 10, 10, 5)),
            ])
            frameDrawn = title
          }
          paint(context, screen, cursorOn, paddingPx, titlePx + paddingPx)
        },
      }
    },
  }
}

/** Cut to so many characters; what no font has becomes a question mark. */
function fitted(title: string, most: number): string {
  const plain = [...title].map((char) => (isReadable(char) && char !== unreadable ? char : '?'))
  return plain.slice(0, Math.max(8, most)).join('').trim()
}
