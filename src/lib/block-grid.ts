import type { Plane, Rect } from './plane.ts'

/** Lines that lie `size` apart, the first one at `phase` (less than `size`) of the picture. */
export interface BlockGrid {
  readonly size: number
  readonly phase: number
  /** 0..1: how much more of all steps lies on the grid than would by chance. */
  readonly fit: number
}

const sizes = { least: 4, most: 48 }

/**
 * The grid on whose lines nearly all steps of brightness of the rectangle lie, as in a mosaic of square
 * blocks; undefined where fewer than three lines of it carry any. Steps of `noise` levels count for nothing.
 */
export function blockGrid(
  plane: Plane,
  at: Rect,
  along: 'x' | 'y',
  noise: number,
): BlockGrid | undefined {
  const steps = stepsAlong(plane, at, along, noise)
  const total = steps.reduce((sum, step) => sum + step, 0)
  const across = along === 'x' ? at.height : at.width
  if (total < across * 3) return undefined
  const found: BlockGrid[] = []
  const origin = along === 'x' ? at.x : at.y
  for (let period = sizes.least; period <= Math.min(sizes.most, steps.length); period++) {
    let best: BlockGrid | undefined
    for (let phase = 0; phase < period; phase++) {
      let on = 0
      let lines = 0
      for (let i = phase; i < steps.length; i += period) {
        on += steps[i] as number
        if ((steps[i] as number) > across) lines++
      }
      if (lines < 3) continue
      const fit = (on / total - 1 / period) / (1 - 1 / period)
      if (fit <= (best?.fit ?? 0)) continue
      best = { size: period, phase: (origin + phase) % period, fit }
    }
    if (best !== undefined) found.push(best)
  }
  // Its divisors fit a grid as well as itself.
  const highest = Math.max(...found.map(({ fit }) => fit))
  return found.findLast(({ fit }) => fit >= 0.95 * highest)
}

/** Sum of the steps into each column (or row) of the rectangle from the one before. */
function stepsAlong(plane: Plane, at: Rect, along: 'x' | 'y', noise: number): Float64Array {
  const { data, stride } = plane
  const back = along === 'x' ? 1 : stride
  const steps = new Float64Array(along === 'x' ? at.width : at.height)
  for (let y = 0; y < at.height; y++) {
    for (let x = 0; x < at.width; x++) {
      const i = along === 'x' ? x : y
      if (i === 0) continue
      const p = (at.y + y) * stride + at.x + x
      const step = Math.abs((data[p] as number) - (data[p - back] as number)) - noise
      if (step > 0) steps[i] = (steps[i] as number) + step
    }
  }
  return steps
}
