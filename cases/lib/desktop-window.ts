import { createCanvas, type Canvas } from '@napi-rs/canvas'
import type { Rectangle } from './gaussian-blur.ts'
import { draw, fill, label, type Shape } from './shapes.ts'

export const titleBarPx = 32

/** A window as it stands on the desktop; shapes are relative to its upper left corner. */
export interface DesktopWindow {
  readonly id: string
  readonly box: Rectangle
  readonly title: string
  /**
   * Parts that change on their own, the frame apart from them; each is drawn over its own area, and
   * only when it differs from what stands there.
   */
  readonly parts: readonly { readonly area: Rectangle; readonly shapes: readonly Shape[] }[]
}

/** Title bar, border and ground of a window. */
function windowFrame(window: DesktopWindow): Shape[] {
  const { width, height } = window.box
  const buttons = ['#e06c75', '#e5c07b', '#98c379'].map((colour, i) =>
    fill(colour, width - 26 - i * 22, 10, 12, 12, 6),
  )
  return [
    fill('#3b4252', 0, 0, width, height),
    fill('#2b303b', 1, 1, width - 2, titleBarPx - 1),
    label(window.title, 14, 21, 14, '#e5e9f0', 'Case Sans Medium'),
    ...buttons,
  ]
}

/** Draws windows onto canvases of their own and keeps what has not changed. */
export function windowPainter(): (window: DesktopWindow) => Canvas {
  const kept = new Map<string, { canvas: Canvas; frame: string; parts: string[] }>()
  return (window) => {
    const frame = JSON.stringify([window.title, window.box.width, window.box.height])
    let drawn = kept.get(window.id)
    if (drawn === undefined || drawn.frame !== frame) {
      const canvas = createCanvas(window.box.width, window.box.height)
      draw(canvas.getContext('2d'), windowFrame(window))
      drawn = { canvas, frame, parts: [] }
      kept.set(window.id, drawn)
    }
    const context = drawn.canvas.getContext('2d')
    for (const [i, part] of window.parts.entries()) {
      const signature = JSON.stringify(part)
      if (drawn.parts[i] === signature) continue
      drawn.parts[i] = signature
      context.save()
      context.beginPath()
      context.rect(part.area.x, part.area.y, part.area.width, part.area.height)
      context.clip()
      draw(context, part.shapes)
      context.restore()
    }
    return drawn.canvas
  }
}
