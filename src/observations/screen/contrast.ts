import type { Plane, Rect } from '../../lib/plane.ts'
import { groundsOf } from './grounds.ts'
import { inkOf } from './ink.ts'

/** What is paper and how far from it ink is, for each column of a part of a line. */
export interface Contrast {
  readonly paper: Uint8Array
  /** Below zero where ink is darker. */
  readonly reach: Float32Array
}

/** One paper and one ink for all of it. */
export function contrastOf(luma: Plane, part: Rect): Contrast {
  const { paper, ink } = inkOf(luma, part)
  // What ends beyond the picture has a column all the same: its reader asks for one.
  const columns = Math.max(1, Math.floor(part.width))
  return {
    paper: new Uint8Array(columns).fill(paper),
    reach: new Float32Array(columns).fill(ink - paper),
  }
}

/** In heights of the line: ink so near tells how strong that of a letter is. */
const nearby = 0.75
/**
 * A word that is fainter than the line has such a share of its contrast: thin letters of one ink have more, and what a
 * codec leaves beside letters has less.
 */
const [faintest, faint] = [0.25, 0.6]
const leastLevels = 24

/**
 * The contrast of a line along it: one word may be grey and the next one bright, or stand on a ground of its own.
 * Where there is no ink, that of the line.
 */
export function contrastAlong(luma: Plane, part: Rect): Contrast {
  if (part.width < 1) return contrastOf(luma, part)
  const paper = new Uint8Array(part.width)
  const reach = new Float32Array(part.width)
  const near = Math.round(nearby * part.height)
  for (const ground of groundsOf(luma, part)) {
    const inkUp = ground.ink >= ground.paper
    const inks = inkOfColumns(luma, part, ground.from, ground.to, ground.paper, inkUp)
    const least = Math.max(leastLevels, faintest * ground.reach)
    for (let x = ground.from; x < ground.to; x++) {
      let strongest = 0
      const from = Math.max(ground.from, x - near)
      const to = Math.min(ground.to - 1, x + near)
      for (let i = from; i <= to; i++) strongest = Math.max(strongest, inks[i - ground.from] ?? 0)
      const isFaint = strongest >= least && strongest < faint * ground.reach
      const own = isFaint ? strongest : ground.reach
      paper[x] = ground.paper
      reach[x] = inkUp ? own : -own
    }
  }
  return { paper, reach }
}

/** How far the ink of each column reaches from the paper; its strongest pixel but one, which may be noise. */
function inkOfColumns(
  luma: Plane,
  { x: left, y: top, height }: Rect,
  from: number,
  to: number,
  paper: number,
  inkUp: boolean,
): Float32Array {
  const inks = new Float32Array(to - from)
  const end = Math.min(luma.height, top + height)
  for (let x = from; x < to; x++) {
    let [first, second] = [0, 0]
    for (let y = Math.max(0, top); y < end; y++) {
      const level = luma.data[y * luma.stride + left + x] as number
      const off = inkUp ? level - paper : paper - level
      if (off > first) [first, second] = [off, first]
      else if (off > second) second = off
    }
    inks[x - from] = second
  }
  return inks
}
