import type { Rect } from '../plane.ts'
import type { BandMatrix } from './band-matrix.ts'
import type { LinearPart } from './linear-part.ts'

/** Levels that are added to a rectangle of a picture, row by row. */
export interface Ink extends Rect {
  readonly data: Float64Array
}

/**
 * What an affine map makes of ink that is added to its picture: levels that are added to its region (0 <= x <
 * region.width, 0 <= y < region.height). The same as the map of the picture with the ink less that without, but only
 * as far as the ink reaches; undefined where it reaches nothing. The map must be one of levels: its gamma is 1. Ink
 * outside of the picture is left out.
 */
export function inkBehind(part: LinearPart, ink: Ink): Ink | undefined {
  const { source, gain, across, down } = part
  const [left, top] = [ink.x - source.x, ink.y - source.y]
  const columns = rowsThatUse(across, left, ink.width)
  const rows = rowsThatUse(down, top, ink.height)
  const width = columns.to - columns.from
  const height = rows.to - rows.from
  const filtered = new Float64Array(width * height)
  const middle = new Float64Array(ink.height * width)
  for (let x = 0; x < width; x++) {
    const run = runOf(across, columns.from + x, left, ink.width)
    for (let y = 0; y < ink.height; y++) {
      middle[y * width + x] = weighted(across, run, ink.data, y * ink.width - left)
    }
  }
  for (let y = 0; y < height; y++) {
    const { from, to: end, first } = runOf(down, rows.from + y, top, ink.height)
    for (let k = from; k < end; k++) {
      const factor = gain * (down.weights[k] as number)
      const row = (first + k - from - top) * width
      for (let x = 0; x < width; x++) {
        const i = y * width + x
        filtered[i] = (filtered[i] as number) + factor * (middle[row + x] as number)
      }
    }
  }
  const made = { x: columns.from, y: rows.from, width, height, data: filtered }
  const through = part.beneath?.what === 'picture' ? throughOf(part, part.beneath, ink) : undefined
  return [made, through].reduce(together, undefined)
}

/** Adds levels to those of a region that is so wide; where they lie is inside of it. */
export function addLevels(
  { x, y, width, height, data }: Ink,
  to: Float64Array,
  regionWidth: number,
): void {
  for (let row = 0; row < height; row++) {
    const out = (y + row) * regionWidth + x
    for (let column = 0; column < width; column++) {
      to[out + column] = (to[out + column] as number) + (data[row * width + column] as number)
    }
  }
}

/** What of ink shines through beside what the map makes of it. */
function throughOf(
  { region, gain }: LinearPart,
  { across, down }: { readonly across: Float64Array; readonly down: Float64Array },
  ink: Ink,
): Ink | undefined {
  const from = Math.max(ink.x, region.x)
  const top = Math.max(ink.y, region.y)
  const width = Math.min(ink.x + ink.width, region.x + region.width) - from
  const height = Math.min(ink.y + ink.height, region.y + region.height) - top
  if (width <= 0 || height <= 0) return undefined
  const at = { x: from - region.x, y: top - region.y, width, height }
  const data = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const open = 1 - (down[at.y + y] as number) * (across[at.x + x] as number)
      const level = ink.data[(top + y - ink.y) * ink.width + from + x - ink.x] as number
      data[y * width + x] = gain * open * level
    }
  }
  return { ...at, data }
}

/** Both as one. */
function together(a: Ink | undefined, b: Ink | undefined): Ink | undefined {
  if (b === undefined || b.data.length === 0) return a
  if (a === undefined) return b
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  const width = Math.max(a.x + a.width, b.x + b.width) - x
  const height = Math.max(a.y + a.height, b.y + b.height) - y
  const data = new Float64Array(width * height)
  for (const one of [a, b]) addLevels({ ...one, x: one.x - x, y: one.y - y }, data, width)
  return { x, y, width, height, data }
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
