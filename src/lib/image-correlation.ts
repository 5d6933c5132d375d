import type { Corner } from './image-diff.ts'
import type { Plane } from './plane.ts'

/**
 * Pearson's correlation of two parts of width x height at the given corners, without its sign: 1 where
 * one is the other in another brightness and contrast, inverted too; blur and other content lower it.
 * A part that is flat in `a` shows nothing that could be lost: 1. One that is flat in `b` alone: 0.
 * Standard deviations below `least` levels are flat in `a`, those below half of it in `b`: with one limit for both,
 * what is a hair above it in one and below it in the other would be lost. Both parts must lie inside their planes.
 */
export function correlation(
  a: Plane,
  atA: Corner,
  b: Plane,
  atB: Corner,
  width: number,
  height: number,
  least: number,
): number {
  let sumA = 0
  let sumB = 0
  let sumAA = 0
  let sumBB = 0
  let sumAB = 0
  for (let y = 0; y < height; y++) {
    let i = (atA.y + y) * a.stride + atA.x
    let j = (atB.y + y) * b.stride + atB.x
    for (let x = 0; x < width; x++, i++, j++) {
      const p = a.data[i] as number
      const q = b.data[j] as number
      sumA += p
      sumB += q
      sumAA += p * p
      sumBB += q * q
      sumAB += p * q
    }
  }
  const n = width * height
  const varianceA = sumAA / n - (sumA / n) ** 2
  const varianceB = sumBB / n - (sumB / n) ** 2
  if (varianceA < least * least) return 1
  if (varianceB < (least * least) / 4) return 0
  return Math.abs(sumAB / n - (sumA / n) * (sumB / n)) / Math.sqrt(varianceA * varianceB)
}
