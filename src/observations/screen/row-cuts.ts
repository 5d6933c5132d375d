import type { Runs } from '../../lib/image-runs.ts'

/** Height of a line where the window itself does not tell. */
export interface UsualHeight {
  readonly height: number
  /** From lines that are followed, and not a guess. */
  readonly isKnown: boolean
}

/** Taller than this many lines, a piece is several rows whose letters touch. */
const tooTall = 1.55
/** Marks in a row between two lines, against the weaker of the two. */
const valley = 0.4
/** The same where nothing else tells that these are two lines: there is all but nothing between them. */
const emptyValley = 0.06

/**
 * Where pieces that are too tall for one line must be cut: rows (the first of the lower part) per
 * piece. In dense terminals the descenders of one row touch the next.
 */
export function rowCuts(
  runs: Runs,
  piece: Int32Array,
  usual: UsualHeight,
): ReadonlyMap<number, readonly number[]> {
  const extents = extentsOf(runs, piece)
  const heights = [...extents.values()].flatMap((extent) => lineHeights(runs, extent, usual))
  const typical = typicalHeight(heights, usual)
  const cuts = new Map<number, readonly number[]>()
  for (const [label, extent] of extents) {
    const height = extent.y1 - extent.y0 + 1
    if (height < typical * tooTall || isRule(extent)) continue
    const between = valleys(profileOf(runs, extent), typical, valley)
    const rows = [
      ...thinStart(runs, extent, typical),
      ...(between.length > 0 ? between : narrowEnd(runs, extent, typical)),
    ]
    if (rows.length > 0)
      cuts.set(
        label,
        rows.map((row) => row + extent.y0),
      )
  }
  return cuts
}

/** Edges of windows that were not straight enough to be taken out before. */
export function isRule(extent: { x0: number; x1: number; y0: number; y1: number }): boolean {
  return extent.x1 - extent.x0 <= 4 && extent.y1 - extent.y0 >= 24
}

interface Extent {
  readonly y0: number
  y1: number
  x0: number
  x1: number
  readonly runs: number[]
}

function extentsOf(runs: Runs, piece: Int32Array): Map<number, Extent> {
  const extents = new Map<number, Extent>()
  for (let i = 0; i < runs.count; i++) {
    const label = piece[i] as number
    const y = runs.row[i] as number
    const x0 = runs.from[i] as number
    const x1 = runs.to[i] as number
    const extent = extents.get(label)
    if (extent === undefined) extents.set(label, { y0: y, y1: y, x0, x1, runs: [i] })
    else {
      extent.y1 = y
      extent.x0 = Math.min(extent.x0, x0)
      extent.x1 = Math.max(extent.x1, x1)
      extent.runs.push(i)
    }
  }
  return extents
}

/** Marks in each row of a piece. */
function profileOf(runs: Runs, { y0, y1, runs: own }: Extent): Float64Array {
  const profile = new Float64Array(y1 - y0 + 1)
  for (const i of own) {
    const at = (runs.row[i] as number) - y0
    profile[at] = (profile[at] as number) + (runs.marked[i] as number)
  }
  return profile
}

interface LineHeight {
  readonly height: number
  readonly width: number
}

/**
 * How high the lines of a piece are. At the start of a recording all lines may touch the next, and no other tells
 * that each of these pieces is two.
 */
function lineHeights(runs: Runs, extent: Extent, usual: UsualHeight): readonly LineHeight[] {
  const width = extent.x1 - extent.x0 + 1
  const height = extent.y1 - extent.y0 + 1
  if (usual.isKnown || height < usual.height * tooTall) return [{ height, width }]
  const cuts = valleys(profileOf(runs, extent), usual.height, emptyValley)
  return [...cuts, height].map((cut, nth) => ({ height: cut - (cuts[nth - 1] ?? 0), width }))
}

/**
 * A low quantile of the heights of pieces that may be one line, weighted by their width: the high ones
 * are often two rows that touch.
 */
function typicalHeight(lines: readonly LineHeight[], usual: UsualHeight): number {
  const byHeight = new Float64Array(64)
  let total = 0
  for (const { width, height } of lines) {
    if (height < 7 || height > 40 || width < height * 1.5) continue
    byHeight[height] = (byHeight[height] as number) + width
    total += width
  }
  if (total < 60) return usual.height
  let below = 0
  for (let height = 0; height < byHeight.length; height++) {
    below += byHeight[height] as number
    if (below < total * 0.35) continue
    // A window of two rows that touch knows no other height.
    return usual.isKnown ? Math.min(height, usual.height * 1.25) : height
  }
  return usual.height
}

/** A narrow end of a piece that is lower than this share of a line is a descender. */
const leastEnd = 0.5

/**
 * Where the last rows of a piece are no wider than a letter and too many for the tail of one: the cursor of the next
 * line stands under the first letter of this one.
 */
function narrowEnd(runs: Runs, { y0, y1, runs: own }: Extent, typical: number): readonly number[] {
  let [x0, x1] = [Infinity, -Infinity]
  let top = y1 + 1
  for (const i of own.toReversed()) {
    x0 = Math.min(x0, runs.from[i] as number)
    x1 = Math.max(x1, runs.to[i] as number)
    if (x1 - x0 > typical) break
    top = runs.row[i] as number
  }
  const isEnd = y1 + 1 - top >= leastEnd * typical && top - y0 >= leastEnd * typical
  return isEnd && top - y0 < tooTall * typical ? [top - y0] : []
}

/** Pixels across of what is no letter where it is higher than one: the side of something that was blurred. */
const thin = 4

/** Where the first rows of a piece are too thin for a letter and too many for a stroke of one. */
function thinStart(runs: Runs, { y0, y1, runs: own }: Extent, typical: number): readonly number[] {
  let [x0, x1] = [Infinity, -Infinity]
  let end = y0
  for (const i of own) {
    x0 = Math.min(x0, runs.from[i] as number)
    x1 = Math.max(x1, runs.to[i] as number)
    if (x1 - x0 > thin) break
    end = (runs.row[i] as number) + 1
  }
  const isStart = end - y0 >= tooTall * typical && y1 + 1 - end >= leastEnd * typical
  return isStart ? [end - y0] : []
}

/** Local minima between two lines, at least half a line apart. */
function valleys(profile: Float64Array, typical: number, deepest: number): number[] {
  const found: number[] = []
  const half = Math.max(3, Math.round(typical * 0.5))
  let last = -half
  for (let y = half; y < profile.length - half + 1; y++) {
    if (y - last < half) continue
    const here = profile[y] as number
    let lowest = true
    let above = 0
    let below = 0
    for (let d = 1; d <= half; d++) {
      const up = profile[y - d] ?? 0
      const down = profile[y + d] ?? 0
      if (d <= 3 && (up < here || down < here)) lowest = false
      above = Math.max(above, up)
      below = Math.max(below, down)
    }
    if (lowest && here <= deepest * Math.min(above, below)) {
      found.push(y)
      last = y
    }
  }
  return found
}
