import type { BlockGrid } from './block-grid.ts'
import type { Plane, Rect } from './plane.ts'

/** Of smaller blocks the steps can be seen one by one; larger ones are solid boxes for all that they keep. */
const sizes = { least: 12, most: 48 }
/** Pixels at the sides of the rectangle where codecs ring. */
const margin = { x: 6, y: 4 }
/** Columns over which a codec smears the step between two blocks, and over which a level is taken beside it. */
const [smear, beside] = [2, 5]
/** Levels between two blocks that are told apart, and between the most different ones of a mosaic. */
const leastStep = 1.2
const leastApart = 2.5
/** Columns by which a step may seem to lie beside its place. */
const sway = 2
/** Columns for each of which there is a step at least: a bar that fills is of two levels from end to end. */
const widestPlateau = 160
/** Levels by which the columns of a block vary. */
const mostWithin = 0.5

/**
 * The grid of large blocks that differ by a few levels alone, as a mosaic leaves of thin letters: each column
 * by its mean, so that what a codec does to single pixels counts for little. Undefined where all columns
 * are of one level, or change otherwise than from block to block.
 */
export function plateauGrid(plane: Plane, at: Rect): BlockGrid | undefined {
  const [left, width] = [at.x + margin.x, at.width - 2 * margin.x]
  const means = columnMeans(plane, {
    x: left,
    y: at.y + margin.y,
    width,
    height: at.height - 2 * margin.y,
  })
  const steps = stepsOf(means)
  const [first] = steps
  if (first === undefined || steps.length < width / widestPlateau) return undefined
  const plateaus = [0, ...steps].map((start, i) => {
    return means.slice(start + (i === 0 ? 0 : smear + 1), (steps[i] ?? width) - smear)
  })
  const levels = plateaus.flatMap((columns) => (columns.length < beside ? [] : [meanOf(columns)]))
  if (Math.max(...levels) - Math.min(...levels) < leastApart) return undefined
  if (plateaus.some((columns) => deviationOf(columns) > mostWithin)) return undefined
  const offOf = (size: number): number =>
    Math.max(
      ...steps.map((step) => Math.abs(step - first - size * Math.round((step - first) / size))),
    )
  const possible = Array.from({ length: sizes.most - sizes.least + 1 }, (_, i) => sizes.most - i)
  // Its divisors fit as well as itself: the largest of the best.
  const size = possible.toSorted((a, b) => offOf(a) - offOf(b))[0] as number
  const grid = { size, phase: (left + first) % size, fit: 1 }
  return offOf(size) > sway || isOfCodec(grid) ? undefined : grid
}

/** Codecs choose the level of each of their own blocks. */
function isOfCodec({ size, phase }: BlockGrid): boolean {
  return size % 8 === 0 && phase % 8 === 0
}

/** The columns at which another level begins. */
function stepsOf(means: readonly number[]): number[] {
  const sizeAt = (x: number): number => {
    const before = means.slice(Math.max(0, x - smear - beside), Math.max(0, x - smear))
    const behind = means.slice(x + smear, x + smear + beside)
    if (before.length < beside || behind.length < beside) return 0
    return Math.abs(meanOf(behind) - meanOf(before))
  }
  const sizesAt = means.map((_, x) => sizeAt(x))
  const reach = smear + beside
  return sizesAt.flatMap((size, x) => {
    const around = sizesAt.slice(Math.max(0, x - reach), x + reach + 1)
    const isFirst = !sizesAt.slice(Math.max(0, x - reach), x).includes(size)
    if (size < leastStep || size < Math.max(...around) || !isFirst) return []
    // As large as far as neither side reaches over it: it is in the middle.
    const equal = around.flatMap((one, i) =>
      one > 0.95 * size ? [x - Math.min(x, reach) + i] : [],
    )
    return [Math.round(meanOf(equal))]
  })
}

function columnMeans({ data, stride }: Plane, { x, y, width, height }: Rect): number[] {
  return Array.from({ length: Math.max(0, width) }, (_, column) => {
    let sum = 0
    for (let row = y; row < y + height; row++) sum += data[row * stride + x + column] as number
    return sum / height
  })
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((one) => (one - mean) ** 2)))
}
