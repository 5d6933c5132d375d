import type { Rect } from '../plane.ts'
import { usedColumns, type BandMatrix } from './band-matrix.ts'
import { blockAt } from './block-means.ts'
import type { Grid } from './grid.ts'
import { fromLight, toLight } from './light.ts'
import { linearPartOf, sourceOf, type LinearPart } from './linear-part.ts'
import type { Pixelize, RedactionOperator } from './operator.ts'

/**
 * The region's pixels after the operator, region.width x region.height, without rounding. Throws a
 * RangeError where the region is not inside the picture or a parameter is impossible.
 */
export function applyOperator(operator: RedactionOperator, picture: Grid, region: Rect): Grid {
  const part = linearPartOf(operator, picture, region)
  return part === undefined
    ? extremes(operator as Pixelize, picture, region)
    : applyLinearPart(part, picture)
}

/** The affine map on a picture of levels; the result is levels too. */
export function applyLinearPart(part: LinearPart, picture: Grid): Grid {
  const { region, source, gain, offset, gamma } = part
  const columns = usedColumns(part.across)
  const rows = usedColumns(part.down)
  const used = {
    x: source.x + columns.from,
    y: source.y + rows.from,
    width: columns.to - columns.from,
    height: rows.to - rows.from,
  }
  const middle = timesAcross(cut(picture, used, gamma), part.across, columns.from)
  const data = timesDown(part.down, middle, rows.from, region.width)
  addBeneath(part, picture, data)
  for (let i = 0; i < data.length; i++) data[i] = gain * (data[i] as number) + offset
  if (gamma !== 1) {
    for (let i = 0; i < data.length; i++) data[i] = fromLight(data[i] as number, gamma)
  }
  return { data, width: region.width, height: region.height }
}

function cut(picture: Grid, at: Rect, gamma: number): Grid {
  const data = new Float64Array(at.width * at.height)
  for (let y = 0; y < at.height; y++) {
    const from = (at.y + y) * picture.width + at.x
    for (let x = 0; x < at.width; x++) {
      data[y * at.width + x] = toLight(picture.data[from + x] as number, gamma)
    }
  }
  return { data, width: at.width, height: at.height }
}

/** In * across^T of an In that begins at column `left`: in.height x across.rows. */
function timesAcross(
  { data, width, height }: Grid,
  across: BandMatrix,
  left: number,
): Float64Array {
  const { rows, first, start, weights } = across
  const out = new Float64Array(height * rows)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < rows; x++) {
      const from = start[x] as number
      const to = start[x + 1] as number
      const shift = y * width + (first[x] as number) - left - from
      let sum = 0
      for (let k = from; k < to; k++) sum += (weights[k] as number) * (data[shift + k] as number)
      out[y * rows + x] = sum
    }
  }
  return out
}

/** down * middle of a middle that begins at row `top`: down.rows x width. */
function timesDown(
  down: BandMatrix,
  middle: Float64Array,
  top: number,
  width: number,
): Float64Array {
  const { rows, first, start, weights } = down
  const out = new Float64Array(rows * width)
  for (let y = 0; y < rows; y++) {
    const from = start[y] as number
    const to = start[y + 1] as number
    for (let k = from; k < to; k++) {
      const weight = weights[k] as number
      const row = ((first[y] as number) - top + k - from) * width
      for (let x = 0; x < width; x++) {
        out[y * width + x] = (out[y * width + x] as number) + weight * (middle[row + x] as number)
      }
    }
  }
  return out
}

function addBeneath({ beneath, region, gamma }: LinearPart, picture: Grid, to: Float64Array): void {
  if (beneath === undefined) return
  const { across, down, what } = beneath
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const i = y * region.width + x
      const below =
        what === 'picture'
          ? toLight(picture.data[(region.y + y) * picture.width + region.x + x] as number, gamma)
          : what
      to[i] = (to[i] as number) + (1 - (down[y] as number) * (across[x] as number)) * below
    }
  }
}

function extremes(operator: Pixelize, picture: Grid, region: Rect): Grid {
  const { blockWidthPx, blockHeightPx, phaseXPx, phaseYPx, edges, mode } = operator
  const source = sourceOf(edges, picture, region)
  const data = new Float64Array(region.width * region.height)
  for (let y = 0; y < region.height; y++) {
    const rows = blockAt(region.y + y - source.y, blockHeightPx, phaseYPx, source.height)
    for (let x = 0; x < region.width; x++) {
      const columns = blockAt(region.x + x - source.x, blockWidthPx, phaseXPx, source.width)
      let extreme = mode === 'minimum' ? Infinity : -Infinity
      for (let j = rows.from; j < rows.to; j++) {
        const row = (source.y + j) * picture.width + source.x
        for (let i = columns.from; i < columns.to; i++) {
          const level = picture.data[row + i] as number
          extreme = mode === 'minimum' ? Math.min(extreme, level) : Math.max(extreme, level)
        }
      }
      data[y * region.width + x] = extreme
    }
  }
  return { data, width: region.width, height: region.height }
}
