import { lineMetrics } from '../../lib/line-metrics.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { fitFilter } from './fitted-filter.ts'
import type { Face } from './fit-face.ts'
import { letterRests, type LetterRests } from './letter-rests.ts'
import { paperLevel } from './paper.ts'
import { drawPhases, phasesPerPx, tileFor, type GlyphTile } from './phase-glyphs.ts'
import {
  areaOf,
  drawnRun,
  modulo,
  placeRun,
  roughPen,
  seenOf,
  type ClearRun,
  type GlyphInk,
  type PlacedRun,
  type SeenRun,
} from './placed-run.ts'

/** What the letters of a face look like in a window, and where its clear text stands. */
export interface FaceInk extends LetterRests {
  readonly face: Face
  readonly tile: GlyphTile
  /** The level that the text stands on. */
  readonly paper: number
  /** Levels above the paper (negative where darker). */
  readonly glyph: GlyphInk
  readonly runs: readonly PlacedRun[]
  /** What drawn letters leave of the ink of clear ones, as a root of squares. */
  readonly unlike: number
}

/** Thin strokes do not reach the level of the text. */
const inkShares = [1, 0.85, 1.15, 1.3]
/** Runs of another paper are of another part of the window. */
const samePaper = 3
/** A run that the letters of the face are less like is bold, another font or misread. */
const mostUnlike = 0.4
const strange = 2.2

/**
 * Letters of a face as clear text of it looks: drawn, and sent through the small filter that makes them most like
 * it. Runs beside a redaction end at letters that it cuts. Undefined where none looks so.
 */
export function inkOfFace(
  picture: Plane,
  face: Face,
  beside: readonly ClearRun[],
  around: readonly ClearRun[],
  covers: readonly Rect[],
): FaceInk | undefined {
  const tile = tileFor(face.sizePx)
  const guesses = [...beside, ...around].flatMap((run): PlacedRun[] => {
    const penPx = roughPen(face, run)
    if (penPx === undefined) return []
    const baseline = Math.round(lineMetrics(picture, run.box).baseline)
    return [{ run, penPx, baseline, paper: paperLevel(picture, run.box) }]
  })
  const paper = guesses[0]?.paper
  if (paper === undefined) return undefined
  const own = guesses.filter((guess) => Math.abs(guess.paper - paper) <= samePaper)
  const strongest = strongestIn(own.map((guess) => seenAt(picture, face, guess, tile, covers)))
  const inked = (share: number): GlyphInk =>
    drawnGlyphs(face, { ink: paper + share * strongest, paper }, tile)
  const usual = inked(1)
  const found = own.map((guess) => placeRun(picture, face, guess, tile, usual, covers))
  const least = Math.min(...found.map(({ unlike }) => unlike))
  const placed = found
    .filter(({ unlike, placed: { run } }) => {
      const isBeside = beside.includes(run)
      return unlike <= (isBeside ? mostUnlike : Math.min(mostUnlike, strange * least))
    })
    .map((one) => one.placed)
  if (placed.length === 0) return undefined
  const seen = placed.map((one) => seenAt(picture, face, one, tile, covers))
  const fits = inkShares.map((share) => filteredGlyphs(face, placed, seen, tile, inked(share)))
  const best = fits.reduce((a, b) => (b.unlike < a.unlike ? b : a))
  // With the letters as they look here their places are surer.
  const again = placed.map((one) => placeRun(picture, face, one, tile, best.glyph, covers).placed)
  const sharp = again.map((one) => seenAt(picture, face, one, tile, covers))
  const { glyph, unlike } = filteredGlyphs(face, again, sharp, tile, best.drawn)
  const { noise, errors } = letterRests(picture, face, tile, glyph, again, covers)
  return {
    face,
    tile,
    paper,
    glyph,
    runs: again,
    unlike,
    noise,
    errors,
  }
}

function seenAt(
  picture: Plane,
  face: Face,
  placed: PlacedRun,
  tile: GlyphTile,
  covers: readonly Rect[],
): SeenRun {
  return seenOf(picture, areaOf(face, placed, tile), placed.paper, covers)
}

function drawnGlyphs(
  { font, sizePx }: Face,
  levels: { readonly ink: number; readonly paper: number },
  tile: GlyphTile,
): GlyphInk {
  const known = new Map<string, readonly Float64Array[]>()
  return (letter, phase) => {
    const all = known.get(letter) ?? drawPhases({ font, sizePx, ...levels }, letter, tile)
    known.set(letter, all)
    return all[phase] as Float64Array
  }
}

interface FilteredGlyphs {
  readonly glyph: GlyphInk
  readonly drawn: GlyphInk
  readonly unlike: number
}

/** Letters through the filter that makes them most like the runs. */
function filteredGlyphs(
  face: Face,
  placed: readonly PlacedRun[],
  seen: readonly SeenRun[],
  tile: GlyphTile,
  drawn: GlyphInk,
): FilteredGlyphs {
  const asked: { readonly letter: string; readonly phase: number }[] = []
  const { filtered, unlike } = fitFilter(
    seen.map(({ data }) => data),
    (place, dx, dy) => {
      const run = placed[place]
      const there = seen[place]
      if (run && there) return drawnRun(face, run, tile, drawn, there, [dx, dy])
      const { letter = ' ', phase = 0 } = asked[place - placed.length] ?? {}
      return shifted(drawn(letter, phase), tile, dx, dy)
    },
  )
  const known = new Map<string, Float64Array>()
  const glyph: GlyphInk = (letter, phase) => {
    const key = `${letter}${phase}`
    const ink = known.get(key)
    if (ink !== undefined) return ink
    asked.push({ letter, phase })
    const made = filtered(placed.length + asked.length - 1)
    known.set(key, made)
    return made
  }
  return { glyph, drawn, unlike }
}

function shifted(
  ink: Float64Array,
  { width, height }: GlyphTile,
  dx: number,
  dy: number,
): Float64Array {
  const out = new Float64Array(ink.length)
  for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
    for (let x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
      out[y * width + x] = ink[(y + dy) * width + x + dx] as number
    }
  }
  return out
}

/** The level of the strongest strokes, above the paper or (negative) below it. */
function strongestIn(seen: readonly SeenRun[]): number {
  const levels = seen.flatMap(({ data }) => [...data]).toSorted((a, b) => a - b)
  const [low, high] = [levels[levels.length >> 7] ?? 0, levels.at(-1 - (levels.length >> 7)) ?? 0]
  return -low > high ? low : high
}

/** The quarter in which a pen is drawn, as a phase within its pixel. */
export function phaseOf(quarter: number): number {
  return modulo(quarter, phasesPerPx)
}
