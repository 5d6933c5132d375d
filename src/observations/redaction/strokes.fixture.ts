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

/** A smear that varies along it as blurred letters do, and fades towards its first and last rows. */
export function smear({ data, stride }: Plane, at: Rect, paper: number): void {
  for (let y = 0; y < at.height; y++) {
    const depth = Math.sin((Math.PI * (y + 1)) / (at.height + 1))
    for (let x = 0; x < at.width; x++) {
      const off = depth * (50 + 20 * Math.sin((2 * Math.PI * (at.x + x)) / 23))
      data[(at.y + y) * stride + at.x + x] = Math.round(paper + off)
    }
  }
}
