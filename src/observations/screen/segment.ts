import { goOnFaintly } from '../../lib/faint-borders.ts'
import { isDashed, markEdges } from '../../lib/image-edges.ts'
import { eraseLongEdges } from '../../lib/long-edges.ts'
import { connectRuns, findRuns, type Runs } from '../../lib/image-runs.ts'
import { viewOf, type Plane, type Rect } from '../../lib/plane.ts'
import { joinLines } from './join-lines.ts'
import { isRule, rowCuts, type UsualHeight } from './row-cuts.ts'

/** Brightness step that makes an edge: above the ringing of codecs, below faint grey text. */
const edgeStep = 22
/** Longer straight edges belong to windows, rules and boxes and not to letters. */
const longestStrokeAcross = 64
const longestStrokeDown = 48
/** From one dash of a row of dashes to the next, in the largest text that is read. */
const widestDash = 28
/** Gaps inside and between the words of small text; wider ones are joined by height later. */
const wordGap = 9
/** Rows between the dot and the stem of an i. */
const dotGap = 3
/** A screen full of noise has more; the rest of the window is then left out and said so. */
const maxRuns = 150_000

export interface Segmentation {
  /** Boxes of lines of text (or of what looks like it), tight around the ink. */
  readonly lines: readonly Rect[]
  /** Whether the window held too many marks to be looked at in full. */
  readonly overrun: boolean
}

/** Lines of text inside an area of the picture; `usual` is of the lines around it. */
export function segmentLines(luma: Plane, area: Rect, usual: UsualHeight): Segmentation {
  const view = viewOf(luma, area)
  const map = markEdges(view, edgeStep)
  const marked = eraseLongEdges(view, map, longestStrokeAcross, longestStrokeDown, (x, y, length) =>
    isDashed(view, x, y, length, widestDash),
  )
  const borders = goOnFaintly(view, map, marked)
  const runs = findRuns({ ...map, data: map.edges }, wordGap, maxRuns)
  const loose = connectRuns(runs, dotGap)
  const cuts = rowCuts(runs, loose, usual)
  const pieces = cuts.size === 0 ? loose : connectRuns(runs, dotGap, partedBy(runs, loose, cuts))
  return {
    lines: joinLines(boxesOf(runs, pieces), borders).map((box) => ({
      ...box,
      x: box.x + area.x,
      y: box.y + area.y,
    })),
    overrun: runs.count > maxRuns,
  }
}

/** Whether a cut of their common piece runs between two runs. */
function partedBy(
  runs: Runs,
  piece: Int32Array,
  cuts: ReadonlyMap<number, readonly number[]>,
): (upper: number, lower: number) => boolean {
  return (upper, lower) => {
    const rows = cuts.get(piece[lower] as number)
    if (rows === undefined) return false
    const top = runs.row[upper] as number
    const bottom = runs.row[lower] as number
    return rows.some((row) => top < row && row <= bottom)
  }
}

function boxesOf(runs: Runs, piece: Int32Array): Rect[] {
  const bounds = new Map<number, { x0: number; y0: number; x1: number; y1: number }>()
  for (let i = 0; i < runs.count; i++) {
    const label = piece[i] as number
    const from = runs.from[i] as number
    const to = runs.to[i] as number
    const y = runs.row[i] as number
    const known = bounds.get(label)
    if (known === undefined) bounds.set(label, { x0: from, x1: to, y0: y, y1: y })
    else {
      known.x0 = Math.min(known.x0, from)
      known.x1 = Math.max(known.x1, to)
      known.y1 = Math.max(known.y1, y)
    }
  }
  // An edge lies on the far side of the last pixel of ink, so that the last column is paper.
  return [...bounds.values()]
    .filter((bound) => !isRule(bound))
    .map(({ x0, y0, x1, y1 }) => ({
      x: x0,
      y: y0,
      width: Math.max(1, x1 - x0),
      height: Math.max(1, y1 - y0),
    }))
}
