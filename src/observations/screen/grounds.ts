import type { Plane, Rect } from '../../lib/plane.ts'
import { inkOf, type InkLevels } from './ink.ts'

/** A stretch of a line that stands on a ground of its own: columns of the box, the last one excluded. */
export interface Ground extends InkLevels {
  readonly from: number
  readonly to: number
}

/** Levels that are counted together, and by how many of them two grounds differ. */
const perBin = 8
const bins = 256 / perBin
const leastOff = 3
/** Narrower stretches, in heights of the line, are letters. */
const narrowest = 1.5
/** A stretch with less contrast, in levels and against that of the line, is a bar or a box and has no letters. */
const leastReach = 24
const leastShare = 0.25

/**
 * The stretches of a line whose paper differs: chosen words, keys in a bar, a dialogue beside what it covers. One,
 * with the levels of the whole line, where its paper is the same throughout.
 */
export function groundsOf(luma: Plane, part: Rect): readonly Ground[] {
  const whole = { ...inkOf(luma, part), from: 0, to: part.width }
  const stretches = stretchesOf(luma, part)
  if (stretches.length < 2) return [whole]
  const grounds = stretches.map(([from, to]): Ground => {
    const own = inkOf(luma, { ...part, x: part.x + from, width: to - from })
    const hasLetters = own.reach >= Math.max(leastReach, leastShare * whole.reach)
    return hasLetters ? { ...own, from, to } : { ...whole, from, to }
  })
  return grounds.every(({ paper }) => paper === whole.paper) ? [whole] : grounds
}

type Stretch = readonly [from: number, to: number]

function stretchesOf(luma: Plane, part: Rect): readonly Stretch[] {
  const least = Math.round(narrowest * part.height)
  if (part.width < 2 * least) return []
  const columns = binsOfColumns(luma, part)
  const papers = paperOfColumns(columns, part.width, part.height)
  // Stretches of about one paper, the short ones given to what is before them.
  const found: { from: number; paper: number }[] = []
  for (let x = 0; x < part.width; x++) {
    const paper = papers[x] as number
    const last = found.at(-1)
    if (last !== undefined && Math.abs(paper - last.paper) < leastOff) continue
    if (last !== undefined && x - last.from < least) found.pop()
    const before = found.at(-1)
    if (before === undefined || Math.abs(paper - before.paper) >= leastOff) {
      found.push({ from: before === undefined ? 0 : x, paper })
    }
  }
  const last = found.at(-1)
  if (last !== undefined && found.length > 1 && part.width - last.from < least) found.pop()
  const starts = [0]
  for (const [i, { from, paper }] of found.entries()) {
    if (i === 0) continue
    const border = borderOf(columns, part, from, found[i - 1]?.paper ?? paper, paper)
    if (border > (starts.at(-1) ?? 0)) starts.push(border)
  }
  return starts.map((from, i) => [from, starts[i + 1] ?? part.width])
}

/** How often each bin of levels stands in each column. */
function binsOfColumns(luma: Plane, { x: left, y: top, width, height }: Rect): Uint16Array {
  const counts = new Uint16Array(width * bins)
  for (let y = Math.max(0, top); y < Math.min(luma.height, top + height); y++) {
    const row = y * luma.stride + left
    for (let x = 0; x < width; x++) {
      const at = x * bins + ((luma.data[row + x] as number) >> 3)
      counts[at] = (counts[at] as number) + 1
    }
  }
  return counts
}

/** The commonest bin around each column. */
function paperOfColumns(columns: Uint16Array, width: number, reach: number): Uint8Array {
  const papers = new Uint8Array(width)
  const sums = new Int32Array(bins)
  const add = (x: number, sign: 1 | -1): void => {
    for (let bin = 0; bin < bins; bin++) {
      sums[bin] = (sums[bin] as number) + sign * (columns[x * bins + bin] as number)
    }
  }
  for (let x = 0; x < Math.min(width, reach); x++) add(x, 1)
  for (let x = 0; x < width; x++) {
    if (x + reach < width) add(x + reach, 1)
    if (x - reach - 1 >= 0) add(x - reach - 1, -1)
    let paper = 0
    for (let bin = 1; bin < bins; bin++) {
      if ((sums[bin] as number) > (sums[paper] as number)) paper = bin
    }
    papers[x] = paper
  }
  return papers
}

/** Where the one paper ends and the other begins, about column `at`. */
function borderOf(
  columns: Uint16Array,
  { width, height }: Rect,
  at: number,
  left: number,
  right: number,
): number {
  const has = (x: number, paper: number): number => {
    let count = 0
    for (let bin = Math.max(0, paper - 1); bin <= Math.min(bins - 1, paper + 1); bin++) {
      count += columns[x * bins + bin] as number
    }
    return count
  }
  const [from, to] = [Math.max(0, at - height), Math.min(width, at + height)]
  let best = at
  let most = -Infinity
  let score = 0
  for (let x = from; x < to; x++) {
    if (score > most) [best, most] = [x, score]
    score += has(x, left) - has(x, right)
  }
  return best
}
