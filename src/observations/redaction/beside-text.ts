import type { Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { SetText } from './fit-face.ts'
import { placeAt } from './places-at.ts'
import { lineAt, type VisibleLine } from './visible-line.ts'

/** Clear text on one side of a redaction, blanks at its ends cut off. */
export interface BesideText extends SetText {
  /** How far the redaction reaches over its last letter (negative: how far away it is), as a share of a letter. */
  readonly overlap: number
}

/** The clear text nearest to a redaction on its row. */
export interface Besides {
  readonly left: BesideText
  readonly right: BesideText
}

type Redaction = Pick<ProductOf<'redaction'>, 'places' | 'locus'>

/** Farther than so many line heights from a redaction, text is another column. */
const farthest = 4
/** Share of a line's height by which its middle may be off that of a redaction around it. */
const sameRow = 0.4
/** A reading of a letter beside a redaction that is less sure than this may be of another one. */
const leastSure = 0.9
/** Before and after something moves it may have begun to: where a line stands is known to a pixel or two then. */
export const restUs = 200_000
/** Letters by which a run of text is known again in another line. */
const fewestShared = 4

/**
 * What stands in the clear on both sides of a redaction at a moment of rest. Undefined where a side has nothing,
 * or its nearest letter is doubtful or part of a word that the redaction cuts: that is no neighbour of a value.
 */
export function besides(
  lines: readonly ScreenText[],
  redaction: Redaction,
  atUs: number,
  cover: Rect,
): Besides | undefined {
  const sides = lines
    .filter((line) => isAtRest(line, redaction, atUs))
    .flatMap((line) => {
      const seen = lineAt(line, atUs)
      return seen !== undefined && isInRow(seen, cover) ? [sidesOf(line, seen, cover)] : []
    })
  const reach = farthest * cover.height
  const nearest = (all: readonly (Side | undefined)[]): Side | undefined =>
    all
      .flatMap((side) => (side === undefined || side.awayPx > reach ? [] : [side]))
      .toSorted((a, b) => a.awayPx - b.awayPx)[0]
  const left = nearest(sides.map((side) => side.left))
  const right = nearest(sides.map((side) => side.right))
  if (left?.isSure !== true || right?.isSure !== true) return undefined
  return isCutWord(lines, left.text, right.text) ? undefined : { left, right }
}

/** Whether a line was read best where and while a redaction lay still. */
function isAtRest(line: ScreenText, redaction: Redaction, atUs: number): boolean {
  const { locus } = redaction
  const [seen, read] = [lineAt(line, atUs), lineAt(line, line.crop.atUs)]
  if (seen === undefined || read?.box.x !== seen.box.x || read.box.y !== seen.box.y) return false
  const place = placeAt(redaction, atUs)
  if (place === undefined) return false
  const from = place.startUs === locus.startUs ? -Infinity : place.startUs + restUs
  const to = place.endUs === locus.endUs ? Infinity : place.endUs - restUs
  return from <= line.crop.atUs && line.crop.atUs < to
}

function isInRow({ box }: VisibleLine, cover: Rect): boolean {
  const off = box.y + box.height / 2 - cover.y - cover.height / 2
  return Math.abs(off) <= sameRow * box.height
}

interface Side extends BesideText {
  readonly awayPx: number
  readonly isSure: boolean
}

function sidesOf(line: ScreenText, seen: VisibleLine, cover: Rect) {
  const { text, centres, box } = seen
  const letterPx = box.width / Math.max(1, text.length)
  const covered = centres.findIndex((x) => x > cover.x)
  const behind = centres.findIndex((x) => x > cover.x + cover.width)
  const before = text.slice(0, covered < 0 ? text.length : covered).trimEnd()
  const after = behind < 0 ? '' : text.slice(behind).trimStart()
  const last = before.length - 1
  const first = text.length - after.length
  /** Where the letter beyond it belongs to the same word, the redaction cuts that; a sign may begin a value. */
  const isSure = (place: number, beyond: number): boolean =>
    (line.lattice.find(({ at }) => at === place)?.options[0]?.p ?? 1) >= leastSure &&
    !(isOfWord(text[place]) && isOfWord(text[beyond]))
  const sideOf = (from: number, to: number, awayPx: number, sure: boolean): Side => ({
    text: text.slice(from, to),
    centres: centres.slice(from, to),
    awayPx,
    overlap: 0.5 - awayPx / letterPx,
    isSure: sure,
  })
  const start = before.search(/\S/)
  return {
    left:
      start < 0
        ? undefined
        : sideOf(start, last + 1, cover.x - (centres[last] ?? 0), isSure(last, last + 1)),
    right:
      after === ''
        ? undefined
        : sideOf(
            first,
            text.length - (after.length - after.trimEnd().length),
            (centres[first] ?? 0) - cover.x - cover.width,
            isSure(first, first - 1),
          ),
  }
}

function isOfWord(letter = ' '): boolean {
  return /[\p{L}\p{N}]/u.test(letter)
}

/** Whether the ledger has these letters elsewhere as parts of longer words: then some more are covered. */
function isCutWord(lines: readonly ScreenText[], before: string, after: string): boolean {
  const back = (text: string): string => Array.from(text).toReversed().join('')
  return lines.some(({ text }) => isCutIn(text, before) || isCutIn(back(text), back(after)))
}

function isCutIn(text: string, letters: string): boolean {
  return isOfWord(letters.at(-1)) && isOfWord(beyond(text, letters)[0])
}

/** What follows in a text that begins with these letters, blanks apart; '' where it does not. */
function beyond(text: string, letters: string): string {
  const wanted = letters.replaceAll(/\s/g, '')
  if (wanted.length < fewestShared) return ''
  let found = 0
  let at = 0
  for (; at < text.length && found < wanted.length; at++) {
    if (text[at] === ' ') continue
    if (text[at] !== wanted[found]) return ''
    found++
  }
  return found < wanted.length ? '' : text.slice(at)
}
