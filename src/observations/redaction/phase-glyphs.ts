import { createCanvas } from '@napi-rs/canvas'
import type { TextFont } from './text-fonts.ts'

/** Rasterisers put letters at so many places within a pixel, and no others (Skia: quarters). */
export const phasesPerPx = 4

/** A letter as it is drawn on a tile with its pen at `left` and its baseline above row `above`. */
export interface GlyphTile {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly above: number
}

/** Text of a font on a paper, both in levels: rasterisers draw light on dark bolder than dark on light. */
export interface Inking {
  readonly font: Pick<TextFont, 'family' | 'advance'>
  readonly sizePx: number
  readonly ink: number
  readonly paper: number
}

/** Pixels around the ink of a letter that a small filter may spread it to. */
const marginPx = 2

/** A tile that has room for every letter of a size. */
export function tileFor(sizePx: number): GlyphTile {
  const left = Math.ceil(0.25 * sizePx) + marginPx
  const above = Math.ceil(sizePx) + marginPx
  return {
    width: left + Math.ceil(1.2 * sizePx) + marginPx,
    height: above + Math.ceil(0.32 * sizePx) + marginPx,
    left,
    above,
  }
}

/** In quarters of pixels where a rasteriser puts a pen. */
export function quarterOf(xPx: number): number {
  return Math.round(xPx * phasesPerPx)
}

/** Levels above the paper of a letter in all phases, each row by row. */
export function drawPhases(
  { font, sizePx, ink, paper }: Inking,
  letter: string,
  { width, height, left, above }: GlyphTile,
): readonly Float64Array[] {
  const canvas = createCanvas(width * phasesPerPx, height)
  const context = canvas.getContext('2d')
  context.fillStyle = grey(paper)
  context.fillRect(0, 0, canvas.width, height)
  context.fillStyle = grey(ink)
  context.font = `${sizePx}px "${font.family}"`
  const phases = Array.from({ length: phasesPerPx }, (_, phase) => phase)
  for (const phase of phases) {
    context.fillText(letter, phase * width + left + phase / phasesPerPx, above)
  }
  const { data } = context.getImageData(0, 0, canvas.width, height)
  const ground = Math.round(Math.max(0, Math.min(255, paper)))
  return phases.map((phase) =>
    Float64Array.from({ length: width * height }, (_, i) => {
      const x = phase * width + (i % width)
      return (data[4 * (Math.floor(i / width) * canvas.width + x)] as number) - ground
    }),
  )
}

function grey(level: number): string {
  const value = Math.max(0, Math.min(255, Math.round(level)))
  return `rgb(${value}, ${value}, ${value})`
}
