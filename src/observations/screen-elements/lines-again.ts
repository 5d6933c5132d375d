import { type Line, middle, sharesColumns } from './line.ts'

/** Lines with one text that are remembered. */
const mostOfOneText = 64
/** Lines of one row that are remembered, for what was half covered. */
const mostOfOneRow = 64

/**
 * Tells of each line, in the order of their appearance, whether it is only seen again: uncovered where it stood, whole
 * or in part, or scrolled to another place. What had gone before `sinceUs` is not the same line: what was entered then
 * may have printed it anew.
 */
export function linesAgain(rowPx: number): (line: Line, sinceUs: number) => boolean {
  const byText = new Map<string, Line[]>()
  const byRow = new Map<number, Line[]>()
  return (line, sinceUs) => {
    const text = letters(line.text)
    const row = Math.round(middle(line) / rowPx)
    const isRecent = ({ endUs }: Line): boolean => endUs >= sinceUs
    const same = (byText.get(text) ?? []).filter(isRecent)
    const near = [row - 1, row, row + 1].flatMap((one) => byRow.get(one) ?? []).filter(isRecent)
    const again =
      text !== '' &&
      (same.some((other) => stoodThere(other, line, rowPx) || scrolledTo(other, line)) ||
        near.some((other) => stoodThere(other, line, rowPx) && letters(other.text).includes(text)))
    byText.set(text, [...(byText.get(text) ?? []), line].slice(-mostOfOneText))
    byRow.set(row, [...(byRow.get(row) ?? []), line].slice(-mostOfOneRow))
    return again
  }
}

function letters(text: string): string {
  return text.replaceAll(/\s/gu, '')
}

function stoodThere(before: Line, line: Line, rowPx: number): boolean {
  return (
    before.startUs < line.startUs &&
    before.endUs <= line.startUs &&
    Math.abs(middle(before) - middle(line)) <= rowPx * 0.6 &&
    sharesColumns(before, line)
  )
}

const seamUs = 300_000

function scrolledTo(before: Line, line: Line): boolean {
  return (
    before.startUs < line.startUs &&
    Math.abs(line.startUs - before.endUs) <= seamUs &&
    middle(line) < middle(before) &&
    Math.abs(line.box[0] - before.box[0]) <= line.box[3]
  )
}
