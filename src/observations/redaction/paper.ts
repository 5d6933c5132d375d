import type { Plane, Rect } from '../../lib/plane.ts'

/**
 * The level that most pixels of a part of the picture have, with a fraction: what text stands on. What a redaction
 * covers does not count, where anything is left: a box or an overlay has a level of its own.
 */
export function paperLevel(
  { data, stride, width, height }: Plane,
  at: Rect,
  covered?: Rect,
): number {
  const counts = new Uint32Array(256)
  const [x1, y1] = [Math.min(width, at.x + at.width), Math.min(height, at.y + at.height)]
  for (let y = Math.max(0, at.y); y < y1; y++) {
    for (let x = Math.max(0, at.x); x < x1; x++) {
      if (covered !== undefined && holds(covered, x, y)) continue
      const level = data[y * stride + x] as number
      counts[level] = (counts[level] as number) + 1
    }
  }
  const around = (level: number): number =>
    (counts[level - 1] ?? 0) + (counts[level] as number) + (counts[level + 1] ?? 0)
  let best = 0
  for (let level = 1; level < 256; level++) if (around(level) > around(best)) best = level
  const sum = around(best)
  if (sum === 0 && covered !== undefined) return paperLevel({ data, stride, width, height }, at)
  return sum === 0 ? best : best + ((counts[best + 1] ?? 0) - (counts[best - 1] ?? 0)) / sum
}

function holds(at: Rect, x: number, y: number): boolean {
  return x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height
}
