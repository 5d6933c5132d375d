import type { Rect } from '../../lib/plane.ts'
import type { VisibleLine } from './visible-line.ts'

/** Text of one width of letters: characters stand in cells, as in terminals and editors. */
export interface TextGrid {
  /** Width of a cell, in pixels; with a fraction where a recording was rescaled. */
  readonly pitchPx: number
  /** Left edge of some cell, in pixels of the picture. */
  readonly originPx: number
}

/** Left edge of a cell, in whole pixels: programs put letters there, or near it. */
export function cellX({ pitchPx, originPx }: TextGrid, cell: number): number {
  return Math.round(originPx + cell * pitchPx)
}

/** Characters that a line must have to say how wide its letters are. */
const fewest = 6
/** How far a middle may be from where an even pitch puts it, as a share of the pitch. */
const leastEven = 0.12

/** The pitch of a line and where its first cell begins; undefined where letters differ in width. */
export function gridOf(line: VisibleLine): TextGrid | undefined {
  const { centres } = line
  if (centres.length < fewest) return undefined
  const n = centres.length
  const meanI = (n - 1) / 2
  const meanX = centres.reduce((sum, x) => sum + x, 0) / n
  let top = 0
  let bottom = 0
  for (const [i, x] of centres.entries()) {
    top += (i - meanI) * (x - meanX)
    bottom += (i - meanI) ** 2
  }
  const pitchPx = top / bottom
  const first = meanX - meanI * pitchPx
  const isEven = centres.every((x, i) => Math.abs(x - first - i * pitchPx) < leastEven * pitchPx)
  return isEven && pitchPx > 3 ? { pitchPx, originPx: first - pitchPx / 2 } : undefined
}

/**
 * The grid of the text around a place: that of the lines beside it and near it whose pitches and
 * phases agree. Undefined where there are none.
 */
export function gridAround(lines: readonly VisibleLine[], place: Rect): TextGrid | undefined {
  const found = lines.flatMap((line) => {
    const grid = gridOf(line)
    return grid === undefined ? [] : [{ line, grid, away: distance(line.box, place) }]
  })
  const nearest = found.toSorted((a, b) => a.away - b.away)[0]
  if (nearest === undefined) return undefined
  const { grid: one } = nearest
  const same = found.filter(({ grid }) => agrees(one, grid, place.x))
  // Long lines tell the pitch best.
  let weight = 0
  let pitchPx = 0
  for (const { line, grid } of same) {
    const w = line.centres.length ** 3
    weight += w
    pitchPx += w * grid.pitchPx
  }
  pitchPx = snapped(pitchPx / weight)
  let phase = 0
  let total = 0
  for (const { line, grid } of same) {
    const near = grid.originPx + Math.round((place.x - grid.originPx) / pitchPx) * pitchPx
    const offset = near - one.originPx
    phase += (offset - Math.round(offset / pitchPx) * pitchPx) * line.centres.length
    total += line.centres.length
  }
  return { pitchPx, originPx: one.originPx + phase / total }
}

/** Terminals have cells of whole pixels: a measured pitch that near to one is one. */
function snapped(pitchPx: number): number {
  return Math.abs(pitchPx - Math.round(pitchPx)) < 0.03 ? Math.round(pitchPx) : pitchPx
}

/** The whole pitch that a measured one may be; itself where there is none near. */
export function wholePitch(pitchPx: number): number {
  return Math.abs(pitchPx - Math.round(pitchPx)) < 0.15 ? Math.round(pitchPx) : pitchPx
}

function agrees(one: TextGrid, other: TextGrid, x: number): boolean {
  if (Math.abs(one.pitchPx - other.pitchPx) > 0.02 * one.pitchPx) return false
  const cells = (x - other.originPx) / other.pitchPx
  const near = other.originPx + Math.round(cells) * other.pitchPx
  const offset = (near - one.originPx) / one.pitchPx
  return Math.abs(offset - Math.round(offset)) < 0.25
}

function distance(a: Rect, b: Rect): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width))
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height))
  return dx / 4 + dy
}
