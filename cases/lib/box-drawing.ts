import type { SKRSContext2D } from '@napi-rs/canvas'

/** Arms of a drawn line: up, right, down, left; 0 none, 1 light, 2 heavy, 3 double. */
const arms: Readonly<Record<string, string>> = {
  '─': '0101',
  '━': '0202',
  '│': '1010',
  '┃': '2020',
  '┄': '0101',
  '┅': '0202',
  '┆': '1010',
  '┈': '0101',
  '┊': '1010',
  '┌': '0110',
  '┏': '0220',
  '┐': '0011',
  '┓': '0022',
  '└': '1100',
  '┗': '2200',
  '┘': '1001',
  '┛': '2002',
  '├': '1110',
  '┣': '2220',
  '┤': '1011',
  '┫': '2022',
  '┬': '0111',
  '┳': '0222',
  '┴': '1101',
  '┻': '2202',
  '┼': '1111',
  '╋': '2222',
  '╭': '0110',
  '╮': '0011',
  '╯': '1001',
  '╰': '1100',
  '═': '0303',
  '║': '3030',
  '╔': '0330',
  '╗': '0033',
  '╚': '3300',
  '╝': '3003',
  '╠': '3330',
  '╣': '3033',
  '╦': '0333',
  '╩': '3303',
  '╬': '3333',
  '╴': '0001',
  '╵': '1000',
  '╶': '0100',
  '╷': '0010',
  '╸': '0002',
  '╺': '0200',
  '┡': '2210',
  '┠': '2120',
  '┨': '2021',
  '╞': '1310',
  '╡': '1013',
  '╪': '1313',
}

/** Shares of a cell that block elements fill: x, y, width, height in eighths. */
function blockOf(char: string): readonly [number, number, number, number] | undefined {
  const code = char.codePointAt(0) ?? 0
  if (code === 0x2580) return [0, 0, 8, 4]
  if (code >= 0x2581 && code <= 0x2588) return [0, 0x2588 - code, 8, code - 0x2580]
  if (code >= 0x2589 && code <= 0x258f) return [0, 0, 0x2590 - code, 8]
  if (code === 0x2590) return [4, 0, 4, 8]
  return undefined
}

const shades: Readonly<Record<string, number>> = { '░': 0.25, '▒': 0.5, '▓': 0.75 }

/**
 * Draws a character of U+2500 to U+259F over its whole cell in the current fill colour, so that
 * lines of neighbours meet, as terminals do. What has no arms here is drawn as a light cross.
 */
export function drawLineCell(
  context: SKRSContext2D,
  char: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const block = blockOf(char)
  if (block !== undefined) {
    const [bx, by, bw, bh] = block
    const left = Math.round((bx * width) / 8)
    const top = Math.round((by * height) / 8)
    const right = Math.round(((bx + bw) * width) / 8)
    const bottom = Math.round(((by + bh) * height) / 8)
    context.fillRect(x + left, y + top, right - left, bottom - top)
    return
  }
  const shade = shades[char]
  if (shade !== undefined) {
    context.globalAlpha = shade
    context.fillRect(x, y, width, height)
    context.globalAlpha = 1
    return
  }
  const [up = 0, right = 0, down = 0, left = 0] = [...(arms[char] ?? '1111')].map(Number)
  const midX = x + Math.floor(width / 2)
  const midY = y + Math.floor(height / 2)
  const across = (kind: number, from: number, to: number): void => {
    for (const [offset, thick] of strokes(kind)) {
      context.fillRect(from, midY + offset, to - from, thick)
    }
  }
  const along = (kind: number, from: number, to: number): void => {
    for (const [offset, thick] of strokes(kind)) {
      context.fillRect(midX + offset, from, thick, to - from)
    }
  }
  along(up, y, midY + 1)
  along(down, midY, y + height)
  across(left, x, midX + 1)
  across(right, midX, x + width)
}

/** Offset from the middle and thickness in pixels. */
function strokes(kind: number): readonly (readonly [number, number])[] {
  if (kind === 0) return []
  if (kind === 1) return [[0, 1]]
  if (kind === 2) return [[-1, 2]]
  return [
    [-1, 1],
    [1, 1],
  ]
}
