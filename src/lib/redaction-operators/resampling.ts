import { bandMatrix, type BandMatrix } from './band-matrix.ts'
import type { AxisRows } from './kernel.ts'
import type { Resampling } from './operator.ts'

/**
 * Resizing an axis from `length` pixels to `size`, of which the wanted rows are given, as FFmpeg's
 * libswscale does it (initFilter in utils.c): a window of taps in 16.16 fixed point that begins one
 * pixel too late before the first pixel, and is short where there are few pixels. What it takes from
 * beyond an end is that of the last pixel. The real weights have 14 bits, and without `accurate_rnd`
 * each product of the vertical ones is cut, which a wide bicubic turns into up to two levels.
 */
export function resampledRows(
  resampling: Resampling,
  length: number,
  size: number,
  rows: Omit<AxisRows, 'length'> = { from: 0, count: size },
): BandMatrix {
  const step = Math.floor((length * 65536 + Math.floor(size / 2)) / size)
  const stretch = Math.max(1, length / size)
  return bandMatrix(rows.count, length, (row, into) => {
    const i = rows.from + row
    if (resampling === 'nearest') {
      into[Math.min(length - 1, Math.floor((i * step + Math.floor(step / 2)) / 65536))] = 1
      return
    }
    const taps = tapCount(support[resampling], length, stretch)
    /** Twice the centre, in 16.16. */
    const centre = (2 * i + 1) * step - 65536
    const first = Math.trunc((centre - (taps - 2) * 65536) / 131072)
    let sum = 0
    for (let k = first; k < first + taps; k++) {
      const weight = kernel(resampling, Math.abs(k - centre / 131072) / stretch, stretch)
      const at = Math.min(length - 1, Math.max(0, k))
      into[at] = (into[at] as number) + weight
      sum += weight
    }
    for (let at = 0; at < length; at++) into[at] = (into[at] as number) / sum
  })
}

/** Width of a kernel in pixels of the coarser grid. */
const support = { area: 1, bilinear: 2, bicubic: 4 }

function tapCount(width: number, length: number, stretch: number): number {
  return Math.max(1, Math.min(length - 2, 1 + Math.ceil(width * stretch)))
}

/** Weight at a distance in pixels of the coarser grid, of which a source pixel covers 1 / stretch. */
function kernel(resampling: Exclude<Resampling, 'nearest'>, d: number, stretch: number): number {
  switch (resampling) {
    case 'area':
      return Math.min(1, Math.max(0, 0.5 - (d - 0.5) * stretch))
    case 'bilinear':
      return Math.max(0, 1 - d)
    case 'bicubic':
      return cubic(d)
  }
}

/** Mitchell and Netravali's family (SIGGRAPH 1988) with B = 0 and C = 0.6, libswscale's default. */
function cubic(d: number): number {
  if (d < 1) return (1.4 * d - 2.4) * d * d + 1
  if (d < 2) return ((-0.6 * d + 3) * d - 4.8) * d + 2.4
  return 0
}
