import { bandMatrix, type BandMatrix } from './band-matrix.ts'
import type { AxisRows } from './kernel.ts'

/**
 * FFmpeg's `gblur` along one axis (vf_gblur.c): `steps` times a first-order recursion to the right and
 * one to the left, each started as if the first value went on for ever (Alvarez and Mazorra, SIAM J.
 * Numer. Anal. 31, 1994). Constants are preserved; the weights at the edges are not symmetric. FFmpeg
 * calculates in 32-bit floats, whose rounding is below a hundredth of a level.
 */
export function recursiveGaussianRows(sigmaPx: number, steps: number, axis: AxisRows): BandMatrix {
  const { length, from, count } = axis
  const lambda = (sigmaPx * sigmaPx) / (2 * steps)
  const nu = lambda === 0 ? 0 : (1 + 2 * lambda - Math.sqrt(1 + 4 * lambda)) / (2 * lambda)
  const reach = reachOf(nu, steps)
  const firstSource = Math.max(0, from - reach)
  const lastSource = Math.min(length, from + count + reach)
  // A window that goes on as far again behaves as the whole axis, but for what is negligible.
  const firstValue = Math.max(0, firstSource - reach)
  const lastValue = Math.min(length, lastSource + reach)
  const values = new Float64Array(lastValue - firstValue)
  const columns = lastSource - firstSource
  const responses = new Float64Array(count * columns)
  for (let source = firstSource; source < lastSource; source++) {
    values.fill(0)
    values[source - firstValue] = 1
    for (let step = 0; step < steps; step++) filter(values, nu)
    for (let row = 0; row < count; row++) {
      responses[row * columns + source - firstSource] = values[from + row - firstValue] as number
    }
  }
  return bandMatrix(count, length, (row, into) => {
    into.set(responses.subarray(row * columns, (row + 1) * columns), firstSource)
  })
}

/** Once to the right and once to the left, scaled to preserve constants. */
function filter(values: Float64Array, nu: number): void {
  const last = values.length - 1
  const scale = (1 - nu) ** 2
  let carried = (values[0] as number) / (1 - nu)
  values[0] = carried
  for (let i = 1; i <= last; i++) {
    carried = (values[i] as number) + nu * carried
    values[i] = carried
  }
  carried /= 1 - nu
  values[last] = carried * scale
  for (let i = last - 1; i >= 0; i--) {
    carried = (values[i] as number) + nu * carried
    values[i] = carried * scale
  }
}

/** Pixels after which the response to an impulse, polynomials of degree < steps times nu^x, is below 1e-9. */
function reachOf(nu: number, steps: number): number {
  if (nu === 0) return 1
  let reach = 1
  while (nu ** reach * (reach + 1) ** (steps - 1) > 1e-9) reach++
  return reach
}
