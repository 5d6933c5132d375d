/**
 * How a stored picture is turned or mirrored to be shown: stored pixel (x, y) is shown at
 * (a * x + c * y, b * x + d * y), shifted so that the picture begins at (0, 0). Of the four numbers two
 * are 0 and two are 1 or -1.
 */
export interface Orientation {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

const upright: Orientation = { a: 1, b: 0, c: 0, d: 1 }

/**
 * From a display matrix, of which `a, b, u, c, d` are the first five of nine 32-bit numbers in 16.16
 * (ISO/IEC 14496-12, 8.3.2; FFmpeg keeps it so). The nearest multiple of a right angle where it is
 * none; upright where there is no matrix, or one that shows nothing.
 */
export function orientationOf(matrix: Buffer | null): Orientation {
  if (matrix === null || matrix.length < 36) return upright
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at) / 65_536) as [
    number,
    number,
    number,
    number,
  ]
  const mirrored = a * d - b * c < 0 ? -1 : 1
  const quarter = Math.round(Math.atan2(b, a) / (Math.PI / 2))
  const cos = [1, 0, -1, 0][quarter & 3] ?? 1
  const sin = [0, 1, 0, -1][quarter & 3] ?? 0
  return { a: cos, b: sin, c: zero(-sin * mirrored), d: zero(cos * mirrored) }
}

/** Not -0, which is another value to a test. */
function zero(value: number): number {
  return value === 0 ? 0 : value
}

export function isUpright({ a, d }: Orientation): boolean {
  return a === 1 && d === 1
}

/** Whether width and height change places. */
export function isSideways({ a }: Orientation): boolean {
  return a === 0
}

/** Where the stored pixel that is shown at (x, y) is, in a stored picture of width x height. */
export function storedAt(
  { a, b, c, d }: Orientation,
  x: number,
  y: number,
  width: number,
  height: number,
): readonly [x: number, y: number] {
  // The inverse of such a matrix is its transpose.
  const u = a * x + b * y
  const v = c * x + d * y
  return [a + b < 0 ? u + width - 1 : u, c + d < 0 ? v + height - 1 : v]
}
