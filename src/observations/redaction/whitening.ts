import { addSquares, cholesky, solveLower } from '../../lib/dense.ts'

/** What is left between seen and predicted in a signal space, as the recording's own noise. */
export interface Whitening {
  readonly size: number
  /** Seen or predicted minus base, with the mean of the noise taken off: for what was seen only. */
  whitenSeen(z: Float64Array): Float64Array
  /** For responses of ink. */
  whiten(g: Float64Array): Float64Array
}

/**
 * Noise from residuals (samples, each of one size): their mean, and their covariance shrunk towards its
 * diagonal, because there are hardly more samples than directions. The same, sharper noise in all
 * directions gave wrong answers that were sure of themselves. `doubts` are added as they are: each a
 * direction in which what is predicted may be wrong, as far as one deviation.
 */
export function whiteningFrom(
  residuals: readonly Float64Array[],
  doubts: readonly Float64Array[] = [],
): Whitening {
  const [first] = residuals
  if (first === undefined) throw new RangeError('noise needs samples')
  const n = first.length
  const mean = new Float64Array(n)
  for (const z of residuals)
    for (let i = 0; i < n; i++) mean[i] = (mean[i] as number) + (z[i] as number) / residuals.length
  const covariance = new Float64Array(n * n)
  for (const z of residuals) {
    for (let i = 0; i < n; i++) {
      const a = ((z[i] as number) - (mean[i] as number)) / Math.max(1, residuals.length - 1)
      for (let j = 0; j <= i; j++) {
        covariance[i * n + j] =
          (covariance[i * n + j] as number) + a * ((z[j] as number) - (mean[j] as number))
      }
    }
  }
  let trace = 0
  for (let i = 0; i < n; i++) trace += (covariance[i * n + i] as number) / n
  const shrink = Math.min(0.9, (n / residuals.length) * 0.5 + 0.05)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++)
      covariance[i * n + j] = (covariance[i * n + j] as number) * (1 - shrink)
    covariance[i * n + i] = 0.98 * (covariance[i * n + i] as number) + 0.02 * trace + 0.01
  }
  addSquares(covariance, doubts)
  const l = cholesky(covariance, n)
  return {
    size: n,
    whitenSeen: (z) =>
      solveLower(
        l,
        z.map((value, i) => value - (mean[i] as number)),
      ),
    whiten: (g) => solveLower(l, g),
  }
}

/** The same deviation in every direction, in levels: while nothing better is known. */
export function whiteNoise(size: number, deviation: number): Whitening {
  const whiten = (z: Float64Array): Float64Array => z.map((value) => value / deviation)
  return { size, whitenSeen: whiten, whiten }
}
