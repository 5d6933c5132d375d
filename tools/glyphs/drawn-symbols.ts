import type { SKRSContext2D } from '@napi-rs/canvas'
import { boxes, symbols } from './alphabet.ts'

/** Where a character stands: its cell in the grid or line, the baseline and the size of the font. */
export interface Cell {
  readonly x: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly size: number
  readonly baseline: number
}

/** From here on the list has arrows, marks and shapes, which fonts often lack. */
const shapes = symbols.slice(17)
const inFonts = new Set(['µ', '™'])

/** Arrows, marks, box drawing and blocks: drawn here as terminals draw them, from edge to edge. */
export function isDrawnSymbol(character: string): boolean {
  return shapes.includes(character) || boxes.includes(character)
}

/** Symbols that keep the width which the font gives them. */
export function hasFontWidth(character: string): boolean {
  return inFonts.has(character)
}

type Stroke = 'none' | 'light' | 'heavy' | 'double'
/** Strokes up, down, left and right from the middle of the cell. */
const arms: Readonly<Record<string, string>> = {
  '─': '  ll',
  '│': 'll  ',
  '┌': ' l l',
  '┐': ' ll ',
  '└': 'l  l',
  '┘': 'l l ',
  '├': 'll l',
  '┤': 'lll ',
  '┬': ' lll',
  '┴': 'l ll',
  '┼': 'llll',
  '━': '  hh',
  '┃': 'hh  ',
  '═': '  dd',
  '║': 'dd  ',
  '╔': ' d d',
  '╗': ' dd ',
  '╚': 'd  d',
  '╝': 'd d ',
  '╭': ' l l',
  '╮': ' ll ',
  '╯': 'l l ',
  '╰': 'l  l',
}
const strokes: Readonly<Record<string, Stroke>> = { l: 'light', h: 'heavy', d: 'double' }
const shades: Readonly<Record<string, number>> = { '░': 0.25, '▒': 0.5, '▓': 0.75 }
/** Polylines about the middle of the character, in units of its half width. */
const polylines: Readonly<Record<string, readonly (readonly number[])[]>> = {
  '❯': [[-0.5, -1, 0.5, 0, -0.5, 1]],
  '➜': [
    [-1, 0, 1, 0],
    [0.2, -0.8, 1, 0, 0.2, 0.8],
    [0, -0.6, 0.8, 0, 0, 0.6],
  ],
  '→': [
    [-1, 0, 1, 0],
    [0.4, -0.5, 1, 0, 0.4, 0.5],
  ],
  '←': [
    [1, 0, -1, 0],
    [-0.4, -0.5, -1, 0, -0.4, 0.5],
  ],
  '↑': [
    [0, 1, 0, -1],
    [-0.5, -0.4, 0, -1, 0.5, -0.4],
  ],
  '↓': [
    [0, -1, 0, 1],
    [-0.5, 0.4, 0, 1, 0.5, 0.4],
  ],
  '✓': [[-0.9, 0.1, -0.3, 0.9, 0.9, -1]],
  '✗': [
    [-0.8, -0.9, 0.8, 0.9],
    [0.8, -0.9, -0.8, 0.9],
  ],
  λ: [
    [-0.5, -1.2, 0.7, 1],
    [0, 0, -0.7, 1],
  ],
}

/** Draws such a character in the context's colours; false where it must come from the font. */
export function drawSymbol(context: SKRSContext2D, character: string, cell: Cell): boolean {
  return (
    drawBox(context, character, cell) ||
    drawBlock(context, character, cell) ||
    drawShape(context, character, cell)
  )
}

function drawBox(context: SKRSContext2D, character: string, cell: Cell): boolean {
  const arm = arms[character]
  if (arm === undefined) return false
  const { x, top, width, height, size } = cell
  const [up, down, left, right] = [...arm].map((a) => strokes[a] ?? 'none') as [
    Stroke,
    Stroke,
    Stroke,
    Stroke,
  ]
  const light = Math.max(1, Math.round(size / 14))
  const midX = Math.round(x + width / 2)
  const midY = Math.round(top + height / 2)
  const thick = (stroke: Stroke): number => (stroke === 'heavy' ? 2 * light : light)
  const offsets = (stroke: Stroke): number[] => {
    if (stroke === 'none') return []
    if (stroke === 'double') return [-light - 1, light + (light > 1 ? 0 : 1)]
    return [-Math.floor(thick(stroke) / 2)]
  }
  for (const o of offsets(up)) {
    context.fillRect(midX + o, top, thick(up), midY - top + light)
  }
  for (const o of offsets(down)) {
    context.fillRect(midX + o, midY, thick(down), top + height - midY)
  }
  for (const o of offsets(left)) context.fillRect(x, midY + o, midX - x + light, thick(left))
  for (const o of offsets(right)) context.fillRect(midX, midY + o, x + width - midX, thick(right))
  return true
}

function drawBlock(context: SKRSContext2D, character: string, cell: Cell): boolean {
  const { x, top, width, height } = cell
  const shade = shades[character]
  if (shade !== undefined) {
    const alpha = context.globalAlpha
    context.globalAlpha = alpha * shade
    context.fillRect(x, top, width, height)
    context.globalAlpha = alpha
    return true
  }
  if (character === '█') context.fillRect(x, top, width, height)
  else if (character === '▀') context.fillRect(x, top, width, height / 2)
  else if (character === '▄') context.fillRect(x, top + height / 2, width, height / 2)
  else if (character === '▌') context.fillRect(x, top, width / 2, height)
  else if (character === '▐') context.fillRect(x + width / 2, top, width / 2, height)
  else return false
  return true
}

function drawShape(context: SKRSContext2D, character: string, cell: Cell): boolean {
  const { x, width, size, baseline } = cell
  const cx = x + width / 2
  const cy = baseline - size * 0.33
  const half = Math.min(width * 0.42, size * 0.3)
  context.lineWidth = Math.max(1, size / 11)
  const lines = polylines[character]
  if (lines !== undefined) {
    for (const line of lines) {
      context.beginPath()
      for (let i = 0; i < line.length; i += 2) {
        const px = cx + (line[i] as number) * half
        const py = cy + (line[i + 1] as number) * half
        if (i === 0) context.moveTo(px, py)
        else context.lineTo(px, py)
      }
      context.stroke()
    }
    return true
  }
  if (character !== '●' && character !== '○' && character !== '▶') return false
  context.beginPath()
  if (character === '▶') {
    context.moveTo(cx - half, cy - half)
    context.lineTo(cx + half, cy)
    context.lineTo(cx - half, cy + half)
  } else context.arc(cx, cy, character === '●' ? half : half * 0.9, 0, 7)
  if (character === '○') context.stroke()
  else context.fill()
  return true
}
