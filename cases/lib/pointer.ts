import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Layer } from './stage.ts'

const outline = [
  [0, 0],
  [0, 16],
  [4, 12.5],
  [6.5, 18],
  [9, 17],
  [6.5, 11.5],
  [11.5, 11.5],
] as const

/** Draws an arrow as desktops show it, white with a black rim, its tip at this point. */
export function drawPointer(context: SKRSContext2D, x: number, y: number): void {
  context.beginPath()
  for (const [dx, dy] of outline) context.lineTo(x + dx, y + dy)
  context.closePath()
  context.fillStyle = '#ffffff'
  context.fill()
  context.strokeStyle = '#000000'
  context.lineWidth = 1
  context.stroke()
}

/** The arrow of a mouse with its tip at this point. */
export function pointerAt(x: number, y: number): Layer {
  return {
    id: 'pointer',
    box: { x: Math.round(x) - 1, y: Math.round(y) - 1, width: 15, height: 21 },
    version: '1',
    transparent: true,
    lines: [],
    draw: (context) => drawPointer(context, 1, 1),
  }
}

/** Where a hand moves between resting points: eased, `timeMs` after the first. */
export function along(
  points: readonly { readonly atMs: number; readonly x: number; readonly y: number }[],
  timeMs: number,
): { readonly x: number; readonly y: number } {
  let before = points[0] ?? { atMs: 0, x: 0, y: 0 }
  for (const point of points) {
    if (point.atMs > timeMs) {
      const share = (timeMs - before.atMs) / (point.atMs - before.atMs)
      const eased = share * share * (3 - 2 * share)
      return {
        x: before.x + (point.x - before.x) * eased,
        y: before.y + (point.y - before.y) * eased,
      }
    }
    before = point
  }
  return before
}
