import xterm from '@xterm/headless'

interface Run {
  readonly column: number
  readonly text: string
  readonly colour: string
  readonly bold: boolean
}

export interface TerminalRow {
  /** Counts from the first line that the terminal ever had, so a scrolled line keeps its number. */
  readonly line: number
  /** Without trailing blanks. */
  readonly text: string
  readonly runs: readonly Run[]
}

export interface TerminalScreen {
  readonly rows: readonly TerminalRow[]
  readonly cursor: { readonly column: number; readonly row: number }
  /** As the programs in it set it (OSC 0). */
  readonly title: string
}

export interface Terminal {
  write(data: string): Promise<void>
  screen(): TerminalScreen
}

const palette = [
  ['#1c2127', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d7dae0'],
  ['#7f8794', '#ff7b86', '#b5e08f', '#ffd68a', '#7cc4ff', '#dd9bf0', '#74d3df', '#ffffff'],
].flat()
const plain = '#d7dae0'

/** A terminal without a window: what a program writes becomes rows of coloured text. */
export function openTerminal(columns: number, rows: number): Terminal {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 5000,
    allowProposedApi: true,
    convertEol: true,
  })
  let title = ''
  terminal.onTitleChange((text) => {
    title = text
  })

  const readRow = (line: number): TerminalRow => {
    const cells = terminal.buffer.active.getLine(line)
    const runs: Run[] = []
    let text = ''
    for (let column = 0; column < columns; column++) {
      const cell = cells?.getCell(column)
      const char = cell?.getChars() || ' '
      text += char
      if (cell === undefined || char === ' ') continue
      const colour = cell.isFgPalette() ? (palette[cell.getFgColor()] ?? plain) : plain
      const bold = cell.isBold() !== 0
      const last = runs.at(-1)
      if (
        last !== undefined &&
        last.column + last.text.length === column &&
        last.colour === colour &&
        last.bold === bold
      ) {
        runs[runs.length - 1] = { ...last, text: last.text + char }
      } else {
        runs.push({ column, text: char, colour, bold })
      }
    }
    return { line, text: text.trimEnd(), runs }
  }
  return {
    write: (data) => new Promise((resolve) => terminal.write(data, resolve)),
    screen: () => {
      const { baseY, cursorX, cursorY } = terminal.buffer.active
      return {
        rows: Array.from({ length: rows }, (_, row) => readRow(baseY + row)),
        cursor: { column: cursorX, row: cursorY },
        title,
      }
    },
  }
}
