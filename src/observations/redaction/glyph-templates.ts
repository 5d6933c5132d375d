import { lineMetrics } from '../../lib/line-metrics.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { paperLevel } from './paper.ts'
import { rowPitch } from './row-pitch.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** What the characters of one window look like, cut from its clear text. */
export interface GlyphTemplates {
  /** Of a cell, in pixels. */
  readonly width: number
  readonly height: number
  /** Rows of a cell above the baseline. */
  readonly above: number
  /** Ink above the paper (negative where darker), row by row, by character. */
  readonly ink: ReadonlyMap<string, Float64Array>
  /** How often each was cut. */
  readonly times: ReadonlyMap<string, number>
  /** Baselines of the lines they were cut from: the first row below letters like x. */
  readonly baselines: ReadonlyMap<VisibleLine, number>
  /** Deviation of a clear pixel from its template: what the codec adds, in levels. */
  readonly noise: number
  /** The level that most of the lines stand on. */
  readonly paper: number
  /** Letters among the ink that never stand in clear, and what is drawn in their place. */
  readonly drawn?: DrawnLetters
}

/** Letters drawn in the font that the clear ones look most like. */
export interface DrawnLetters {
  readonly font: string
  readonly sizePx: number
  readonly characters: readonly string[]
  /** How much drawn letters differ from clear ones: of those, as a share of their ink. */
  readonly unlike: number
  /** What letters of this font may lack to be those of the window: each one deviation in a direction. */
  readonly errors: readonly Float64Array[]
}

interface Instance {
  readonly character: string
  readonly word: Word
  readonly x: number
  readonly line: PlacedLine
}

interface Word {
  /** How strong its ink is, against the templates. */
  gain: number
}

interface PlacedLine {
  readonly line: VisibleLine
  readonly paper: number
  baseline: number
}

/** Share of the pitch that letters reach above and below the baseline. */
const ascent = 1.6
const descent = 0.55
/** Of rows that stand close, the part below the baseline. */
const descentShare = 0.25
/** A reading less sure than this may be of another character. */
const leastConfidence = 0.8
const rounds = 3
/** An instance that differs so many times as much as the usual one is bold, misread or covered. */
const strange = 2.5

/**
 * Templates of all characters in lines that stand on the grid, but for those that touch what is
 * `covered`. Words may be in any colour: their ink is scaled to that of most of the text. Undefined
 * where no line can be cut.
 */
export function cutTemplates(
  luma: Plane,
  grid: TextGrid,
  lines: readonly VisibleLine[],
  covered: readonly Rect[],
): GlyphTemplates | undefined {
  const width = Math.round(grid.pitchPx)
  const placed = lines
    .filter(({ confidence, text }) => confidence >= leastConfidence && text.length > 1)
    .toSorted((a, b) => b.text.length - a.text.length)
    .map((line): PlacedLine => {
      const baseline = Math.round(lineMetrics(luma, line.box).baseline)
      return { line, paper: paperLevel(luma, line.box), baseline }
    })
  const { above, height } = rowsOfCell(
    placed.map(({ baseline }) => baseline),
    grid.pitchPx,
  )
  const instances = placed
    .flatMap((line) => instancesOf(line, grid))
    .filter(({ x, line }) => {
      const cell = { x, y: line.baseline - above, width, height }
      return !covered.some((one) => overlaps(one, cell))
    })
  const cut = (instance: Instance, shift: number): Float64Array | undefined => {
    const top = instance.line.baseline - above + shift
    return inkAt(luma, instance.x, top, width, height, instance.line.paper)
  }
  let ink = new Map<string, Float64Array>()
  for (const { line } of placed.map((line) => ({ line }))) {
    const own = instances.filter((instance) => instance.line === line)
    line.baseline += bestShift(own, ink, cut)
    ink = averages(
      instances.filter((instance) => placed.indexOf(instance.line) <= placed.indexOf(line)),
      cut,
    )
  }
  for (let round = 0; round < rounds; round++) {
    scaleWords(instances, ink, cut)
    for (const line of placed) {
      line.baseline += bestShift(
        instances.filter((one) => one.line === line),
        ink,
        cut,
      )
    }
    ink = averages(usualOnes(instances, ink, cut), cut)
  }
  if (ink.size === 0) return undefined
  const baselines = new Map(placed.map(({ line, baseline }) => [line, baseline]))
  const usual = usualOnes(instances, ink, cut)
  const times = timesOf(usual)
  const noise = deviation(usual, times, ink, cut)
  const paper = placed.map((line) => line.paper).toSorted((a, b) => a - b)[placed.length >> 1] ?? 0
  return { width, height, above, ink, times, baselines, noise, paper }
}

/** A cell is as high as rows are apart: what is above and below belongs to other rows. */
function rowsOfCell(
  baselines: readonly number[],
  pitchPx: number,
): { readonly above: number; readonly height: number } {
  const above = Math.ceil(ascent * pitchPx)
  const height = above + Math.ceil(descent * pitchPx)
  const rows = rowPitch(baselines, pitchPx)
  if (rows === undefined || rows >= height) return { above, height }
  return { above: rows - Math.round(rows * descentShare), height: rows }
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The instances that look as most of their character do. */
function usualOnes(
  instances: readonly Instance[],
  ink: ReadonlyMap<string, Float64Array>,
  cut: Cut,
): Instance[] {
  const errors = instances.map((instance) => errorOf([instance], ink, cut, 0))
  const byCharacter = Map.groupBy(instances.keys(), (i) => instances[i]?.character ?? '')
  return [...byCharacter.values()].flatMap((own) => {
    const usual = own.map((i) => errors[i] as number).toSorted((a, b) => a - b)
    const most = strange * (usual[usual.length >> 1] as number)
    return own.filter((i) => (errors[i] as number) <= most).map((i) => instances[i] as Instance)
  })
}

type Cut = (instance: Instance, shift: number) => Float64Array | undefined

function instancesOf(line: PlacedLine, grid: TextGrid): Instance[] {
  const { text, centres } = line.line
  let word: Word = { gain: 1 }
  return Array.from({ length: text.length }, (_, i) => i).flatMap((i) => {
    const character = text[i] as string
    if (character === ' ') {
      word = { gain: 1 }
      return []
    }
    const centre = centres[i]
    if (centre === undefined) return []
    const cell = Math.round((centre - grid.originPx) / grid.pitchPx - 0.5)
    return [{ character, word, x: cellX(grid, cell), line }]
  })
}

function inkAt(
  { data, stride, width: planeWidth, height: planeHeight }: Plane,
  x: number,
  y: number,
  width: number,
  height: number,
  paper: number,
): Float64Array | undefined {
  if (x < 0 || y < 0 || x + width > planeWidth || y + height > planeHeight) return undefined
  const out = new Float64Array(width * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      out[row * width + column] = (data[(y + row) * stride + x + column] as number) - paper
    }
  }
  return out
}

function averages(instances: readonly Instance[], cut: Cut): Map<string, Float64Array> {
  const sums = new Map<string, { readonly sum: Float64Array; weight: number }>()
  for (const instance of instances) {
    const seen = cut(instance, 0)
    if (seen === undefined) continue
    const { gain } = instance.word
    const known = sums.get(instance.character)
    const entry = known ?? { sum: new Float64Array(seen.length), weight: 0 }
    sums.set(instance.character, entry)
    // The least squares of gain · template = seen: faint words weigh less.
    for (let i = 0; i < seen.length; i++)
      entry.sum[i] = (entry.sum[i] as number) + gain * (seen[i] as number)
    entry.weight += gain * gain
  }
  return new Map(
    [...sums].map(([character, { sum, weight }]) => [
      character,
      sum.map((value) => value / Math.max(1e-6, weight)),
    ]),
  )
}

function scaleWords(
  instances: readonly Instance[],
  ink: ReadonlyMap<string, Float64Array>,
  cut: Cut,
): void {
  const fits = new Map<Word, { top: number; bottom: number }>()
  for (const instance of instances) {
    const [seen, template] = [cut(instance, 0), ink.get(instance.character)]
    if (seen === undefined || template === undefined) continue
    const fit = fits.get(instance.word) ?? { top: 0, bottom: 0 }
    fits.set(instance.word, fit)
    for (let i = 0; i < seen.length; i++) {
      fit.top += (seen[i] as number) * (template[i] as number)
      fit.bottom += (template[i] as number) ** 2
    }
  }
  const gains = [...fits.values()].map(({ top, bottom }) => top / Math.max(1e-6, bottom))
  const usual = gains.toSorted((a, b) => a - b)[gains.length >> 1] ?? 1
  for (const [word, { top, bottom }] of fits) {
    word.gain = Math.min(3, Math.max(0.2, top / Math.max(1e-6, bottom) / Math.max(0.1, usual)))
  }
}

/** By how many rows a line must move to look like the templates of the others. */
function bestShift(
  own: readonly Instance[],
  ink: ReadonlyMap<string, Float64Array>,
  cut: Cut,
): number {
  const known = own.filter(({ character }) => ink.has(character))
  if (known.length < 2) return 0
  const errors = [0, -1, 1, -2, 2].map((shift) => ({
    shift,
    error: errorOf(known, ink, cut, shift),
  }))
  return errors.toSorted((a, b) => a.error - b.error)[0]?.shift ?? 0
}

function errorOf(
  own: readonly Instance[],
  ink: ReadonlyMap<string, Float64Array>,
  cut: Cut,
  shift: number,
): number {
  let error = 0
  let count = 0
  for (const instance of own) {
    const [seen, template] = [cut(instance, shift), ink.get(instance.character)]
    if (seen === undefined || template === undefined) continue
    for (let i = 0; i < seen.length; i++) {
      error += ((seen[i] as number) - instance.word.gain * (template[i] as number)) ** 2
    }
    count += seen.length
  }
  return count === 0 ? Infinity : error / count
}

function timesOf(instances: readonly Instance[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { character } of instances) times.set(character, (times.get(character) ?? 0) + 1)
  return times
}

function deviation(
  instances: readonly Instance[],
  times: ReadonlyMap<string, number>,
  ink: ReadonlyMap<string, Float64Array>,
  cut: Cut,
): number {
  // One instance is its own template, and two are half of it.
  const often = instances.filter(({ character }) => (times.get(character) ?? 0) >= 4)
  const errors = (often.length > 0 ? often : instances)
    .map((instance) => errorOf([instance], ink, cut, 0))
    .toSorted((a, b) => a - b)
  // The median, for words in other colours err more.
  const error = errors[errors.length >> 1] ?? Infinity
  return Number.isFinite(error) ? Math.sqrt(error * (often.length > 0 ? 1.15 : 2)) : 0
}
