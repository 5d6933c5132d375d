import type { Plane, Rect } from '../../lib/plane.ts'

/** The level that most pixels of a part of the picture have, with a fraction: what text stands on. */
export function paperLevel({ data, stride, width, height }: Plane, at: Rect): number {
  const counts = new Uint32Array(256)
  const [x1, y1] = [Math.min(width, at.x + at.width), Math.min(height, at.y + at.height)]
  for (let y = Math.max(0, at.y); y < y1; y++) {
    for (let x = Math.max(0, at.x); x < x1; x++)
      counts[data[y * stride + x] as number] =
        (counts[data[y * stride + x] as number] as number) + 1
  }
  const around = (level: number): number =>
    (counts[level - 1] ?? 0) + (counts[level] as number) + (counts[level + 1] ?? 0)
  let best = 0
  for (let level = 1; level < 256; level++) if (around(level) > around(best)) best = level
  const sum = around(best)
  return sum === 0 ? best : best + ((counts[best + 1] ?? 0) - (counts[best - 1] ?? 0)) / sum
}
