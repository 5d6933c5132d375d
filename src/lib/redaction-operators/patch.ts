import type { BandMatrix } from './band-matrix.ts'
import type { Grid } from './grid.ts'
import type { LinearPart } from './linear-part.ts'

/** Part of a region; x and y are its corner in the region. All around it is 0. */
export interface Response extends Grid {
  readonly data: Float64Array
  readonly x: number
  readonly y: number
}

/** Corner in the picture. */
interface Corner {
  readonly x: number
  readonly y: number
}

/** One axis of a patch on its way through a matrix. */
interface Axis {
  readonly matrix: BandMatrix
  /** The column of the matrix at which the patch begins. */
  readonly at: number
  readonly size: number
  /** From one sample of the patch to the next. */
  readonly stride: number
  /** The rows of the matrix that the patch reaches. */
  readonly from: number
  readonly to: number
}

/**
 * What a patch of ink adds to the region when it is added to the picture at a corner (whole pixels of
 * the picture, may be partly or wholly outside), without the parts that are negligible. The operator's
 * offset is not in it. Where the part's gamma is not 1, ink is light and so is the response.
 */
export function applyToPatch(part: LinearPart, patch: Grid, at: Corner): Response {
  const { region, source, gain } = part
  const across = axisOf(part.across, at.x - source.x, patch.width, 1)
  const down = axisOf(part.down, at.y - source.y, patch.height, patch.width)
  const width = across.to - across.from
  const height = down.to - down.from
  const data = new Float64Array(width * height)
  const costAcrossFirst = width * patch.height * (patch.width + height)
  const costDownFirst = height * patch.width * (patch.height + width)
  if (costAcrossFirst < costDownFirst) {
    multiply(across, down, 1, width, patch.data, gain, data)
  } else {
    multiply(down, across, width, 1, patch.data, gain, data)
  }
  const response = { data, width, height, x: across.from, y: down.from }
  addShiningThrough(part, patch, at.x - region.x, at.y - region.y, response)
  return response
}

function axisOf(matrix: BandMatrix, at: number, size: number, stride: number): Axis {
  const { rows, first, start } = matrix
  let from = rows
  let to = 0
  for (let row = 0; row < rows; row++) {
    const begin = first[row] as number
    const count = (start[row + 1] as number) - (start[row] as number)
    if (begin >= at + size || begin + count <= at) continue
    if (from > row) from = row
    to = row + 1
  }
  return { matrix, at, size, stride, from: Math.min(from, to), to }
}

/** Both axes, one after the other; the strides are those of their rows in `out`. */
function multiply(
  inner: Axis,
  outer: Axis,
  innerStride: number,
  outerStride: number,
  patch: Grid['data'],
  gain: number,
  out: Float64Array,
): void {
  const { start, weights } = outer.matrix
  const line = new Float64Array(outer.size)
  for (let i = 0; i < inner.to - inner.from; i++) {
    multiplyRow(inner, i, patch, outer, line)
    for (let o = 0; o < outer.to - outer.from; o++) {
      const shift = shiftOf(outer, o)
      const from = Math.max(start[outer.from + o] as number, -shift)
      const to = Math.min(start[outer.from + o + 1] as number, outer.size - shift)
      let even = 0
      let odd = 0
      let k = from
      // Two sums: one alone would wait for each addition to end.
      for (; k + 1 < to; k += 2) {
        even += (weights[k] as number) * (line[shift + k] as number)
        odd += (weights[k + 1] as number) * (line[shift + k + 1] as number)
      }
      if (k < to) even += (weights[k] as number) * (line[shift + k] as number)
      out[i * innerStride + o * outerStride] = gain * (even + odd)
    }
  }
}

/** One reached row of the inner matrix times the patch: a line along the outer axis. */
function multiplyRow(
  inner: Axis,
  i: number,
  patch: Grid['data'],
  { size, stride }: Axis,
  line: Float64Array,
): void {
  const { start, weights } = inner.matrix
  const shift = shiftOf(inner, i)
  const from = Math.max(start[inner.from + i] as number, -shift)
  const to = Math.min(start[inner.from + i + 1] as number, inner.size - shift)
  line.fill(0)
  for (let k = from; k < to; k++) {
    const weight = weights[k] as number
    const begin = (shift + k) * inner.stride
    for (let b = 0; b < size; b++) {
      line[b] = (line[b] as number) + weight * (patch[begin + b * stride] as number)
    }
  }
}

/** From the index of a weight to that of the patch's sample that it weighs. */
function shiftOf({ matrix, at, from }: Axis, row: number): number {
  return (matrix.first[from + row] as number) - at - (matrix.start[from + row] as number)
}

function addShiningThrough(
  { beneath, region, gain }: LinearPart,
  patch: Grid,
  left: number,
  top: number,
  response: Response,
): void {
  if (beneath?.what !== 'picture') return
  const { across, down } = beneath
  const { data } = response
  for (let y = Math.max(0, -top); y < Math.min(patch.height, region.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(patch.width, region.width - left); x++) {
      const i = (top + y - response.y) * response.width + left + x - response.x
      const share = gain * (1 - (down[top + y] as number) * (across[left + x] as number))
      data[i] = (data[i] as number) + share * (patch.data[y * patch.width + x] as number)
    }
  }
}
