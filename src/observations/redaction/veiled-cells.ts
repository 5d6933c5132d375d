import type { Plane } from '../../lib/plane.ts'
import type { TextZone } from './text-zones.ts'

/** Pixels at each side of a cell, of which each is told apart by what is in it and near it. */
export const cell = 4
/** Levels beyond which a pixel is not the paper: codec noise is below. */
const offPaper = 4
/** Of the contrast of the text: steps above it are those of letters. */
const hardShare = 0.4
/** Of the contrast of the text: what is nearer to the paper may be paper between letters. */
const inkShare = 0.12
/** Of the 36 pixels of a cell and around it, how many may be paper where hardly any is. */
const mostPaper = 7
/** Of the 144 pixels of a cell and those beside it, how many are ink at least where all is. */
const leastInk = 134

/** The level that text stands on, and how far from it its ink is. */
export type Paper = Pick<TextZone, 'paper' | 'contrast'>

/** Steps between neighbours that only letters have. */
export function hardStep({ contrast }: Pick<Paper, 'contrast'>): number {
  return Math.max(14, contrast * hardShare)
}

/** What is in the cells of a zone, each counted from its corner. */
export interface Cells {
  /** Hardly any paper is there. */
  isFilled(x: number, y: number): boolean
  /** There are no steps as letters have them. */
  isSoft(x: number, y: number): boolean
  /** It is off the paper nearly throughout, with the cells around it. */
  isInk(x: number, y: number): boolean
}

/** Rows above a cell from which on it may be all soft: one row of large blocks has hard steps above it and below. */
const rowsAbove = [2, 0, 4, 1, 3]

/** Nothing is worked out before it is asked for: of most cells a few pixels tell that they are paper. */
export function cellsOf(luma: Plane, zone: TextZone): Cells {
  const { at, paper, contrast } = zone
  const { data, stride } = luma
  const { width, height } = at
  const origin = at.y * stride + at.x
  const step = hardStep(zone)
  const inkFrom = Math.max(offPaper, contrast * inkShare)
  const across = Math.floor(width / cell)
  // For each row of pixels of each cell, with two beside it at both sides: 1 without hard steps, 2 with some.
  const known = new Uint8Array(across * height)

  function hasHardStep(x: number, y: number): boolean {
    const i = y * across + x
    if (known[i] !== 0) return known[i] === 2
    const up = at.y + y === 0 ? 0 : stride
    const from = Math.max(0, x * cell - 2)
    const to = Math.min(width, x * cell + 6)
    const row = origin + y * stride
    known[i] = 1
    for (let p = from; p < to; p++) {
      const here = data[row + p] as number
      // What is beside the zone is none of its letters.
      const dx = p === 0 ? 0 : here - (data[row + p - 1] as number)
      const dy = here - (data[row + p - up] as number)
      if (dx > step || -dx > step || dy > step || -dy > step) {
        known[i] = 2
        return true
      }
    }
    return false
  }

  return {
    isFilled(x, y) {
      const [left, right] = [Math.max(0, x * cell - 1), Math.min(width, x * cell + 5)]
      const [top, bottom] = [Math.max(0, y * cell - 1), Math.min(height, y * cell + 5)]
      let near = 0
      for (let q = top; q < bottom; q++) {
        const row = origin + q * stride
        for (let p = left; p < right; p++) {
          if (Math.abs((data[row + p] as number) - paper) > offPaper) continue
          near++
          if (near > mostPaper) return false
        }
      }
      return true
    },
    isSoft: (x, y) =>
      rowsAbove.some((up) => {
        const [top, bottom] = [Math.max(0, y * cell - up), Math.min(height, y * cell - up + 8)]
        for (let q = top; q < bottom; q++) if (hasHardStep(x, q)) return false
        return true
      }),
    isInk(x, y) {
      const [left, right] = [Math.max(0, x * cell - 4), Math.min(width, x * cell + 8)]
      const [top, bottom] = [Math.max(0, y * cell - 4), Math.min(height, y * cell + 8)]
      let spare = (right - left) * (bottom - top) - leastInk
      for (let q = top; q < bottom && spare >= 0; q++) {
        const row = origin + q * stride
        for (let p = left; p < right; p++) {
          if (Math.abs((data[row + p] as number) - paper) > inkFrom) continue
          spare--
          if (spare < 0) return false
        }
      }
      return spare >= 0
    },
  }
}
