import type { Joint, PenSide } from '../../lib/pen-model.ts'
import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { ScreenText } from '../../model/observation.ts'
import { inkOfFace, phaseOf, type FaceInk } from './face-ink.ts'
import { advanceIn, fitFace, kerningIn, penPositions, type Face } from './fit-face.ts'
import { bareOf, gridOfPlane, surroundingsPx } from './hidden-row.ts'
import { nearPx } from './neighbour-ink.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { phasesPerPx, quarterOf } from './phase-glyphs.ts'
import type { ClearRun, PlacedRun } from './placed-run.ts'
import { cutLetters, extended } from './cut-letters.ts'
import { inFace, readSides, type ReadSide } from './set-sides.ts'
import { lineAt } from './visible-line.ts'

/** Clear text beside a redaction, as it is set. */
export interface SetSide extends PenSide {
  readonly text: string
}

/** A row of text whose letters differ in width under a redaction, with all that is known of it and around it. */
export interface SetRow {
  readonly setIn: 'pens'
  /** The redaction and its surroundings as seen, and everything below in its pixels. */
  readonly seen: Grid
  /** Where that part lies in the whole picture. */
  readonly at: Rect
  readonly region: Rect
  /** As seen, but inside of the region what would be there without the text that is not known. */
  readonly bare: Grid
  /** The same near the region as well. */
  readonly clear: Grid
  readonly paper: number
  readonly ink: FaceInk
  /** The first row below letters like x. */
  readonly baseline: number
  /** At least one of the two is there. */
  readonly left: SetSide | undefined
  readonly right: SetSide | undefined
  readonly befores: readonly Joint[]
  readonly afters: readonly Joint[]
}

/** Lines around a redaction by which a font is told, and by which the look of its letters is. */
const mostLines = 16
const mostInked = 6
const leastConfidence = 0.8
const fewestLetters = 12
/** Where a row has fewer letters, lines near it tell its font with them. */
const fewestOwn = 8
const nothing: Joint = { text: '', logP: 0 }
/** However well letters lie on what is seen, a rasteriser has habits of its own. */
const leastDeviationPx = 0.06

/** What is known of the text of a row but for the edges of the redaction. */
export interface SetText {
  readonly picture: Plane
  readonly ink: FaceInk
  /** At least one of the two is there. */
  readonly sides: { readonly left: PlacedSide | undefined; readonly right: PlacedSide | undefined }
}

interface PlacedSide {
  readonly placed: PlacedRun
  /** What its letters at the redaction may be that are no part of the run. */
  readonly cut: readonly Joint[]
}

/**
 * The text beside a redaction and the face that it is set in. Undefined where no text stands there, no known font
 * is set so, or its letters do not look so.
 */
export function setText(
  picture: Plane,
  lines: readonly ScreenText[],
  atUs: number,
  cover: Rect,
  others: readonly Rect[],
): SetText | undefined {
  const read = readSides(lines, atUs, cover, others)
  const own = [read.left, read.right].flatMap((side) => side ?? [])
  if (own.length === 0) return undefined
  const covers = [cover, ...others]
  const around = linesAround(lines, atUs, cover, covers)
  const letters = own.reduce((sum, { run }) => sum + run.text.length, 0)
  const helping = letters < fewestOwn ? 2 : 0
  const face = fitFace(
    [...own.map(({ run }) => run), ...around.slice(0, helping)],
    around.slice(helping),
  )
  if (face === undefined) return undefined
  const left = sideIn(face, read.left, 'left')
  const right = sideIn(face, read.right, 'right')
  const runs = [left, right].flatMap((side) => (side === undefined ? [] : [side.run]))
  const ink = inkOfFace(picture, face, [...runs, ...around.slice(0, mostInked)], covers)
  if (ink === undefined) return undefined
  const sides = {
    left: placedSide(picture, ink, left, 'left', cover),
    right: placedSide(picture, ink, right, 'right', cover),
  }
  return sides.left || sides.right ? { picture, ink, sides } : undefined
}

/** A cut letter that is so probable is known. */
const sureP = 0.9

function placedSide(
  picture: Plane,
  ink: FaceInk,
  side: ReadSide | undefined,
  which: 'left' | 'right',
  cover: Rect,
): PlacedSide | undefined {
  if (side === undefined) return undefined
  const placed = ink.runs.find(({ run }) => run === side.run)
  if (placed === undefined) return undefined
  const cut = cutLetters(picture, ink, placed, which, side.cut, cover)
  const [best] = cut
  if (best === undefined || Math.exp(best.logP) < sureP) return { placed, cut }
  return { placed: extended(ink, placed, best.text, which), cut: [nothing] }
}

function sideIn(
  face: Face,
  side: ReadSide | undefined,
  which: 'left' | 'right',
): ReadSide | undefined {
  const run = side && inFace(face, side.run, which)
  return run && { ...side, run }
}

function linesAround(
  lines: readonly ScreenText[],
  atUs: number,
  cover: Rect,
  covers: readonly Rect[],
): ClearRun[] {
  const middle = cover.y + cover.height / 2
  const away = ({ box }: ClearRun): number => Math.abs(box.y + box.height / 2 - middle)
  return lines
    .flatMap((line) => lineAt(line, atUs) ?? [])
    .filter(({ text, confidence, box }) => {
      const isLong = text.length >= fewestLetters && confidence >= leastConfidence
      // What stands in the row itself is known already.
      const isOther = Math.abs(box.y + box.height / 2 - middle) > box.height / 2
      return isLong && isOther && !covers.some((one) => meets(one, box))
    })
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, mostLines)
}

/** The row with the edges of the redaction where they are said to be, in pixels of the picture. */
export function setRow({ picture, ink, sides }: SetText, redaction: Rect): SetRow | undefined {
  const { face, paper } = ink
  const runs = { left: sides.left?.placed, right: sides.right?.placed }
  const baseline = (runs.left ?? runs.right)?.baseline
  if (baseline === undefined) return undefined
  const middle = baseline - 0.35 * face.sizePx
  if (middle < redaction.y || middle > redaction.y + redaction.height) return undefined
  const at = growRect(redaction, surroundingsPx, surroundingsPx, picture.width, picture.height)
  const region = { ...redaction, x: redaction.x - at.x, y: redaction.y - at.y }
  const seen = gridOfPlane(picture, at)
  const all = [runs.left, runs.right].flatMap((run) => run ?? [])
  const known = [...rowsBeside(ink, all), ...all].flatMap((run) =>
    runInk(ink, run, at),
  )
  const near = growRect(region, nearPx, nearPx, at.width, at.height)
  const left = runs.left && {
    text: runs.left.run.text,
    letter: Array.from(runs.left.run.text).at(-1) ?? '',
    penPx: runs.left.penPx + penPositions(face, runs.left.run.text).end - at.x,
    deviationPx: deviationOf(face, runs.left),
  }
  const right = runs.right && {
    text: runs.right.run.text,
    letter: runs.right.run.text[0] ?? '',
    penPx: runs.right.penPx - at.x,
    deviationPx: deviationOf(face, runs.right),
  }
  return {
    setIn: 'pens',
    seen,
    at,
    region,
    bare: bareOf(seen, region, paper, known),
    clear: bareOf(seen, near, paper, known),
    paper,
    ink,
    baseline: baseline - at.y,
    left,
    right,
    befores: left === undefined ? [nothing] : jointsOf(sides.left?.cut ?? [], left.letter, 'left'),
    afters: right === undefined ? [nothing] : jointsOf(sides.right?.cut ?? [], right.letter, 'right'),
  }
}

/** Clear text of other rows, which may reach into the redaction. */
function rowsBeside(ink: FaceInk, own: readonly PlacedRun[]): readonly PlacedRun[] {
  return ink.runs.filter(({ baseline }) => own.every((run) => Math.abs(run.baseline - baseline) > 1))
}

function deviationOf(face: Face, { run }: PlacedRun): number {
  const sizing = (face.sizeDeviationPx / face.sizePx) * penPositions(face, run.text).end
  return Math.hypot(leastDeviationPx, Math.min(0.15, sizing / 4))
}

/** Signs that may stand between a value and a letter beside it, all covered. */
const signs = ['.', '_', '-', ':', '/', '@', '"', "'", '(', ')', ',', '=']
const mostJoints = 16

/** What may stand between a side and a text: a blank, or nothing beside a sign, or (seldom) a sign alone. */
function jointsOf(cut: readonly Joint[], letter: string, side: 'left' | 'right'): Joint[] {
  return cut
    .flatMap(({ text, logP }) => {
      const beside = (side === 'left' ? text.at(-1) : text[0]) ?? letter
      const between = /[\p{L}\p{N}]/u.test(beside)
        ? [[' ', 0.8] as const, ...signs.map((sign) => [sign, 0.2 / signs.length] as const)]
        : [['', 0.45] as const, [' ', 0.5] as const, ...signs.map((sign) => [sign, 0.05 / signs.length] as const)]
      return between.map(([joint, p]) => ({
        text: side === 'left' ? text + joint : joint + text,
        logP: logP + Math.log(p),
      }))
    })
    .toSorted((a, b) => b.logP - a.logP)
    .slice(0, mostJoints)
}

/** A letter of a text and where its pen stands, in pixels of the row. */
export interface SetLetter {
  readonly letter: string
  readonly penPx: number
}

/** A text, joints included, as it is set beside what is known: from the left where that is known. */
export function lettersOf(row: SetRow, text: string): SetLetter[] {
  const { left, right, ink } = row
  const { face } = ink
  const { pens, end } = penPositions(face, text)
  const first = text[0] ?? ''
  const start =
    left === undefined
      ? (right?.penPx ?? 0) - kerningIn(face, text.at(-1) ?? '', right?.letter ?? '') - end
      : left.penPx + kerningIn(face, left.letter, first)
  return Array.from(text, (letter, i) => ({ letter, penPx: start + (pens[i] as number) }))
}

/** The ink of a text, as far as the redaction covers it. */
export function coveredText(row: SetRow, text: string): Patch[] {
  return wholeText(row, text).map((patch) => coveredPatch(patch, row.region))
}

export function wholeText(row: SetRow, text: string): Patch[] {
  return lettersOf(row, text).flatMap(({ letter, penPx }) =>
    letter === ' ' ? [] : [letterInk(row.ink, letter, quarterOf(penPx), row.baseline)],
  )
}

/** A letter whose pen stands at a quarter of a pixel. */
export function letterInk(
  { tile, glyph }: FaceInk,
  letter: string,
  quarter: number,
  baseline: number,
): Patch {
  return {
    x: Math.floor(quarter / phasesPerPx) - tile.left,
    y: baseline - tile.above,
    width: tile.width,
    height: tile.height,
    data: glyph(letter, phaseOf(quarter)),
  }
}

/** A run of clear text where it stands, in pixels of the picture it was placed in, less `at`. */
export function runInk(
  ink: FaceInk,
  { run, penPx, baseline }: PlacedRun,
  at: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Patch[] {
  return inkAlong(ink, run.text, penPx - at.x, baseline - at.y)
}

function inkAlong(ink: FaceInk, text: string, penPx: number, baseline: number): Patch[] {
  const { pens } = penPositions(ink.face, text)
  return Array.from(text).flatMap((letter, i) =>
    letter === ' ' ? [] : [letterInk(ink, letter, quarterOf(penPx + (pens[i] as number)), baseline)],
  )
}

/** The mean advance of usual letters: about how far pens are apart. */
export function usualAdvance(face: Face): number {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789.-/')
  return letters.reduce((sum, letter) => sum + advanceIn(face, letter), 0) / letters.length
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
