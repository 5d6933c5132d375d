import type { Rect } from '../../lib/plane.ts'
import type { TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** A cell of which so much is covered cannot be read any more. */
export const coveredShare = 0.35

/** Pieces of a line whose characters the redaction does not touch, or hardly. */
export function clearParts(line: VisibleLine, redaction: Rect, grid: TextGrid): VisibleLine[] {
  const { pitchPx } = grid
  const { box, centres, text } = line
  const top = Math.max(box.y, redaction.y)
  const covered = Math.min(box.y + box.height, redaction.y + redaction.height) - top
  const isBeside = covered < coveredShare * box.height
  if (isBeside) return [line]
  const reach = (0.5 - coveredShare) * pitchPx
  const isClear = centres.map((read) => {
    const x = middleOf(read, grid)
    return x + reach < redaction.x || x - reach > redaction.x + redaction.width
  })
  const parts: VisibleLine[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isClear[i] === true) continue
    if (i > from) parts.push(pieceOf(line, from, i, pitchPx))
    from = i + 1
  }
  return parts
}

/** Where the cell of a character has its middle: as read where it is in none. A letter that is cut is read off it. */
function middleOf(x: number, { pitchPx, originPx }: TextGrid): number {
  const cell = Math.round((x - originPx) / pitchPx - 0.5)
  const middle = originPx + (cell + 0.5) * pitchPx
  return Math.abs(middle - x) < mostOff.end * pitchPx ? middle : x
}

function pieceOf(line: VisibleLine, from: number, to: number, pitchPx: number): VisibleLine {
  const centres = line.centres.slice(from, to)
  const left = Math.floor((centres[0] ?? 0) - pitchPx / 2)
  const right = Math.ceil((centres.at(-1) ?? 0) + pitchPx / 2)
  const box = { ...line.box, x: left, width: right - left }
  return { ...line, text: line.text.slice(from, to), centres, box }
}

/** Shares of the pitch that a character may be off its cell, and the first and the last one, which may be cut. */
const mostOff = { usual: 0.3, end: 0.45 }
/** Of fewer characters all must stand well. */
const fewest = 4

/** Whether all of its characters stand in cells. */
export function isOnGrid(
  { centres }: Pick<VisibleLine, 'centres'>,
  { pitchPx, originPx }: TextGrid,
): boolean {
  return centres.every((x, i) => {
    const cells = (x - originPx) / pitchPx - 0.5
    const isEnd = centres.length >= fewest && (i === 0 || i === centres.length - 1)
    return Math.abs(cells - Math.round(cells)) < (isEnd ? mostOff.end : mostOff.usual)
  })
}
