import type { Plane, Rect } from '../../lib/plane.ts'

/** A sheet of one level. */
export function sheet(width: number, height: number, level: number): Plane {
  return { data: new Uint8Array(width * height).fill(level), width, height, stride: width }
}

export function fill({ data, stride }: Plane, at: Rect, level: number): void {
  for (let y = at.y; y < at.y + at.height; y++) {
    data.fill(level, y * stride + at.x, y * stride + at.x + at.width)
  }
}

/** Strokes as of letters in cells of 8 x 10 pixels; cells of a row and rows look otherwise. */
export function strokes(plane: Plane, at: Rect, row = 0, level = 220): void {
  for (let x = at.x, cell = 0; x + 8 <= at.x + at.width; x += 8, cell++) {
    const of = (cell * cell + 3 * cell + row * (2 * cell + 1)) % 5
    fill(plane, { x: x + 1, y: at.y, width: 2, height: 10 }, level)
    fill(plane, { x: x + 1, y: at.y + 2 * (of >> 1), width: 2 + of, height: 2 }, level)
  }
}
