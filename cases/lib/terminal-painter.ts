import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { drawLineCell } from './box-drawing.ts'
import type { CellRow, CellScreen, TerminalCell } from './cell-terminal.ts'
import { lcdGlyphPainter } from './lcd-glyph.ts'
import { type MonoFont, monoFamilies, registerAllFonts } from './fonts.ts'
import { isDrawn, isReadable } from './readable.ts'
import type { Theme } from './terminal-theme.ts'

/** The grid of a terminal in whole pixels. */
export interface CellSize {
  readonly width: number
  readonly height: number
  readonly baseline: number
}

/** What terminals make of a font: advance and line height rounded to whole pixels. */
export function cellSize(font: MonoFont, sizePx: number): CellSize {
  registerAllFonts()
  const context = createCanvas(8, 8).getContext('2d')
  context.font = `${sizePx}px "${monoFamilies[font].regular}"`
  const metrics = context.measureText('M')
  const height = Math.ceil(metrics.fontBoundingBoxAscent + metrics.fontBoundingBoxDescent)
  return {
    width: Math.round(metrics.width),
    height,
    baseline: Math.round(metrics.fontBoundingBoxAscent),
  }
}

export interface TerminalLook {
  readonly font: MonoFont
  readonly sizePx: number
  readonly theme: Theme
  readonly cell: CellSize
  /** Letters with coloured fringes, as on Windows. */
  readonly lcd?: boolean
}

/** Draws the rows of a screen that differ from what it drew before; `cursorOn` is its blink. */
export function terminalPainter(
  look: TerminalLook,
  columns: number,
): (context: SKRSContext2D, screen: CellScreen, cursorOn: boolean, x: number, y: number) => void {
  const drawn: string[] = []
  const { cell } = look
  const lcd =
    look.lcd === true ? lcdGlyphPainter(cell.width, cell.height, cell.baseline) : undefined
  return (context, screen, cursorOn, x, y) => {
    for (const [i, row] of screen.rows.entries()) {
      const cursor = cursorOn && screen.cursor?.row === i ? screen.cursor.column : undefined
      const signature = JSON.stringify([row.cells, cursor])
      if (drawn[i] === signature) continue
      drawn[i] = signature
      drawRow(context, look, lcd, row, cursor, columns, x, y + i * cell.height)
    }
  }
}

function drawRow(
  context: SKRSContext2D,
  look: TerminalLook,
  lcd: ReturnType<typeof lcdGlyphPainter> | undefined,
  row: CellRow,
  cursor: number | undefined,
  columns: number,
  x: number,
  y: number,
): void {
  const { cell, theme } = look
  context.fillStyle = theme.ground
  context.fillRect(x, y, columns * cell.width, cell.height)
  for (const { column, width, ground } of row.cells) {
    if (ground === undefined) continue
    context.fillStyle = ground
    context.fillRect(x + column * cell.width, y, width * cell.width, cell.height)
  }
  if (cursor !== undefined) {
    context.fillStyle = theme.cursor
    context.fillRect(x + cursor * cell.width, y, cell.width, cell.height)
  }
  for (const one of row.cells) {
    const under = cursor !== undefined && one.column === cursor
    const shown = under ? { ...one, colour: theme.ground, ground: theme.cursor } : one
    drawCell(context, look, lcd, shown, x, y)
  }
}

function drawCell(
  context: SKRSContext2D,
  { cell, font, sizePx, theme }: TerminalLook,
  lcd: ReturnType<typeof lcdGlyphPainter> | undefined,
  one: TerminalCell,
  x: number,
  y: number,
): void {
  const left = x + one.column * cell.width
  context.fillStyle = one.colour
  if (one.underline) context.fillRect(left, y + cell.baseline + 1, one.width * cell.width, 1)
  if (one.char === ' ') return
  if (isDrawn(one.char)) {
    drawLineCell(context, one.char, left, y, cell.width, cell.height)
  } else if (one.width === 1 && isReadable(one.char)) {
    const { regular, bold } = monoFamilies[font]
    const css = `${sizePx}px "${one.bold ? bold : regular}"`
    const { char, colour, ground = theme.ground } = one
    if (lcd !== undefined && !one.underline) {
      lcd(context, { char, font: css, colour, ground }, left, y)
      return
    }
    context.font = css
    context.fillText(char, left, y + cell.baseline)
  } else {
    drawStrange(context, one.char, left, y, one.width * cell.width, cell.height)
  }
}

/**
 * Strokes for a character that no registered font has, the same for the same character: a font of
 * the machine must never step in.
 */
function drawStrange(
  context: SKRSContext2D,
  char: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  let bits = char.codePointAt(0) ?? 0
  for (let i = 0; i < 4; i++) {
    const w = Math.max(1, width - 2)
    const h = Math.max(1, height - 4)
    if ((bits & 1) === 0) context.fillRect(x + 1, y + 2 + (((bits >> 1) & 7) * h) / 8, w, 1)
    else context.fillRect(x + 1 + (((bits >> 1) & 7) * w) / 8, y + 2, 1, h)
    bits = (bits >> 3) ^ (bits << 5)
  }
}
