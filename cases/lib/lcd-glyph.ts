import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'

/** FreeType's default filter for LCD rendering, of 256ths of a pixel's coverage. */
const filter = [0x08, 0x4d, 0x56, 0x4d, 0x08].map((weight) => weight / 256)

export interface LcdGlyph {
  readonly char: string
  /** CSS font. */
  readonly font: string
  readonly colour: string
  readonly ground: string
}

/**
 * Draws characters into cells with a coverage of its own for each of the three stripes of a pixel,
 * as ClearType does: letters get coloured fringes. Drawn ones are kept.
 */
export function lcdGlyphPainter(
  width: number,
  height: number,
  baseline: number,
): (context: SKRSContext2D, glyph: LcdGlyph, x: number, y: number) => void {
  const stripes = createCanvas(3 * width, height)
  const kept = new Map<string, Canvas>()
  return (context, glyph, x, y) => {
    const key = JSON.stringify(glyph)
    let cell = kept.get(key)
    if (cell === undefined) {
      cell = drawCell(stripes, glyph, width, height, baseline)
      kept.set(key, cell)
    }
    context.drawImage(cell, x, y)
  }
}

function drawCell(
  stripes: Canvas,
  { char, font, colour, ground }: LcdGlyph,
  width: number,
  height: number,
  baseline: number,
): Canvas {
  const wide = stripes.getContext('2d')
  wide.resetTransform()
  wide.clearRect(0, 0, 3 * width, height)
  wide.scale(3, 1)
  wide.font = font
  wide.fillStyle = '#ffffff'
  wide.fillText(char, 0, baseline)
  const coverage = wide.getImageData(0, 0, 3 * width, height).data
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  const ink = channels(colour)
  const paper = channels(ground)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4
      for (let channel = 0; channel < 3; channel++) {
        let share = 0
        for (const [k, weight] of filter.entries()) {
          const stripe = 3 * x + channel + k - 2
          if (stripe < 0 || stripe >= 3 * width) continue
          share += (weight * (coverage[(y * 3 * width + stripe) * 4 + 3] ?? 0)) / 255
        }
        const value = (paper[channel] ?? 0) * (1 - share) + (ink[channel] ?? 0) * share
        image.data[to + channel] = Math.round(value)
      }
      image.data[to + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  return canvas
}

function channels(colour: string): number[] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
