import { bandMatrix, type BandMatrix } from './band-matrix.ts'
import type { AxisRows } from './kernel.ts'

/** The block of an axis that index i lies in: from `from` up to `to`, cut at the ends. */
export function blockAt(
  i: number,
  blockPx: number,
  phasePx: number,
  length: number,
): { readonly from: number; readonly to: number } {
  const from = Math.floor((i - phasePx) / blockPx) * blockPx + phasePx
  return { from: Math.max(0, from), to: Math.min(length, from + blockPx) }
}

/** Every pixel becomes the mean of its block; a partial block that of the pixels it has. */
export function blockMeanRows(blockPx: number, phasePx: number, axis: AxisRows): BandMatrix {
  return bandMatrix(axis.count, axis.length, (row, into) => {
    const { from, to } = blockAt(axis.from + row, blockPx, phasePx, axis.length)
    into.fill(1 / (to - from), from, to)
  })
}
