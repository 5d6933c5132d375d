import type { Plane } from '../../lib/plane.ts'
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
  count: number
}

/** The shapes of one grid, so that each distinct glyph is read a few times and then looked up. */
export function createGlyphShapes(cellWidth: number): GlyphShapes {
  const entries: Entry[] = []
  /** Indices of entries, the most used first: most cells are found after a few comparisons. */
  const order: number[] = []
  // Of each entry: its energy, the root of it, and its coarse form, side by side as all are looked through.
  const energies = new Float64Array(mostShapes)
  const lengths = new Float64Array(mostShapes)
  const coarses = new Float32Array(mostShapes * coarseSize)

  /** The shape that a patch is nearest to, by its place in the order, and how far it is from it. */
  function nearest(patch: CellPatch): { readonly at: number; readonly distance: number } {
    let at = -1
    let least = sameShape
    const { energy, coarse, alpha } = patch
    const length = Math.sqrt(energy)
    for (let i = 0; i < order.length; i++) {
      const index = order[i] as number
      const most = least * Math.min(energy, energies[index] as number)
      // Two patches are at least as far apart as their lengths differ: most are told apart by that.
      const apart = length - (lengths[index] as number)
      if (apart * apart >= most) continue
      if (squaredDistance(coarse, 0, coarses, index * coarseSize, coarseSize, most) >= most) continue
      const { mean } = entries[index] as Entry
      const distance = squaredDistance(alpha, 0, mean, 0, alpha.length, most)
      if (distance >= most) continue
      least *= distance / most
      at = i
    }
    return { at, distance: least }
  }

  function describe(index: number, energy: number, coarse: Float32Array): void {
    energies[index] = energy
    lengths[index] = Math.sqrt(energy)
    coarses.set(coarse, index * coarseSize)
  }

  return {
    find(patch) {
      const { at, distance } = nearest(patch)
      const index = order[at]
      const found = index === undefined ? undefined : entries[index]
      if (index === undefined || found === undefined) return undefined
      if (distance > sameRound && isRound.test(found.votes.verdict()?.text ?? '')) return undefined
      if (at > 0) {
        order[at] = order[at - 1] as number
        order[at - 1] = index
      }
      return found
    },
    add(patch) {
      // What is nearly the same stands in the same words.
      const alike = order[nearest(patch).at]
      const places = (alike === undefined ? undefined : entries[alike]?.places) ?? createShapePlaces()
      const isFull = entries.length >= mostShapes
      const index = (isFull ? order.pop() : undefined) ?? entries.length
      const entry: Entry = {
        places,
        votes: createGlyphVotes(places),
        confirm(other) {
          if (entry.count >= mostAveraged || entries[index] !== entry) return
          const energy = average(entry, other)
          describe(index, energy, coarseOf(entry.mean, cellWidth))
        },
        mean: patch.alpha.slice(),
        count: 1,
      }
      entries[index] = entry
      order.push(index)
      describe(index, patch.energy, patch.coarse)
      return entry
    },
  }
}

/** Squared distance of `size` samples of two arrays, or Infinity once it is above `most`. */
function squaredDistance(
  a: Float32Array,
  fromA: number,
  b: Float32Array,
  fromB: number,
  size: number,
  most: number,
): number {
  let sum = 0
  for (let i = 0; i < size;) {
    // A cell has some 200 samples and a coarse form 15: giving up is looked into now and then.
    for (const end = Math.min(size, i + 8); i < end; i++) {
      const d = (a[fromA + i] as number) - (b[fromB + i] as number)
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
const coarseSize = blocksX * blocksY

function coarseOf(alpha: Float32Array, width: number): Float32Array {
  const height = alpha.length / width
  const sums = new Float32Array(coarseSize)
  const sizes = new Uint16Array(coarseSize)
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor((y * blocksY) / height) * blocksX
    for (let x = 0; x < width; x++, i++) {
      const block = row + Math.floor((x * blocksX) / width)
      sums[block] = (sums[block] as number) + (alpha[i] as number)
      sizes[block] = (sizes[block] as number) + 1
    }
  }
  for (let b = 0; b < sums.length; b++) {
    sums[b] = (sums[b] as number) / Math.sqrt(Math.max(1, sizes[b] as number))
  }
  return sums
}

/**
 * The ink of a cell of width x height pixels, normalised by its own paper and its own strongest ink so
 * that colours do not matter; undefined where the cell is blank (its contrast is below `leastReach`).
 */
export function cellPatch(
  luma: Plane,
  x0: number,
  y0: number,
  width: number,
  height: number,
  leastReach: number,
): CellPatch | undefined {
  const { data, stride } = luma
  counts.fill(0)
  let low = 255
  let high = 0
  for (let y = 0; y < height; y++) {
    const row = clamp(y0 + y, luma.height) * stride
    for (let x = 0; x < width; x++) {
      const v = data[row + clamp(x0 + x, luma.width)] as number
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
    const row = clamp(y0 + y, luma.height) * stride
    for (let x = 0; x < width; x++, i++) {
      const v = data[row + clamp(x0 + x, luma.width)] as number
      const a = Math.max(0, (v - paper) * scale)
      alpha[i] = a
      energy += a * a
    }
  }
  return { alpha, energy, coarse: coarseOf(alpha, width) }
}

const counts = new Uint16Array(32)

function clamp(at: number, size: number): number {
  return at < 0 ? 0 : at >= size ? size - 1 : at
}
