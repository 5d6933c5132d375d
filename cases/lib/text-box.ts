import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type FontFamily, registerAllFonts } from './fonts.ts'
import type { Rectangle } from './gaussian-blur.ts'

type Metrics = ReturnType<SKRSContext2D['measureText']>

let ruler: SKRSContext2D | undefined
const measured = new Map<string, Metrics>()
/** The same labels stand in frame after frame. */
const mostMeasured = 20_000

function measure(text: string, sizePx: number, family: FontFamily): Metrics {
  const font = `${sizePx}px "${family}"`
  const key = `${font} ${text}`
  const known = measured.get(key)
  if (known !== undefined) return known
  registerAllFonts()
  ruler ??= createCanvas(8, 8).getContext('2d')
  ruler.font = font
  const metrics = ruler.measureText(text)
  if (measured.size >= mostMeasured) measured.clear()
  measured.set(key, metrics)
  return metrics
}

/** The pixels that the ink of a line of text touches when it is drawn at this place. */
export function textBox(
  text: string,
  x: number,
  baseline: number,
  sizePx: number,
  family: FontFamily,
): Rectangle {
  const ink = measure(text, sizePx, family)
  const left = Math.floor(x - ink.actualBoundingBoxLeft)
  const top = Math.floor(baseline - ink.actualBoundingBoxAscent)
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil(x + ink.actualBoundingBoxRight) - left),
    height: Math.max(1, Math.ceil(baseline + ink.actualBoundingBoxDescent) - top),
  }
}

/** Advance of a line of text. */
export function textWidth(text: string, sizePx: number, family: FontFamily): number {
  return measure(text, sizePx, family).width
}
