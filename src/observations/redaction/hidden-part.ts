import type { Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'

/** A part of the text of a line, by its characters. */
export interface TextPart {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly text: string
}

/** Where a value ends that somebody may have wanted to hide as a whole. */
const delimiter = /[\s"'`()[\]<>{}=@,;|]/

/**
 * What of a line stands under a box when the line stands at `at`, in whole tokens; undefined where fewer than
 * two characters do.
 */
export function hiddenPart(
  { text, centres }: Pick<ScreenText, 'text' | 'centres'>,
  at: Rect,
  box: Rect,
): TextPart | undefined {
  const under =
    [...text].length === 0 ? [] : centres.map((tenths) => isWithin(at.x + tenths / 10, box))
  let start = under.findIndex((covered, index) => covered && isInk(text, index))
  let end = under.findLastIndex((covered, index) => covered && isInk(text, index)) + 1
  if (start < 0 || end - start < 2) return undefined
  while (start > 0 && !delimiter.test(text[start - 1] ?? ' ')) start--
  while (end < text.length && !delimiter.test(text[end] ?? ' ')) end++
  return { start, end, text: text.slice(start, end).trim() }
}

/** What stands left and right of a box, without the blanks at its sides. */
export function restsBeside(
  { text, centres }: Pick<ScreenText, 'text' | 'centres'>,
  at: Rect,
  box: Rect,
): { readonly left: string; readonly right: string } {
  const left = centres.findLastIndex((tenths) => at.x + tenths / 10 < box.x) + 1
  const right = centres.findIndex((tenths) => at.x + tenths / 10 >= box.x + box.width)
  return {
    left: text.slice(0, left).trim(),
    right: right < 0 ? '' : text.slice(right).trim(),
  }
}

/** A few characters that stick out of a box on one side, as far as no delimiter parts them from it. */
export function stickingOut(
  { text, centres }: Pick<ScreenText, 'text' | 'centres'>,
  at: Rect,
  box: Rect,
): string | undefined {
  const advance = advanceOf(centres)
  const last = centres.findLastIndex((tenths) => at.x + tenths / 10 < box.x)
  const first = centres.findIndex((tenths) => at.x + tenths / 10 >= box.x + box.width)
  const touches = (index: number, side: number): boolean =>
    Math.abs(at.x + (centres[index] ?? 0) / 10 - side) <= 0.8 * advance
  if (last === text.length - 1 && touches(last, box.x)) {
    let start = last + 1
    while (start > 0 && !border.test(text[start - 1] ?? ' ')) start--
    return pieceOf(text.slice(start, last + 1), /\w\.$/)
  }
  if (first === 0 && touches(first, box.x + box.width)) {
    let end = 0
    while (end < text.length && !border.test(text[end] ?? ' ')) end++
    return pieceOf(text.slice(0, end), /^\.\w/)
  }
  return undefined
}

/**
 * More of a value than so many characters is not left in sight by an oversight; and without a full stop on the
 * side of the box it may as well be a word or a port that stands beside it.
 */
const longestPiece = 4
/** Beside a box, parts of addresses and paths end a value too. */
const border = /[\s"'`()[\]<>{}=@,;|:/\\$#~]/

function pieceOf(text: string, goesOn: RegExp): string | undefined {
  return goesOn.test(text) && text.length <= longestPiece ? text : undefined
}

/** From one character to the next, in pixels. */
function advanceOf(centres: readonly number[]): number {
  if (centres.length < 2) return 8
  return ((centres.at(-1) ?? 0) - (centres[0] ?? 0)) / 10 / (centres.length - 1)
}

function isWithin(x: number, { x: from, width }: Rect): boolean {
  return x >= from && x < from + width
}

function isInk(text: string, index: number): boolean {
  return (text[index] ?? ' ').trim() !== ''
}
