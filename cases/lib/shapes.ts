import type { SKRSContext2D } from '@napi-rs/canvas'
import type { FontFamily } from './fonts.ts'
import type { Rectangle } from './gaussian-blur.ts'

export interface Fill extends Rectangle {
  readonly kind: 'fill'
  readonly colour: string
  readonly radius?: number
}

/** One line of text; `baseline` is its y. With a `pitch` each character gets a cell of that width. */
export interface Label {
  readonly kind: 'label'
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly sizePx: number
  readonly family: FontFamily
  readonly colour: string
  readonly pitch?: number
}

export type Shape = Fill | Label

export function fill(
  colour: string,
  x: number,
  y: number,
  width: number,
  height: number,
  radius = 0,
): Fill {
  return { kind: 'fill', colour, x, y, width, height, radius }
}

export function label(
  text: string,
  x: number,
  baseline: number,
  sizePx: number,
  colour: string,
  family: FontFamily = 'Case Sans',
): Label {
  return { kind: 'label', text, x, baseline, sizePx, colour, family }
}

export function draw(context: SKRSContext2D, shapes: Iterable<Shape>): void {
  for (const shape of shapes) {
    context.fillStyle = shape.colour
    if (shape.kind === 'fill') {
      context.beginPath()
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0)
      context.fill()
      continue
    }
    context.font = `${shape.sizePx}px "${shape.family}"`
    if (shape.pitch === undefined) {
      context.fillText(shape.text, shape.x, shape.baseline)
      continue
    }
    // Cell by cell: a terminal has no ligatures and no kerning.
    let x = shape.x
    for (const char of shape.text) {
      if (char !== ' ') context.fillText(char, x, shape.baseline)
      x += shape.pitch
    }
  }
}
