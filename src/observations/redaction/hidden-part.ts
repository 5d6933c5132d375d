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

function isWithin(x: number, { x: from, width }: Rect): boolean {
  return x >= from && x < from + width
}

function isInk(text: string, index: number): boolean {
  return (text[index] ?? ' ').trim() !== ''
}
