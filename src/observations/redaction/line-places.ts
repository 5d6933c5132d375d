import type { Rect } from '../../lib/plane.ts'
import type { ScreenText } from '../../model/observation.ts'

/** What is needed of a line of the ledger. */
export type LineLife = Pick<ScreenText, 'text' | 'startUs' | 'endUs' | 'box' | 'moves'>

/** Where the line stood at a time of its life. */
export function placeOfLine({ box, moves }: LineLife, timeUs: number): Rect {
  const last = moves.findLast(({ atUs }) => atUs <= timeUs) ?? moves[0]
  const [x, y, width, height] = box
  return { x: last?.x ?? x, y: last?.y ?? y, width, height }
}

function isShownAt({ startUs, endUs }: LineLife, timeUs: number): boolean {
  return startUs <= timeUs && timeUs < endUs
}

/** The boxes of the lines that stood at a time. */
export function linesAt(lines: readonly LineLife[], timeUs: number): Rect[] {
  return lines.filter((line) => isShownAt(line, timeUs)).map((line) => placeOfLine(line, timeUs))
}
