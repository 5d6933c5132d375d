import type { Joint, PenSide } from '../../lib/pen-model.ts'
import { growRect, type Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { phaseOf, type FaceInk } from './face-ink.ts'
import { advanceIn, kerningIn, penPositions, type Face } from './fit-face.ts'
import { bareOf, gridOfPlane, surroundingsPx } from './hidden-row.ts'
import { nearPx } from './neighbour-ink.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { phasesPerPx, quarterOf } from './phase-glyphs.ts'
import type { PlacedRun } from './placed-run.ts'
import type { SetText } from './set-text.ts'

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

const nothing: Joint = { text: '', logP: 0 }
/** However well letters lie on what is seen, a rasteriser has habits of its own. */
const leastDeviationPx = 0.06

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
  const known = [...rowsBeside(ink, all), ...all].flatMap((run) => runInk(ink, run, at))
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
    bare: bareOf(seen, region, () => paper, known),
    clear: bareOf(seen, near, () => paper, known),
    paper,
    ink,
    baseline: baseline - at.y,
    left,
    right,
    befores: left === undefined ? [nothing] : jointsOf(sides.left?.cut ?? [], left.letter, 'left'),
    afters:
      right === undefined ? [nothing] : jointsOf(sides.right?.cut ?? [], right.letter, 'right'),
  }
}

/** Clear text of other rows, which may reach into the redaction. */
function rowsBeside(ink: FaceInk, own: readonly PlacedRun[]): readonly PlacedRun[] {
  return ink.runs.filter(({ baseline }) =>
    own.every((run) => Math.abs(run.baseline - baseline) > 1),
  )
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
        : [
            ['', 0.45] as const,
            [' ', 0.5] as const,
            ...signs.map((sign) => [sign, 0.05 / signs.length] as const),
          ]
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
    letter === ' '
      ? []
      : [letterInk(ink, letter, quarterOf(penPx + (pens[i] as number)), baseline)],
  )
}

/** The mean advance of usual letters: about how far pens are apart. */
export function usualAdvance(face: Face): number {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789.-/')
  return letters.reduce((sum, letter) => sum + advanceIn(face, letter), 0) / letters.length
}
