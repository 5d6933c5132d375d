import { pixelMemoryOf } from './pixel-memory.ts'
import type { Plane } from './plane.ts'
import type { FoundShift, PointSet, Shifts } from './point-set.ts'

/**
 * The shift at which points lie best on a plane, by the sum of absolute differences, each at most `most`;
 * points outside of it count as that. The first one, row by row, of those that are equally good; undefined
 * where none is below the limit.
 */
export function bestShift(plane: Plane, points: PointSet, among: Shifts): FoundShift | undefined {
  const memory = pixelMemoryOf(plane)
  if (memory !== undefined) return memory.bestShift(plane, points, among)
  let { below } = among
  let best: FoundShift | undefined
  for (let dy = among.y; dy < among.y + among.rows; dy++) {
    for (let dx = among.x; dx < among.x + among.columns; dx++) {
      const sum = sumOf(plane, points, dx, dy, below)
      if (sum >= below) continue
      below = sum
      best = { dx, dy, sum }
    }
  }
  return best
}

/** Infinity as soon as it is known not to be below the limit. */
function sumOf(
  { data, stride, width, height }: Plane,
  { packed, most, probe }: PointSet,
  dx: number,
  dy: number,
  below: number,
): number {
  let sum = 0
  for (let i = 0; i < packed.length; i += 3) {
    const x = (packed[i] as number) + dx
    const y = (packed[i + 1] as number) + dy
    if (x < 0 || y < 0 || x >= width || y >= height) sum += most
    else {
      const off = (data[y * stride + x] as number) - (packed[i + 2] as number)
      sum += Math.min(most, off < 0 ? -off : off)
    }
    if (sum >= below || (i === 3 * probe.at && sum > probe.most)) return Infinity
  }
  return sum
}
