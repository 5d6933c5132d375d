import type { Rect } from '../../lib/plane.ts'
import type { TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** A cell of which so much is covered cannot be read any more. */
export const coveredShare = 0.35

/** Pieces of a line whose characters the redaction does not touch, or hardly. */
export function clearParts(line: VisibleLine, redaction: Rect, pitchPx: number): VisibleLine[] {
  const { box, centres, text } = line
  const top = Math.max(box.y, redaction.y)
  const covered = Math.min(box.y + box.height, redaction.y + redaction.height) - top
  const isBeside = covered < coveredShare * box.height
  if (isBeside) return [line]
  const reach = (0.5 - coveredShare) * pitchPx
  const isClear = centres.map(
    (x) => x + reach < redaction.x || x - reach > redaction.x + redaction.width,
  )
  const parts: VisibleLine[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isClear[i] === true) continue
    if (i > from) parts.push(pieceOf(line, from, i, pitchPx))
    from = i + 1
  }
  return parts
}

function pieceOf(line: VisibleLine, from: number, to: number, pitchPx: number): VisibleLine {
  const centres = line.centres.slice(from, to)
  const left = Math.floor((centres[0] ?? 0) - pitchPx / 2)
  const right = Math.ceil((centres.at(-1) ?? 0) + pitchPx / 2)
  const box = { ...line.box, x: left, width: right - left }
  return { ...line, text: line.text.slice(from, to), centres, box }
}

/** Whether all of its characters stand in cells. */
export function isOnGrid(
  { centres }: Pick<VisibleLine, 'centres'>,
  { pitchPx, originPx }: TextGrid,
): boolean {
  return centres.every((x) => {
    const cells = (x - originPx) / pitchPx - 0.5
    return Math.abs(cells - Math.round(cells)) < 0.3
  })
}
