import { viewOf, type Plane, type Rect } from '../../lib/plane.ts'
import { createVectorTable } from '../../lib/vector-table.ts'
import { createGlyphVotes, type GlyphVotes } from './glyph-votes.ts'
import { createShapePlaces, type ShapePlaces } from './shape-places.ts'

/** Ink of one cell: 0 is paper, 1 the strongest ink in it; row by row. */
export interface CellPatch {
  readonly alpha: Float32Array
  /** Sum of its squares. */
  readonly energy: number
  /**
   * Sums over blocks, each divided by the root of its size: the squared distance of two of these is
   * at most that of the patches.
   */
  readonly coarse: Float32Array
}

/** A glyph as it looks in one font, size and phase, with what it was read as. */
export interface GlyphShape {
  readonly votes: GlyphVotes
  /** A patch that was found to be of the shape becomes part of its mean. */
  confirm(patch: CellPatch): void
}

/**
 * Squared difference over the smaller energy. In terminals of 10-16 px up to .06-.12 keeps shapes
 * pure (99.9 %); .28 mixes letters (92.5 %).
 */
const sameShape = 0.07
/**
 * The same for round capitals and zeros, which at 12 px are .03 from each other. Of the zeros of three recordings 69 to
 * 85 % were nearer than this to others; the rest are read once more.
 */
const sameRound = 0.02
const isRound = /^[0ODQ]$/
/** Cells of a page of text have some hundred shapes; codec noise may double them. */
const mostShapes = 700
/** Instances that a shape is the mean of. */
const mostAveraged = 24

export interface GlyphShapes {
  find(patch: CellPatch): GlyphShape | undefined
  add(patch: CellPatch): GlyphShape
}

interface Entry extends GlyphShape {
  readonly places: ShapePlaces
  readonly mean: Float32Array
  energy: number
  count: number
  /** Its place among the entries; -1 once it has none. */
  at: number
}

/** The shapes of one grid, so that each distinct glyph is read a few times and then looked up. */
export function createGlyphShapes(cellWidth: number): GlyphShapes {
  /** The most used first. */
  const entries: Entry[] = []
  /** Their coarse forms. */
  const table = createVectorTable(mostShapes)

  /** The shape that a patch is nearest to, and how far it is from it. */
  function nearest(patch: CellPatch): { readonly at: number; readonly distance: number } {
    let at = -1
    let least = sameShape
    for (const i of table.near(patch.coarse, patch.energy, entries.length, sameShape)) {
      const { mean, energy } = entries[i] as Entry
      const most = least * Math.min(patch.energy, energy)
      const distance = squaredDistance(patch.alpha, mean, most)
      if (distance >= most) continue
      least *= distance / most
      at = i
    }
    return { at, distance: least }
  }

  function swap(at: number, other: number): void {
    const [here, there] = [entries[at] as Entry, entries[other] as Entry]
    table.swap(at, other)
    entries[at] = there
    entries[other] = here
    there.at = at
    here.at = other
  }

  return {
    find(patch) {
      const { at, distance } = nearest(patch)
      const found = entries[at]
      if (found === undefined) return undefined
      if (distance > sameRound && isRound.test(found.votes.verdict()?.text ?? '')) return undefined
      if (at > 0) swap(at, at - 1)
      return found
    },
    add(patch) {
      // What is nearly the same stands in the same words.
      const places = entries[nearest(patch).at]?.places ?? createShapePlaces()
      if (entries.length >= mostShapes) (entries.pop() as Entry).at = -1
      const entry: Entry = {
        places,
        votes: createGlyphVotes(places),
        confirm(other) {
          if (entry.count >= mostAveraged || entry.at < 0) return
          entry.energy = average(entry, other)
          table.set(entry.at, coarseOf(entry.mean, cellWidth), entry.energy)
        },
        mean: patch.alpha.slice(),
        energy: patch.energy,
        count: 1,
        at: entries.length,
      }
      table.set(entry.at, patch.coarse, patch.energy)
      entries.push(entry)
      return entry
    },
  }
}

/** Squared distance of two patches, or Infinity where it is not below `most`. */
function squaredDistance(a: Float32Array, b: Float32Array, most: number): number {
  let sum = 0
  for (let i = 0; i < a.length;) {
    // A cell has some 200 samples: giving up is looked into every 16.
    for (const end = Math.min(a.length, i + 16); i < end; i++) {
      const d = (a[i] as number) - (b[i] as number)
      sum += d * d
    }
    if (sum >= most) return Infinity
  }
  return sum
}

/** Takes a patch into the mean; returns the energy of that. */
function average(entry: Entry, patch: CellPatch): number {
  entry.count++
  const share = 1 / entry.count
  let energy = 0
  for (let i = 0; i < entry.mean.length; i++) {
    const mean = entry.mean[i] as number
    const next = mean + ((patch.alpha[i] as number) - mean) * share
    entry.mean[i] = next
    energy += next * next
  }
  return energy
}

/** Blocks across and down of the coarse form. */
const blocksX = 3
const blocksY = 5

/** Of cells of one size: the block of each pixel, and one over the root of the pixels of each block. */
interface Blocks {
  readonly width: number
  readonly height: number
  readonly of: Uint8Array
  readonly weight: Float64Array
}

let blocks: Blocks | undefined

/** The last size is kept: one line after the other is of one grid. */
function blocksFor(width: number, height: number): Blocks {
  if (blocks?.width === width && blocks.height === height) return blocks
  const of = new Uint8Array(width * height)
  const sizes = new Uint16Array(blocksX * blocksY)
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor((y * blocksY) / height) * blocksX
    for (let x = 0; x < width; x++, i++) {
      const block = row + Math.floor((x * blocksX) / width)
      of[i] = block
      sizes[block] = (sizes[block] as number) + 1
    }
  }
  const weight = Float64Array.from(sizes, (size) => Math.sqrt(Math.max(1, size)))
  blocks = { width, height, of, weight }
  return blocks
}

function coarseOf(alpha: Float32Array, width: number): Float32Array {
  const { of, weight } = blocksFor(width, alpha.length / width)
  const sums = new Float32Array(blocksX * blocksY)
  for (let i = 0; i < alpha.length; i++) {
    const block = of[i] as number
    sums[block] = (sums[block] as number) + (alpha[i] as number)
  }
  for (let b = 0; b < sums.length; b++) sums[b] = (sums[b] as number) / (weight[b] as number)
  return sums
}

/**
 * The ink of a cell of width x height pixels, normalised by its own paper and its own strongest ink so
 * that colours do not matter; undefined where the cell is blank (its contrast is below `leastReach`).
 * Beyond the plane its outermost pixels go on.
 */
export function cellPatch(
  luma: Plane,
  x0: number,
  y0: number,
  width: number,
  height: number,
  leastReach: number,
): CellPatch | undefined {
  const isInside = x0 >= 0 && y0 >= 0 && x0 + width <= luma.width && y0 + height <= luma.height
  const cell = { x: x0, y: y0, width, height }
  const levels = isInside ? viewOf(luma, cell) : continued(luma, cell)
  const { data, stride } = levels
  counts.fill(0)
  let low = 255
  let high = 0
  for (let y = 0; y < height; y++) {
    const row = y * stride
    for (let i = row; i < row + width; i++) {
      const v = data[i] as number
      counts[v >> 3] = (counts[v >> 3] as number) + 1
      if (v < low) low = v
      if (v > high) high = v
    }
  }
  if (high - low < leastReach) return undefined
  let mode = 0
  for (let bin = 1; bin < counts.length; bin++) {
    if ((counts[bin] as number) > (counts[mode] as number)) mode = bin
  }
  const paper = Math.min(high, Math.max(low, mode * 8 + 4))
  const ink = high - paper > paper - low ? high : low
  const scale = 1 / (ink - paper)
  if (Math.abs(ink - paper) < leastReach) return undefined
  const alpha = new Float32Array(width * height)
  let energy = 0
  for (let y = 0, i = 0; y < height; y++) {
    const row = y * stride
    for (let at = row; at < row + width; at++, i++) {
      const a = Math.max(0, ((data[at] as number) - paper) * scale)
      alpha[i] = a
      energy += a * a
    }
  }
  return { alpha, energy, coarse: coarseOf(alpha, width) }
}

const counts = new Uint16Array(32)

/** A part that reaches beyond the plane. */
function continued(luma: Plane, at: Rect): Plane {
  const data = new Uint8Array(at.width * at.height)
  for (let y = 0, i = 0; y < at.height; y++) {
    const row = clamp(at.y + y, luma.height) * luma.stride
    for (let x = 0; x < at.width; x++, i++) {
      data[i] = luma.data[row + clamp(at.x + x, luma.width)] as number
    }
  }
  return { data, width: at.width, height: at.height, stride: at.width }
}

function clamp(at: number, size: number): number {
  return at < 0 ? 0 : at >= size ? size - 1 : at
}
