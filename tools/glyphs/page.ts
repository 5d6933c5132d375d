import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { drawPointer } from '../../cases/lib/pointer.ts'
import { classOf, other, space } from './alphabet.ts'
import { drawSymbol, hasFontWidth, isDrawnSymbol } from './drawn-symbols.ts'
import { familyFor, type Face } from './faces.ts'
import { subpixelFiltered } from './lcd.ts'
import type { Random } from './random.ts'

/** A line of a page; lengths in pixels. */
export interface PageLine {
  readonly base: number
  readonly size: number
  readonly face: number
  readonly mono: boolean
  readonly x0: number
  readonly x1: number
  readonly top: number
  readonly bot: number
  /** Class, left and right edge of the advance box of each glyph, one after the other. */
  readonly glyphs: readonly number[]
}

export interface Page {
  readonly rgba: Buffer
  readonly width: number
  readonly height: number
  readonly lines: readonly PageLine[]
  readonly lcd: boolean
}

type Rgb = readonly [number, number, number]

const width = 1280
const height = 960
/** Text must differ from its ground by so many levels of luma. */
const leastContrast = 45

/** BT.709 luma of R'G'B'. */
export function lumaOf(r: number, g: number, b: number): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** What the lines of a block have in common: face, size, pitch, colours. */
interface Block {
  readonly face: Face
  readonly size: number
  readonly pitch: number
  /** Width of a cell of the grid, or 0 in proportional text. */
  readonly cell: number
  readonly integerCells: boolean
  readonly integerBaselines: boolean
  readonly spacing: number
  readonly ink: Rgb
  readonly paper: Rgb
  readonly isShort: boolean
}

/** Draws a page full of lines in blocks of one style, with everything known about each glyph. */
export function drawPage(
  random: Random,
  faces: readonly Face[],
  textFor: (face: Face, length: number) => string,
): Page {
  const { next, below, between, pick, chance } = random
  const lcd = chance(0.12)
  const scaleX = lcd ? 3 : 1
  const canvas = createCanvas(width * scaleX, height)
  const context = canvas.getContext('2d')
  context.setTransform(scaleX, 0, 0, 1, 0, 0)
  const dark = chance(0.6)
  const monospaced = faces.filter(({ monospace }) => monospace)
  const proportional = faces.filter(({ monospace }) => !monospace)

  const anyPaper = (): Rgb => {
    const grey = dark ? between(0, 60) : between(215, 256)
    const tint = [grey + between(-10, 10), grey + between(-10, 10), grey + between(-10, 14)]
    return tint.map((v) => Math.min(255, Math.max(0, v))) as [number, number, number]
  }
  const anyInk = (paper: Rgb): Rgb => {
    for (;;) {
      let ink: Rgb
      if (chance(0.45)) {
        const grey = dark ? between(150, 256) : between(0, 100)
        ink = [grey, grey, grey]
      } else ink = [below(256), below(256), below(256)]
      if (Math.abs(lumaOf(...ink) - lumaOf(...paper)) > leastContrast) return ink
    }
  }

  let paper = anyPaper()
  context.fillStyle = css(paper)
  context.fillRect(0, 0, width, height)
  const lines: PageLine[] = []
  let y = between(2, 14)
  while (y < height - 30) {
    const face = chance(0.58) ? pick(monospaced) : pick(proportional)
    const drawn = chance(0.8) ? between(9.5, 17) : between(8, 25)
    const clamped = Math.min(24, Math.max(8, drawn))
    const size = chance(0.8) ? Math.round(clamped) : clamped
    const pitch = size * between(1.15, 1.62)
    const rows = 1 + below(7)
    const integerCells = !chance(0.45)
    const spacing = !face.monospace && chance(0.15) ? between(-0.3, 0.8) : 0
    const integerBaselines = chance(0.75)
    context.font = `${size}px "${face.latin}"`
    const advance = context.measureText('m').width
    const cell = integerCells ? Math.max(1, Math.round(advance)) : advance
    if (chance(0.25)) {
      paper = anyPaper()
      context.fillStyle = css(paper)
      context.fillRect(0, y, width, pitch * rows + size * 0.4)
    }
    const ink = anyInk(paper)
    const block: Block = {
      face,
      size,
      pitch,
      cell: face.monospace ? cell : 0,
      integerCells,
      integerBaselines,
      spacing,
      ink,
      paper,
      isShort: chance(0.3),
    }
    for (let row = 0; row < rows && y + pitch < height - 4; row++) {
      const line = drawLine(context, random, block, y, anyInk, textFor)
      if (line.glyphs.length > 0) lines.push({ ...line, face: faces.indexOf(face) })
      y += pitch
    }
    y += next() < 0.5 ? 0 : between(0, 14)
  }
  if (chance(0.3)) {
    for (let k = 0; k < 4; k++) drawPointer(context, below(width), below(height))
  }
  const rgba = lcd ? subpixelFiltered(canvas.data(), width, height) : canvas.data()
  return { rgba, width, height, lines, lcd }
}

function drawLine(
  context: SKRSContext2D,
  random: Random,
  block: Block,
  y: number,
  anyInk: (paper: Rgb) => Rgb,
  textFor: (face: Face, length: number) => string,
): PageLine {
  const { below, between, chance } = random
  const { face, size, pitch, cell, paper } = block
  const middle = y + pitch * 0.5 + size * 0.36
  const baseline = block.integerBaselines ? Math.round(middle) : middle
  const text = textFor(face, block.isShort ? 2 + below(30) : 20 + below(140))
  let x = 8 + (chance(0.5) ? below(30) : between(0, 40))
  if (face.monospace && block.integerCells && chance(0.7)) x = Math.round(x)
  const x0 = x
  const top = Math.round(y)
  const rowHeight = Math.round(y + pitch) - top
  const glyphs: number[] = []
  let ink = chance(0.3) ? anyInk(paper) : block.ink
  let isInverse = false
  let isUnderlined = false
  let isWordStart = true
  for (const character of text) {
    if (character === ' ') isWordStart = true
    else if (isWordStart) {
      isWordStart = false
      if (chance(0.12)) ink = anyInk(paper)
      if (chance(0.1)) ink = block.ink
      isInverse = chance(isInverse ? 0.6 : 0.02)
      isUnderlined = chance(isUnderlined ? 0.5 : 0.02)
    }
    const glyph = character === ' ' ? space : classOf(character)
    context.font = `${size}px "${glyph === other ? 'sans-serif' : familyFor(face, character)}"`
    const isSymbol = isDrawnSymbol(character)
    const advance = advanceOf(context, block, character, glyph, isSymbol)
    if (x + advance > width - 8) break
    context.fillStyle = css(ink)
    if (isInverse) {
      context.fillRect(Math.floor(x), top, Math.ceil(x + advance) - Math.floor(x), rowHeight)
      context.fillStyle = css(paper)
    }
    context.strokeStyle = context.fillStyle
    if (character !== ' ') {
      const at = { x, top, width: advance, height: rowHeight, size, baseline }
      const isDone = isSymbol && drawSymbol(context, character, at)
      if (!isDone) context.fillText(character, x, baseline)
    }
    if (isUnderlined && glyph !== other) {
      const thickness = Math.max(1, Math.round(size / 14))
      context.fillRect(x, Math.round(baseline + size * 0.12), advance, thickness)
    }
    glyphs.push(glyph, hundredths(x), hundredths(x + advance))
    x += advance
  }
  if (chance(0.06)) {
    context.fillStyle = css(block.ink)
    const isBlock = chance(0.6)
    const cursor = isBlock ? cell || size * 0.55 : 1 + below(2)
    context.fillRect(Math.round(x) + 1, top, cursor, rowHeight)
  }
  return {
    base: baseline,
    size,
    face: -1,
    mono: face.monospace,
    x0,
    x1: x,
    top: baseline - size,
    bot: baseline + size * 0.3,
    glyphs,
  }
}

function advanceOf(
  context: SKRSContext2D,
  { cell, size, spacing }: Block,
  character: string,
  glyph: number,
  isSymbol: boolean,
): number {
  if (cell > 0) {
    const isWide = glyph === other && (character.codePointAt(0) ?? 0) > 0x2f_ff
    return isWide ? 2 * cell : cell
  }
  if (isSymbol && !hasFontWidth(character)) return size * 0.7
  return context.measureText(character).width + spacing
}

function css([r, g, b]: Rgb): string {
  return `rgb(${Math.trunc(r)},${Math.trunc(g)},${Math.trunc(b)})`
}

function hundredths(value: number): number {
  return Number(value.toFixed(2))
}
