import type { Joint } from '../../lib/pen-model.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'
import { cutLetters, extended } from './cut-letters.ts'
import { inkOfFace, type FaceInk } from './face-ink.ts'
import { fitFace, type Face } from './fit-face.ts'
import type { ClearRun, PlacedRun } from './placed-run.ts'
import { inFace, readSides, type ReadSide } from './set-sides.ts'
import { lineAt } from './visible-line.ts'

/** Lines around a redaction by which a font is told, and by which the look of its letters is. */
const mostLines = 16
const mostInked = 6
const leastConfidence = 0.8
const fewestLetters = 12
/** Where a row has fewer letters, lines near it tell its font with them. */
const fewestOwn = 8
const nothing: Joint = { text: '', logP: 0 }

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
  const ink = inkOfFace(picture, face, runs, around.slice(0, mostInked), covers)
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

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
