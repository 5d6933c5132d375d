import { bandMatrix, type BandMatrix } from './band-matrix.ts'
import type { Extension } from './operator.ts'

/** The rows of an axis that are wanted: `count` from `from` of a filter over `length` pixels. */
export interface AxisRows {
  readonly length: number
  readonly from: number
  readonly count: number
}

/** Where index i, beyond the ends of `length` pixels, takes its value from. */
export function extended(i: number, length: number, extension: Extension): number {
  if (extension === 'repeat' || length === 1) return Math.min(length - 1, Math.max(0, i))
  const period = extension === 'mirror' ? 2 * length : 2 * length - 2
  const k = ((i % period) + period) % period
  return k < length ? k : period - k - (extension === 'mirror' ? 1 : 0)
}

/** Convolution with a symmetric kernel of odd length; what falls beyond a transparent edge is lost. */
export function kernelRows(
  kernel: Float64Array,
  axis: AxisRows,
  extension: Extension | 'transparent',
): BandMatrix {
  const radius = (kernel.length - 1) / 2
  return bandMatrix(axis.count, axis.length, (row, into) => {
    for (let k = 0; k < kernel.length; k++) {
      const i = axis.from + row + k - radius
      const inside = i >= 0 && i < axis.length
      if (!inside && extension === 'transparent') continue
      const at = inside ? i : extended(i, axis.length, extension as Extension)
      into[at] = (into[at] as number) + (kernel[k] as number)
    }
  })
}

/** exp(-x^2 / 2 sigma^2) at whole x from -radius to radius, with the sum 1. Sigma 0 is the identity. */
export function gaussianKernel(sigmaPx: number, radius: number): Float64Array {
  if (sigmaPx === 0) return Float64Array.of(1)
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigmaPx * sigmaPx)),
  )
  const sum = kernel.reduce((a, b) => a + b)
  return kernel.map((value) => value / sum)
}

/** Boxes of the given widths one after another, with the sum 1. The widths' sum decides the symmetry. */
export function boxesKernel(widths: readonly number[]): Float64Array {
  let kernel = Float64Array.of(1)
  for (const width of widths) {
    const next = new Float64Array(kernel.length + width - 1)
    kernel.forEach((value, i) => {
      for (let k = 0; k < width; k++) next[i + k] = (next[i + k] as number) + value / width
    })
    kernel = next
  }
  return kernel
}

/**
 * Skia's kernel on a CPU (SkBlurEngine.cpp): below sigma 2 a Gaussian cut at 3 sigma, else three boxes
 * of d = floor(3 sqrt(2 pi) sigma / 4 + 1/2) pixels, or for even d two of d, half a pixel to the left
 * and to the right, and one of d + 1 (W3C Filter Effects, feGaussianBlur).
 */
export function skiaKernel(sigmaPx: number): Float64Array {
  if (sigmaPx < 2) return gaussianKernel(sigmaPx, Math.ceil(3 * sigmaPx))
  const d = Math.floor((sigmaPx * 3 * Math.sqrt(2 * Math.PI)) / 4 + 0.5)
  return boxesKernel([d, d, d % 2 === 1 ? d : d + 1])
}
