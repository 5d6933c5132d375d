import { dot } from '../../lib/dense.ts'
import { mainDirections } from '../../lib/main-directions.ts'
import { filterReachPx, fitFilter, type FittedFilter } from './fitted-filter.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { drawTiles, monoFonts, type MonoFont } from './mono-fonts.ts'

/** The letters, digits and signs of usual text. */
export const usualCharacters =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/@:~="()[],'

/** A font at a size, as the letters of a window look most like it. */
interface Face {
  readonly font: MonoFont
  readonly sizePx: number
  /** The level of the text, above the paper or (negative) below it. */
  readonly ink: number
}

/** Fewer letters than this in clear do not tell a font. */
const fewestClear = 8
/** So many of those that were cut most often tell the font as well as all. */
const mostCompared = 20
/** Letters may be set wider or narrower than a font's own: cells are rounded to whole pixels. */
const mostStretch = 0.09
/** Pixels by which drawn letters may have to move to lie on the clear ones. */
const shiftPx = 2
/** No font is more like the letters than this, in levels squared. */
const leastVariance = 0.5
/** A font that leaves more of the clear letters' ink unexplained, as a root of squares, is another. */
const mostUnlike = 0.6

/** So many directions hold most of what letters of a font lack to be others. */
const mostDirections = 12

/**
 * Adds letters to templates that never stand in clear, drawn in the shipped font and size that the clear
 * ones look most like, through the small filter that makes them so alike. One for a recording: the font
 * is looked for once for each size of cells.
 */
export function createLetterer(): (templates: GlyphTemplates) => GlyphTemplates {
  const faces = new Map<string, Face | undefined>()
  return (templates) => {
    const clear = clearLetters(templates)
    const missing = Array.from(usualCharacters).filter((one) => !templates.ink.has(one))
    if (clear.length < fewestClear || missing.length === 0) return templates
    const key = `${templates.width}x${templates.height}`
    if (!faces.has(key)) faces.set(key, bestFace(templates, clear))
    const face = faces.get(key)
    const fit = face && fitFace(templates, clear, missing, face)
    if (face === undefined || fit === undefined || fit.unlike > mostUnlike) return templates
    const errors = clear.map((character, i) => {
      const own = templates.ink.get(character) ?? none
      return fit.filtered(i).map((level, k) => (own[k] as number) - level)
    })
    const ink = new Map(templates.ink)
    for (const [i, better] of betterLetters(templates, clear, errors, fit).entries()) {
      ink.set(clear[i] ?? '', better)
    }
    for (const [i, character] of missing.entries())
      ink.set(character, fit.filtered(clear.length + i))
    const { font, sizePx } = face
    const drawn = {
      font: font.name,
      sizePx,
      characters: missing,
      unlike: fit.unlike,
      errors: mainDirections(
        errors.map((error) => error.map((value) => value / Math.sqrt(clear.length))),
        mostDirections,
      ),
    }
    return { ...templates, ink, drawn }
  }
}

/** A letter that is so many deviations from the drawn one was misread, bold, or cut with something else. */
const strange = 3
/** Letters that were cut so often tell how unlike the font is. */
const often = 4

/**
 * Letters that were cut once or twice have the noise of the codec on them, and drawn ones the difference of
 * the font: each counts as much as it is sure.
 */
function betterLetters(
  { ink, times, noise }: GlyphTemplates,
  clear: readonly string[],
  errors: readonly Float64Array[],
  fit: FittedFilter,
): Float64Array[] {
  const cutVariances = clear.map((character) => noise ** 2 / Math.max(1, times.get(character) ?? 1))
  const variances = errors.map((error) => squares(error) / error.length)
  const unlike = variances
    .map((variance, i) => variance - (cutVariances[i] as number))
    .filter((_, i) => (times.get(clear[i] ?? '') ?? 0) >= often)
    .toSorted((a, b) => a - b)
  const fontVariance = Math.max(leastVariance, unlike[unlike.length >> 1] ?? Infinity)
  return clear.map((character, i) => {
    const [cut, drawn] = [ink.get(character) ?? none, fit.filtered(i)]
    const cutVariance = cutVariances[i] as number
    const isStrange = (variances[i] as number) > strange ** 2 * (fontVariance + cutVariance)
    const share = isStrange ? 0 : 1 / (1 + cutVariance / fontVariance)
    return drawn.map((level, k) => level + share * ((cut[k] as number) - level))
  })
}

/** The usual characters that stand in clear. */
export function clearLetters({ ink, drawn }: GlyphTemplates): string[] {
  return Array.from(usualCharacters).filter(
    (character) => ink.has(character) && drawn?.characters.includes(character) !== true,
  )
}

function bestFace(templates: GlyphTemplates, all: readonly string[]): Face | undefined {
  const times = (character: string): number => templates.times.get(character) ?? 0
  const clear = all.toSorted((a, b) => times(b) - times(a)).slice(0, mostCompared)
  const ink = strongest(clear.flatMap((character) => templates.ink.get(character) ?? []))
  const best = (faces: readonly Face[]): Face | undefined =>
    faces
      .map((face) => ({ face, unlike: fitFace(templates, clear, [], face).unlike }))
      .toSorted((a, b) => a.unlike - b.unlike)[0]?.face
  const face = best(
    monoFonts().flatMap((font) =>
      sizesOf(templates.width / font.advance).map((sizePx) => ({ font, sizePx, ink })),
    ),
  )
  return face && best(inkShares.map((share) => ({ ...face, ink: share * ink })))
}

/** Thin strokes do not reach the level of the text. */
const inkShares = [1, 0.85, 1.15, 1.3]

/** Whole and half pixels, and whole points at 96 dots an inch: a size is one of them, mostly. */
function sizesOf(usual: number): number[] {
  const sizes = Array.from({ length: 60 }, (_, i) => 6 + i / 2)
  const points = Array.from({ length: 24 }, (_, i) => ((5 + i) * 4) / 3)
  return [...sizes, ...points].filter((size) => Math.abs(size / usual - 1) <= mostStretch)
}

/** The filter by which letters of a face are most like the clear ones; its places are clear ones, then missing. */
function fitFace(
  templates: GlyphTemplates,
  clear: readonly string[],
  missing: readonly string[],
  face: Face,
): FittedFilter {
  const { width, height, above, ink, paper } = templates
  const own = clear.map((character) => ink.get(character) ?? new Float64Array(width * height))
  const margin = filterReachPx + shiftPx
  const tile = {
    width: width + 2 * margin,
    height: height + 2 * margin,
    x: margin,
    y: margin + above,
  }
  const drawing = { ...face, ink: paper + face.ink, paper }
  const { tileWidth, levels } = drawTiles(drawing, [...clear, ...missing], tile)
  const rowLength = tileWidth * (clear.length + missing.length)
  const window = (place: number, dx: number, dy: number): Float64Array => {
    const out = new Float64Array(width * height)
    for (let y = 0; y < height; y++) {
      const from = (y + margin + dy) * rowLength + place * tileWidth + margin + dx
      out.set(levels.subarray(from, from + width), y * width)
    }
    return out
  }
  return fitFilter(own, window, bestShift(own, window))
}

const none = new Float64Array()

/** The level of the strongest strokes, above the paper or (negative) below it. */
function strongest(own: readonly Float64Array[]): number {
  const levels = own.flatMap((one) => [...one]).toSorted((a, b) => a - b)
  const [low, high] = [levels[levels.length >> 6] ?? 0, levels.at(-1 - (levels.length >> 6)) ?? 0]
  return -low > high ? low : high
}

/** By how many pixels drawn letters must move to lie on the clear ones. */
function bestShift(
  own: readonly Float64Array[],
  window: (place: number, dx: number, dy: number) => Float64Array,
): readonly [dx: number, dy: number] {
  const steps = Array.from({ length: 2 * shiftPx + 1 }, (_, i) => i - shiftPx)
  const all = steps.flatMap((dy) => steps.map((dx) => [dx, dy] as const))
  const agreement = ([dx, dy]: readonly [number, number]): number =>
    own.reduce((sum, one, place) => sum + dot(one, window(place, dx, dy)), 0)
  const found = all.map((shift) => ({ shift, score: agreement(shift) }))
  return found.toSorted((a, b) => b.score - a.score)[0]?.shift ?? [0, 0]
}

function squares(values: Float64Array): number {
  return dot(values, values)
}
