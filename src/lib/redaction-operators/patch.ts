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

interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * What a patch of ink adds to the region when it is added to the picture at a corner (whole pixels of
 * the picture, may be partly or wholly outside), without the parts that are negligible. The operator's
 * offset is not in it. Where the part's gamma is not 1, ink is light and so is the response.
 */
export function applyToPatch(part: LinearPart, patch: Grid, at: Corner): Response {
  const { region, source, across, down, gain } = part
  const left = at.x - source.x
  const top = at.y - source.y
  const columns = reached(across, left, patch.width)
  const rows = reached(down, top, patch.height)
  const width = columns.to - columns.from
  const height = rows.to - rows.from
  const data = new Float64Array(width * height)
  const middle = patchAcross(across, patch, left, columns)
  const { first, start, weights } = down
  for (let y = 0; y < height; y++) {
    const begin = start[rows.from + y] as number
    const shift = (first[rows.from + y] as number) - top - begin
    const from = Math.max(begin, -shift)
    const to = Math.min(start[rows.from + y + 1] as number, patch.height - shift)
    const row = y * width
    for (let k = from; k < to; k++) {
      const weight = gain * (weights[k] as number)
      const line = (shift + k) * width
      for (let x = 0; x < width; x++) {
        data[row + x] = (data[row + x] as number) + weight * (middle[line + x] as number)
      }
    }
  }
  const response = { data, width, height, x: columns.from, y: rows.from }
  addShiningThrough(part, patch, at.x - region.x, at.y - region.y, response)
  return response
}

/** Patch times across^T, for the wanted columns of the region: patch.height x columns. */
function patchAcross(
  { first, start, weights }: BandMatrix,
  patch: Grid,
  left: number,
  columns: Stretch,
): Float64Array {
  const width = columns.to - columns.from
  const middle = new Float64Array(patch.height * width)
  for (let x = 0; x < width; x++) {
    const begin = start[columns.from + x] as number
    const shift = (first[columns.from + x] as number) - left - begin
    const from = Math.max(begin, -shift)
    const to = Math.min(start[columns.from + x + 1] as number, patch.width - shift)
    for (let y = 0; y < patch.height; y++) {
      const line = y * patch.width + shift
      let sum = 0
      for (let k = from; k < to; k++) {
        sum += (weights[k] as number) * (patch.data[line + k] as number)
      }
      middle[y * width + x] = sum
    }
  }
  return middle
}

/** The first and last rows of a matrix whose runs touch `size` columns from `from` on. */
function reached({ rows, first, start }: BandMatrix, from: number, size: number): Stretch {
  const touches = (row: number): boolean => {
    const begin = first[row] as number
    const count = (start[row + 1] as number) - (start[row] as number)
    return begin < from + size && begin + count > from
  }
  let low = 0
  while (low < rows && !touches(low)) low++
  let high = rows
  while (high > low && !touches(high - 1)) high--
  return { from: low, to: high }
}

function addShiningThrough(
  { beneath, region }: LinearPart,
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
      const share = 1 - (down[top + y] as number) * (across[left + x] as number)
      data[i] = (data[i] as number) + share * (patch.data[y * patch.width + x] as number)
    }
  }
}
