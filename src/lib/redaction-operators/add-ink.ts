import type { Rect } from '../plane.ts'
import type { BandMatrix } from './band-matrix.ts'
import type { LinearPart } from './linear-part.ts'

/** Levels that are added to a rectangle of a picture, row by row. */
export interface Ink extends Rect {
  readonly data: Float64Array
}

/**
 * Adds to the region of an affine map (region.width x region.height) what it makes of ink that is added to its
 * picture. The same as the map of the picture with the ink less that without, but only as far as the ink reaches.
 * The map must be one of levels: its gamma is 1. Ink outside of the picture is left out.
 */
export function addInk(part: LinearPart, ink: Ink, to: Float64Array): void {
  const { region, source, gain, across, down } = part
  const left = ink.x - source.x
  const columns = rowsThatUse(across, left, ink.width)
  const count = columns.to - columns.from
  if (count > 0) {
    const middle = new Float64Array(ink.height * count)
    for (let x = 0; x < count; x++) {
      const run = runOf(across, columns.from + x, left, ink.width)
      for (let y = 0; y < ink.height; y++) {
        middle[y * count + x] = weighted(across, run, ink.data, y * ink.width - left)
      }
    }
    const top = ink.y - source.y
    const rows = rowsThatUse(down, top, ink.height)
    for (let y = rows.from; y < rows.to; y++) {
      const { from, to: end, first } = runOf(down, y, top, ink.height)
      for (let k = from; k < end; k++) {
        const factor = gain * (down.weights[k] as number)
        const row = (first + k - from - top) * count
        const out = y * region.width + columns.from
        for (let x = 0; x < count; x++) {
          to[out + x] = (to[out + x] as number) + factor * (middle[row + x] as number)
        }
      }
    }
  }
  if (part.beneath?.what === 'picture') addBeneath(part, part.beneath, ink, to)
}

function addBeneath(
  { region, gain }: LinearPart,
  { across, down }: { readonly across: Float64Array; readonly down: Float64Array },
  ink: Ink,
  to: Float64Array,
): void {
  const from = Math.max(ink.x, region.x)
  const end = Math.min(ink.x + ink.width, region.x + region.width)
  const last = Math.min(ink.y + ink.height, region.y + region.height)
  for (let y = Math.max(ink.y, region.y); y < last; y++) {
    for (let x = from; x < end; x++) {
      const [dx, dy] = [x - region.x, y - region.y]
      const open = 1 - (down[dy] as number) * (across[dx] as number)
      const level = ink.data[(y - ink.y) * ink.width + x - ink.x] as number
      const i = dy * region.width + dx
      to[i] = (to[i] as number) + gain * open * level
    }
  }
}

/** From the first to the last row of a matrix whose run meets some columns. */
function rowsThatUse(
  { rows, first, start }: BandMatrix,
  from: number,
  count: number,
): { readonly from: number; readonly to: number } {
  const isUsed = (row: number): boolean => {
    const begin = first[row] as number
    const length = (start[row + 1] as number) - (start[row] as number)
    return begin < from + count && begin + length > from
  }
  let low = 0
  let high = rows
  while (low < high && !isUsed(low)) low++
  while (high > low && !isUsed(high - 1)) high--
  return { from: low, to: high }
}

/** The part of a row's run that lies in some columns: places of its weights, and the column of the first. */
interface Run {
  readonly from: number
  readonly to: number
  readonly first: number
}

function runOf({ first, start }: BandMatrix, row: number, left: number, count: number): Run {
  const begin = first[row] as number
  const before = Math.max(0, left - begin)
  const from = (start[row] as number) + before
  const to = Math.min(start[row + 1] as number, (start[row] as number) + left + count - begin)
  return { from, to, first: begin + before }
}

/** Weights of a run times values that lie `shift` before their columns. */
function weighted(
  { weights }: BandMatrix,
  { from, to, first }: Run,
  data: Float64Array,
  shift: number,
): number {
  let sum = 0
  for (let k = from; k < to; k++) {
    sum += (weights[k] as number) * (data[shift + first + k - from] as number)
  }
  return sum
}
