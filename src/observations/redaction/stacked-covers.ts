import type { Plane } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { coverOf } from './cover-of.ts'
import type { TextZone } from './text-zones.ts'
import { cell } from './veiled-cells.ts'
import type { VeiledArea } from './veiled-areas.ts'

/** In heights of a line: how high a cover of one row is at most, and what is taller has more rows than are tried. */
const [oneRow, allRows] = [3, 12]
/** The same across: bars of windows and what is left of them between others are wider. */
const widest = 20

/**
 * The covers of a veiled area: mostly one. Covers of rows below each other touch, or leave but slivers of the
 * letters between them, and are one area that looks like none of the four ways: then as few as explain it,
 * those that cover most, parted where the picture steps.
 */
export function stackedCovers(luma: Plane, zone: TextZone, area: VeiledArea): readonly Cover[] {
  return stackOf(luma, zone, area).covers
}

interface Stack {
  readonly covers: readonly Cover[]
  /** Levels by which the picture steps where the first of them ends. */
  readonly step: number
}

const none: Stack = { covers: [], step: 0 }

function stackOf(luma: Plane, zone: TextZone, area: VeiledArea): Stack {
  const whole = coverOf(luma, zone, area)
  if (whole !== undefined) return { covers: [whole], step: 0 }
  const { lineHeight } = zone
  const { rows } = area
  if (area.height > allRows * lineHeight || area.width > widest * lineHeight) return none
  const least = Math.ceil(lineHeight / cell)
  const last = Math.min(rows.length - least, Math.floor((oneRow * lineHeight) / cell))
  let best = none
  for (let end = least; end <= last; end++) {
    const seam = seamNear(luma, area, end)
    const [above, below] = zonesAt(zone, seam.y)
    const upper = coverOf(luma, above, partOf(area, 0, end))
    if (upper === undefined) continue
    const { covers: lower } = stackOf(luma, below, partOf(area, end, rows.length))
    if (lower.length === 0) continue
    const stack = { covers: [upper, ...lower], step: seam.step }
    if (isBetter(stack, best)) best = stack
  }
  return best
}

/**
 * Where the picture steps most about a row of cells, against the slopes of blurs above and below it; in what is veiled on
 * both sides.
 */
function seamNear(
  luma: Plane,
  { y, rows }: VeiledArea,
  row: number,
): { readonly y: number; readonly step: number } {
  const [above, below] = [rows[row - 1], rows[row]]
  const middle = y + row * cell
  if (above === undefined || below === undefined) return { y: middle, step: -Infinity }
  const [from, to] = [Math.max(above.from, below.from), Math.min(above.to, below.to)]
  const first = middle - cell
  const steps = Array.from({ length: 2 * cell + 1 }, (_, i) =>
    stepBefore(luma, first + i, from, to),
  )
  let best = { y: middle, step: -Infinity }
  for (let i = 1; i < steps.length - 1; i++) {
    const [before = 0, here = 0, after = 0] = steps.slice(i - 1, i + 2)
    const step = here - Math.max(before, after)
    if (step > best.step) best = { y: first + i, step }
  }
  return best
}

/** Levels between a row and that above it, at their mean. */
function stepBefore({ data, stride }: Plane, y: number, from: number, to: number): number {
  let sum = 0
  for (let at = y * stride + from; at < y * stride + to; at++) {
    sum += Math.abs((data[at] as number) - (data[at - stride] as number))
  }
  return sum / Math.max(1, to - from)
}

/** A zone above a row and from it on. */
function zonesAt({ at, ...zone }: TextZone, y: number): readonly [TextZone, TextZone] {
  return [
    { ...zone, at: { ...at, height: y - at.y } },
    { ...zone, at: { ...at, y, height: at.y + at.height - y } },
  ]
}

/** As wide as the rows of cells that are left of it. */
function partOf(area: VeiledArea, first: number, end: number): VeiledArea {
  const rows = area.rows.slice(first, end)
  const x = Math.min(...rows.map(({ from }) => from))
  const width = Math.max(...rows.map(({ to }) => to)) - x
  return { ...area, x, width, y: area.y + first * cell, height: rows.length * cell, rows }
}

function isBetter(one: Stack, than: Stack): boolean {
  if (one.covers.length !== than.covers.length) {
    return than.covers.length === 0 || one.covers.length < than.covers.length
  }
  const [here, there] = [coveredPx(one), coveredPx(than)]
  return here === there ? one.step > than.step : here > there
}

function coveredPx({ covers }: Stack): number {
  return covers.reduce((sum, { box }) => sum + box.width * box.height, 0)
}
