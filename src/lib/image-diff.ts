import type { Plane } from './plane.ts'

const blockShift = 4

/** What still counts as one picture after a codec has been at it. */
export interface Tolerance {
  /** Differences up to this many levels are noise. */
  readonly noise: number
  /** Pixels beyond `noise` allowed per block of 16 x 16: a full stop has four. */
  readonly strays: number
  /** A single pixel beyond this is a change. */
  readonly most: number
}

/** A part of a plane by its corner. */
export interface Corner {
  readonly x: number
  readonly y: number
}

/**
 * Whether two planes show the same in a rectangle of width x height at the given corners. Strongly
 * changed pixels are counted and not averaged: a mean difference loses dots. Parts that reach out of
 * a plane are not the same.
 */
export function showsSame(
  a: Plane,
  atA: Corner,
  b: Plane,
  atB: Corner,
  width: number,
  height: number,
  tolerance: Tolerance,
): boolean {
  if (!inside(a, atA, width, height) || !inside(b, atB, width, height)) return false
  const { noise, strays, most } = tolerance
  // Most of what is compared is something else, and that is seen in the middle of its letters.
  if (!isWithin(a, atA, b, atB, width, height >> 1, most)) return false
  const counts = new Uint8Array(((width - 1) >> blockShift) + 1)
  for (let y = 0; y < height; y++) {
    if ((y & 15) === 0) counts.fill(0)
    let i = (atA.y + y) * a.stride + atA.x
    let j = (atB.y + y) * b.stride + atB.x
    for (let x = 0; x < width; x++, i++, j++) {
      const d = (a.data[i] as number) - (b.data[j] as number)
      if (d <= noise && d >= -noise) continue
      if (d > most || d < -most) return false
      const block = x >> blockShift
      const count = (counts[block] as number) + 1
      if (count > strays) return false
      counts[block] = count
    }
  }
  return true
}

/** Whether no pixel of a row is further from its counterpart than `most`. */
function isWithin(
  a: Plane,
  atA: Corner,
  b: Plane,
  atB: Corner,
  width: number,
  row: number,
  most: number,
): boolean {
  let i = (atA.y + row) * a.stride + atA.x
  let j = (atB.y + row) * b.stride + atB.x
  for (const end = i + width; i < end; i++, j++) {
    const d = (a.data[i] as number) - (b.data[j] as number)
    if (d > most || d < -most) return false
  }
  return true
}

function inside(plane: Plane, at: Corner, width: number, height: number): boolean {
  return at.x >= 0 && at.y >= 0 && at.x + width <= plane.width && at.y + height <= plane.height
}
