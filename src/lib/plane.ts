/** 8-bit samples, row by row; `stride` bytes from one row to the next. */
export interface Plane {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly stride: number
}

/** A rectangle of whole pixels; right and bottom are x + width and y + height (exclusive). */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The part of a plane inside the rectangle, as a view of the same samples. */
export function viewOf(plane: Plane, at: Rect): Plane {
  const from = at.y * plane.stride + at.x
  return {
    data: plane.data.subarray(from),
    width: at.width,
    height: at.height,
    stride: plane.stride,
  }
}

/** The part of a plane inside the rectangle, without padding between rows. */
export function cropPlane(plane: Plane, at: Rect): Plane {
  const data = new Uint8Array(at.width * at.height)
  for (let y = 0; y < at.height; y++) {
    const from = (at.y + y) * plane.stride + at.x
    data.set(plane.data.subarray(from, from + at.width), y * at.width)
  }
  return { data, width: at.width, height: at.height, stride: at.width }
}

/** Without its rim, but at least two pixels wide and high. */
export function shrink({ x, y, width, height }: Rect, by: number): Rect {
  const [dx, dy] = [Math.min(by, (width - 2) >> 1), Math.min(by, (height - 2) >> 1)]
  return { x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy }
}

/** Grown by the margins and cut at the edges of a picture. */
export function growRect(at: Rect, dx: number, dy: number, width: number, height: number): Rect {
  const x = Math.max(0, at.x - dx)
  const y = Math.max(0, at.y - dy)
  return {
    x,
    y,
    width: Math.min(width, at.x + at.width + dx) - x,
    height: Math.min(height, at.y + at.height + dy) - y,
  }
}

export function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** Pixels that two stretches have in common; negative is the gap between them. */
function overlap(a0: number, a1: number, b0: number, b1: number): number {
  return Math.min(a1, b1) - Math.max(a0, b0)
}

export function overlapX(a: Rect, b: Rect): number {
  return overlap(a.x, a.x + a.width, b.x, b.x + b.width)
}

export function overlapY(a: Rect, b: Rect): number {
  return overlap(a.y, a.y + a.height, b.y, b.y + b.height)
}

/** Whether two rectangles have a pixel in common. */
export function meets(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) > 0
}
