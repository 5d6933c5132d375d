import { dot } from '../../lib/dense.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { penPositions, pensBack, type Face, type SetText } from './fit-face.ts'
import { phasesPerPx, quarterOf, type GlyphTile } from './phase-glyphs.ts'

/** A run of clear text of one row. */
export interface ClearRun extends SetText {
  readonly box: Rect
}

/** Where the pen of a run began, to a small part of a pixel, and on which row its letters stand. */
export interface PlacedRun {
  readonly run: ClearRun
  readonly penPx: number
  /** The first row below letters like x. */
  readonly baseline: number
  readonly paper: number
}

/** What is seen of a run, levels above the paper; 0 where something covers it. */
export interface SeenRun {
  readonly at: Rect
  readonly data: Float64Array
  readonly isClear: Uint8Array
}

/** A letter in one of its phases, on the tile. */
export type GlyphInk = (letter: string, phase: number) => Float64Array

/** Pixels by which the middle of letters may tell a wrong place for the whole run. */
const mostOffPx = 0.75
const stepPx = 1 / 16
const baselineShifts = [0, -1, 1, -2, 2]
/** Places that explain a run nearly as well as the best are all as good. */
const alike = 1.02

/** Rows and columns of the picture that a run's letters have ink in, and those beside it hardly any. */
export function areaOf(face: Face, { run, penPx, baseline }: PlacedRun, tile: GlyphTile): Rect {
  const { end } = penPositions(face, run.text)
  const x = Math.round(penPx)
  const width = Math.max(1, Math.round(penPx + end) - x)
  return { x, y: baseline - tile.above, width, height: tile.height }
}

export function seenOf(picture: Plane, at: Rect, paper: number, covers: readonly Rect[]): SeenRun {
  const data = new Float64Array(at.width * at.height)
  const isClear = new Uint8Array(data.length)
  for (let y = 0; y < at.height; y++) {
    for (let x = 0; x < at.width; x++) {
      const [px, py] = [at.x + x, at.y + y]
      const isInside = px >= 0 && py >= 0 && px < picture.width && py < picture.height
      if (!isInside || covers.some((cover) => isIn(cover, px, py))) continue
      data[y * at.width + x] = (picture.data[py * picture.stride + px] as number) - paper
      isClear[y * at.width + x] = 1
    }
  }
  return { at, data, isClear }
}

/** A run as its letters draw it, so many pixels to the right and below; 0 where nothing is clear. */
export function drawnRun(
  face: Face,
  { run, penPx, baseline }: PlacedRun,
  tile: GlyphTile,
  glyph: GlyphInk,
  { at, isClear }: SeenRun,
  [dx, dy]: readonly [number, number] = [0, 0],
): Float64Array {
  const out = new Float64Array(at.width * at.height)
  const { pens } = penPositions(face, run.text)
  for (const [i, letter] of Array.from(run.text).entries()) {
    if (letter === ' ') continue
    const quarter = quarterOf(penPx + (pens[i] as number))
    const ink = glyph(letter, modulo(quarter, phasesPerPx))
    const left = Math.floor(quarter / phasesPerPx) - tile.left - at.x - dx
    const top = baseline - tile.above - at.y - dy
    for (let y = Math.max(0, -top); y < tile.height && top + y < at.height; y++) {
      for (let x = Math.max(0, -left); x < tile.width && left + x < at.width; x++) {
        const to = (top + y) * at.width + left + x
        out[to] = (out[to] as number) + (ink[y * tile.width + x] as number)
      }
    }
  }
  for (let i = 0; i < out.length; i++) if (isClear[i] === 0) out[i] = 0
  return out
}

/** The run where its letters lie best on what is seen, and what is left then as a share of that. */
export function placeRun(
  picture: Plane,
  face: Face,
  guess: PlacedRun,
  tile: GlyphTile,
  glyph: GlyphInk,
  covers: readonly Rect[],
): { readonly placed: PlacedRun; readonly unlike: number } {
  const steps = Array.from(
    { length: 2 * Math.round(mostOffPx / stepPx) + 1 },
    (_, i) => i * stepPx - mostOffPx,
  )
  const unlikeAt = (placed: PlacedRun): number => {
    const seen = seenOf(picture, areaOf(face, placed, tile), placed.paper, covers)
    const drawn = drawnRun(face, placed, tile, glyph, seen)
    const [own, both] = [dot(drawn, drawn), dot(drawn, seen.data)]
    const all = dot(seen.data, seen.data)
    return own === 0 || both <= 0 ? 1 : Math.sqrt(Math.max(0, 1 - (both * both) / (own * all)))
  }
  const rows = baselineShifts.map((shift) => ({ ...guess, baseline: guess.baseline + shift }))
  const row = leastOf(rows, unlikeAt)
  const tried = steps.map((step) => {
    const placed = { ...row, penPx: guess.penPx + step }
    return { placed, unlike: unlikeAt(placed) }
  })
  const least = Math.min(...tried.map(({ unlike }) => unlike))
  const good = tried.filter(({ unlike }) => unlike <= alike * least)
  const penPx = good.reduce((sum, { placed }) => sum + placed.penPx, 0) / good.length
  return { placed: { ...row, penPx }, unlike: least }
}

/** Where the pen of a run began, by the middles of its letters. */
export function roughPen(face: Face, run: SetText): number | undefined {
  const back = pensBack(face, run)
    .map(({ xPx }) => xPx)
    .toSorted((a, b) => a - b)
  return back[back.length >> 1]
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

function leastOf<T>(all: readonly [T, ...T[]] | readonly T[], of: (one: T) => number): T {
  const sorted = all.map((one) => ({ one, value: of(one) })).toSorted((a, b) => a.value - b.value)
  const [first] = sorted
  if (first === undefined) throw new RangeError('nothing to choose from')
  return first.one
}

function isIn({ x, y, width, height }: Rect, px: number, py: number): boolean {
  return px >= x && px < x + width && py >= y && py < y + height
}
