import type { Plane, Rect } from './plane.ts'

/** Where a line of text stands, in rows of the picture, with fractions. */
export interface LineMetrics {
  /** Lower edge of a letter like x: the edge between two rows, counted from the top. */
  readonly baseline: number
  readonly xHeight: number
}

/**
 * Metrics of the line in a box, from the energy of its horizontal gradients row by row: most letters
 * stand on the baseline and reach to the height of an x, so there it changes most. In a line of
 * capitals or digits their height is found instead. `tools/glyphs/line_metrics.py` does the same in
 * training, and must be changed together with this.
 */
export function lineMetrics(plane: Plane, box: Rect): LineMetrics {
  const y0 = Math.max(0, box.y - 2)
  const y1 = Math.min(plane.height, box.y + box.height + 2)
  const x0 = Math.max(0, box.x)
  const x1 = Math.min(plane.width, box.x + box.width)
  const n = y1 - y0
  const raw = new Float64Array(n)
  for (let y = 0; y < n; y++) {
    let sum = 0
    let i = (y0 + y) * plane.stride + x0
    for (let x = x0 + 1; x < x1; x++, i++) {
      const d = (plane.data[i + 1] as number) - (plane.data[i] as number)
      sum += d < 0 ? -d : d
    }
    raw[y] = sum
  }
  const p = raw.map((v, y) => ((raw[y - 1] ?? 0) + 2 * v + (raw[y + 1] ?? 0)) / 4)
  // Edge e lies between the rows e - 1 and e.
  const step = (e: number): number => (p[e] ?? 0) - (p[e - 1] ?? 0)
  const peak = (from: number, to: number, sign: 1 | -1): number => {
    let best = from
    for (let e = from; e <= to; e++) if (sign * step(e) > sign * step(best)) best = e
    const a = sign * step(best - 1)
    const b = sign * step(best)
    const c = sign * step(best + 1)
    const bend = a - 2 * b + c
    const shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, (a - c) / (2 * bend))) : 0
    return best + shift
  }
  const baseline = peak(Math.max(1, Math.floor(n * 0.45)), n, -1)
  const top = peak(0, Math.max(0, Math.floor(baseline - Math.max(3, (n - 4) * 0.3))), 1)
  return { baseline: y0 + baseline, xHeight: Math.max(3, baseline - top) }
}
