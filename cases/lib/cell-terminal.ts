import xterm from '@xterm/headless'
import { contrast, type Theme, themeColour } from './terminal-theme.ts'
import { isReadable, unreadable } from './readable.ts'

/** One character as a terminal shows it. */
export interface TerminalCell {
  readonly column: number
  readonly char: string
  /** Columns that it fills: 1, or 2 for wide characters. */
  readonly width: number
  readonly colour: string
  /** undefined is the ground of the window. */
  readonly ground: string | undefined
  readonly bold: boolean
  readonly underline: boolean
}

export interface CellRow {
  readonly cells: readonly TerminalCell[]
  /**
   * What can be read, column by column, without blanks at its end; `unreadable` stands for what no
   * reader is asked for.
   */
  readonly text: string
}

export interface CellScreen {
  readonly rows: readonly CellRow[]
  /** undefined where programs hide it. */
  readonly cursor: { readonly column: number; readonly row: number } | undefined
  readonly title: string
  /** Lines that have left the screen at its top; -1 on the alternate screen. */
  readonly scrolled: number
}

export interface CellTerminal {
  write(data: string): Promise<void>
  screen(): CellScreen
}

/** Below this contrast (WCAG 2.2) a character is not there for readers. */
const leastContrast = 1.6

/** A terminal that keeps colour, weight and ground of every cell. */
export function openCellTerminal(columns: number, rows: number, theme: Theme): CellTerminal {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 50_000,
    allowProposedApi: true,
  })
  let title = ''
  terminal.onTitleChange((text) => {
    title = text
  })
  let cursorHidden = false
  const watch = (mode: boolean) => (params: readonly (number | number[])[]) => {
    if (params.includes(25)) cursorHidden = mode
    return false
  }
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, watch(true))
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, watch(false))

  type Buffer = typeof terminal.buffer.active
  type Cell = NonNullable<ReturnType<NonNullable<ReturnType<Buffer['getLine']>>['getCell']>>

  const look = (cell: Cell): Pick<TerminalCell, 'colour' | 'ground'> => {
    const bold = cell.isBold() !== 0
    let colour = cell.isFgDefault()
      ? theme.text
      : themeColour(theme, cell.getFgColor(), cell.isFgRGB(), bold)
    let ground = cell.isBgDefault()
      ? undefined
      : themeColour(theme, cell.getBgColor(), cell.isBgRGB(), false)
    if (cell.isInverse() !== 0) [colour, ground] = [ground ?? theme.ground, colour]
    if (cell.isDim() !== 0) colour = theme.dim(colour)
    return { colour, ground }
  }

  const readRow = (line: number): CellRow => {
    const source = terminal.buffer.active.getLine(line)
    const cells: TerminalCell[] = []
    let text = ''
    for (let column = 0; column < columns; column++) {
      const cell = source?.getCell(column)
      const width = cell?.getWidth() ?? 1
      // The right half of a wide character.
      if (cell === undefined || width === 0) continue
      const shown = cell.getChars()
      const char = shown === '' || shown === '\u00a0' || cell.isInvisible() !== 0 ? ' ' : shown
      const { colour, ground } = look(cell)
      const underline = cell.isUnderline() !== 0
      const faint = char !== ' ' && contrast(colour, ground ?? theme.ground) < leastContrast
      text += char === ' ' ? ' '.repeat(width) : readableChar(char, width, faint)
      if (char === ' ' && ground === undefined && !underline) continue
      cells.push({ column, char, width, colour, ground, bold: cell.isBold() !== 0, underline })
    }
    return { cells, text: text.trimEnd() }
  }

  return {
    write: (data) => new Promise((resolve) => terminal.write(data, resolve)),
    screen: () => {
      const buffer = terminal.buffer.active
      return {
        rows: Array.from({ length: rows }, (_, row) => readRow(buffer.baseY + row)),
        cursor: cursorHidden ? undefined : { column: buffer.cursorX, row: buffer.cursorY },
        title,
        scrolled: buffer.type === 'alternate' ? -1 : buffer.baseY,
      }
    },
  }
}

function readableChar(char: string, width: number, faint: boolean): string {
  return width === 1 && !faint && isReadable(char) ? char : unreadable.repeat(width)
}
