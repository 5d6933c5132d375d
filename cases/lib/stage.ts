import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Rectangle } from './gaussian-blur.ts'

/** A line of text as it stands in its layer at a moment. */
export interface PlacedLine {
  /** The place that holds the text, and moves with it; a place shows one text at a time. */
  readonly key: string
  /** '' where the place is empty now. */
  readonly text: string
  /** The ink or, in terminals, the cells; relative to the layer. */
  readonly box: Rectangle
  readonly kind: 'terminal' | 'proportional'
  /** A sign that may be read as text and need not be. */
  readonly optional?: boolean
  /** It can be seen through this part of the layer only; everywhere if absent. */
  readonly view?: Rectangle
}

/** Something that stands on the screen: a window, a panel, the pointer. */
export interface Layer {
  readonly id: string
  readonly box: Rectangle
  /** Equal versions look equal. */
  readonly version: string
  /** In coordinates of the layer. What it drew last time still stands there. */
  draw(context: SKRSContext2D): void
  readonly lines: readonly PlacedLine[]
  /** Drawn without a ground of its own: it covers no more than `box`. */
  readonly transparent?: boolean
  /** Colour of a line of one pixel around the box. */
  readonly border?: string
}

/** All layers of a moment, the lowest first. */
export type Scene = readonly Layer[]

/** Draws scenes over each other; undefined where nothing differs from the scene before. */
export function stagePainter(
  width: number,
  height: number,
  ground: string,
): (scene: Scene) => Buffer | undefined {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const kept = new Map<string, { readonly canvas: Canvas; version: string }>()
  let last = ''
  return (scene) => {
    const signature = JSON.stringify(scene.map(({ id, box, version }) => [id, box, version]))
    if (signature === last) return undefined
    last = signature
    context.fillStyle = ground
    context.fillRect(0, 0, width, height)
    for (const layer of scene) {
      const { x, y, width: w, height: h } = layer.box
      if (layer.border !== undefined) {
        context.fillStyle = layer.border
        context.fillRect(x - 1, y - 1, w + 2, h + 2)
      }
      context.drawImage(canvasOf(kept, layer), x, y)
    }
    return canvas.data()
  }
}

function canvasOf(
  kept: Map<string, { readonly canvas: Canvas; version: string }>,
  layer: Layer,
): Canvas {
  const { width, height } = layer.box
  const id = `${layer.id} ${width}x${height}`
  let entry = kept.get(id)
  if (entry === undefined) {
    entry = { canvas: createCanvas(width, height), version: '' }
    kept.set(id, entry)
  }
  if (entry.version !== layer.version) {
    entry.version = layer.version
    const context = entry.canvas.getContext('2d')
    if (layer.transparent === true) context.clearRect(0, 0, width, height)
    layer.draw(context)
  }
  return entry.canvas
}
