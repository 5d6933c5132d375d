import type { Plane, Rect } from '../../lib/plane.ts'
import { bestShift } from '../../lib/point-match.ts'
import type { PointSet } from '../../lib/point-set.ts'
import { hardStep, type Paper } from './veiled-cells.ts'

/** How far something moved, in pixels. */
export interface Shift {
  readonly dx: number
  readonly dy: number
}

/** The letters around a cover, by which the text that it hides is found again where it moves. */
export interface Surroundings {
  /** Where they stand now: at one of the places or about others, or anywhere near the first if that is asked for. */
  find(
    luma: Plane,
    at: readonly [Shift, ...Shift[]],
    about: readonly Shift[],
    isWide: boolean,
  ): Shift | undefined
}

/** Points of each of both: the row of the cover, and the rows around it. */
const mostPoints = 220
/** With fewer, chance would do. */
const leastPoints = 40
const leastOfRow = 24
/** Levels beyond which one point says no more. */
const mostOff = 64
/** Mean difference, as a share of that; a part may be under a cover that lags behind. */
const mostUnlike = 0.3
const mostUnlikeInRow = 0.42
/** After so many points, a place that is as unlike as that is given up. */
const probe = { points: 40, unlike: 0.45 }
/** Nothing is looked for where that much is alike. */
const sure = 0.15
/** Pixels by which the place of a cover may be wrong. */
const sway = 4
/** Pixels at the side of a cover that may be smeared. */
const smearPx = 4
/** A window that is dragged moves so far from one frame to the next at most. */
const reach = { x: 128, y: 96 }

/**
 * `shot` shows the cover and what is around it at a moment of rest; `at` is where in the picture that is.
 * Points at both sides of the edges of letters tell where they are to the pixel. Undefined where there are
 * too few.
 */
export function createSurroundings(
  shot: Plane,
  at: Rect,
  box: Rect,
  paper: Paper,
): Surroundings | undefined {
  const { inRow, around } = edgesOf(shot, at, box, hardStep(paper))
  const all = pointSet(interleaved([...thinned(inRow), ...thinned(around)]))
  const own = pointSet(thinned(inRow))
  const [most, mostOfRow] = [largestSum(all), largestSum(own)]
  if (most < leastPoints * mostOff) return undefined

  function isRowThere(luma: Plane, { dx, dy }: Shift): boolean {
    if (mostOfRow < leastOfRow * mostOff) return true
    const below = Math.floor(mostUnlikeInRow * mostOfRow) + 1
    return bestShift(luma, own, { x: dx, y: dy, columns: 1, rows: 1, below }) !== undefined
  }

  return {
    find(luma, at, about, isWide) {
      let best: Shift | undefined
      let least = mostUnlike * most
      const tryAround = ({ dx, dy }: Shift, x: number, y: number): void => {
        const among = { x: dx - x, y: dy - y, columns: 2 * x + 1, rows: 2 * y + 1, below: least }
        const found = bestShift(luma, all, among)
        if (found === undefined) return
        best = { dx: found.dx, dy: found.dy }
        least = found.sum
      }
      for (const shift of at) tryAround(shift, 0, 0)
      if (least > sure * most) for (const shift of about) tryAround(shift, sway, sway)
      if (least > sure * most && isWide) tryAround(at[0], reach.x, reach.y)
      return best !== undefined && isRowThere(luma, best) ? best : undefined
    },
  }
}

/** Where nothing is alike. */
function largestSum({ packed }: PointSet): number {
  return (packed.length / 3) * mostOff
}

type Point = readonly [x: number, y: number, level: number]

/** Both sides of each step across that only letters have, apart from the cover itself. */
function edgesOf(
  shot: Plane,
  at: Rect,
  box: Rect,
  step: number,
): { readonly inRow: readonly Point[]; readonly around: readonly Point[] } {
  const inRow: Point[] = []
  const around: Point[] = []
  for (let row = 0; row < shot.height; row++) {
    const y = row + at.y
    const points = y >= box.y && y < box.y + box.height ? inRow : around
    const isBeside = y < box.y - smearPx || y >= box.y + box.height + smearPx
    for (let column = 1; column < shot.width; column++) {
      const x = column + at.x
      if (!isBeside && x >= box.x - smearPx && x <= box.x + box.width + smearPx) continue
      const here = shot.data[row * shot.stride + column] as number
      const left = shot.data[row * shot.stride + column - 1] as number
      if (Math.abs(here - left) > step) points.push([x, y, here], [x - 1, y, left])
    }
  }
  return { inRow, around }
}

function thinned(points: readonly Point[]): Point[] {
  const every = Math.max(1, points.length / mostPoints)
  return points.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every))
}

/** In an order in which the first ones are from everywhere. */
function interleaved(points: readonly Point[]): Point[] {
  const turns = 37
  return Array.from({ length: turns }, (_, turn) =>
    points.filter((_, index) => index % turns === turn),
  ).flat()
}

function pointSet(points: readonly Point[]): PointSet {
  return {
    packed: Int32Array.from(points.flat()),
    most: mostOff,
    probe: { at: probe.points, most: probe.unlike * probe.points * mostOff },
  }
}
