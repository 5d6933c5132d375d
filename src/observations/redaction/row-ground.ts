import type { Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** The level of what text stands on, without the text. */
export type Ground = (x: number, y: number) => number

/** From the first column in which a window has text to the last. */
export interface TextColumns {
  readonly from: number
  readonly to: number
}

/** Redactions are a little wider than what they hide, in cells; what reaches farther hides the end of each line. */
const marginCells = 1.5

/** Those in which lines of a window stand, or a redaction whose text reaches beyond all of them. */
export function textColumns(
  lines: readonly VisibleLine[],
  redaction: Rect,
  cellWidth: number,
): TextColumns {
  const first = Math.min(...lines.map(({ box }) => box.x))
  const last = Math.max(...lines.map(({ box }) => box.x + box.width))
  const end = redaction.x + redaction.width
  const margin = marginCells * cellWidth
  return {
    from: first > redaction.x + margin ? redaction.x : first,
    to: last < end - margin ? end : last,
  }
}

/** Cells around a row in which there is more paper than anything else. */
const sideCells = 8

/** The row and some of its surroundings, but nothing beside the text of its window: there is another ground. */
export function paperAround(
  { x, y, width, height }: Rect,
  { from, to }: TextColumns,
  cellWidth: number,
): Rect {
  const side = sideCells * cellWidth
  const left = Math.max(x - side, from)
  const right = Math.min(x + width + side, to)
  return { x: left, y: y - 2, width: right - left, height: height + 4 }
}

/** Levels by which what stands above a redaction and below it may differ and be one thing. */
const alike = 4
/** From so many rows above and below, and columns at both sides; the next ones are left out: a codec smears edges. */
const askedRows = 3
const askedColumns = 8

/** Levels by which what is not paper differs from it. */
const otherGround = 12

/** The level of a run of a row in which there is nothing else; undefined where there is, or the picture ends. */
function evenLevel(
  data: Grid['data'],
  row: number,
  [from, to]: readonly [number, number],
  width: number,
): number | undefined {
  if (from < 0 || to > width) return undefined
  const run = data.subarray(row + from, row + to)
  const [least, most] = [Math.min(...run), Math.max(...run)]
  return most - least < alike ? (least + most) / 2 : undefined
}

/**
 * Paper where a window has text. Beside it may be its border and what lies behind it: a redaction that reaches over
 * them hides what goes on from above it to below. Above its first row is its title: where one level goes on from the
 * left of the redaction to its right, and it is not that of paper, it goes on under it.
 */
export function groundOf(
  { data, width, height }: Grid,
  region: Rect,
  paper: number,
  { from, to }: TextColumns,
): Ground {
  const meanOf = (x: number, first: number): number | undefined => {
    if (first < 0 || first + askedRows > height) return undefined
    let sum = 0
    for (let y = first; y < first + askedRows; y++) sum += data[y * width + x] as number
    return sum / askedRows
  }
  const hidden = Float64Array.from({ length: width }, (_, x) => {
    if (x >= from && x < to) return paper
    const above = meanOf(x, region.y - 1 - askedRows)
    const below = meanOf(x, region.y + region.height + 1)
    if (above === undefined || below === undefined) return paper
    return Math.abs(above - below) < alike ? (above + below) / 2 : paper
  })
  const rows = Float64Array.from({ length: height }, (_, y) => {
    const left = evenLevel(data, y * width, [region.x - 1 - askedColumns, region.x - 1], width)
    const end = region.x + region.width + 1
    const right = evenLevel(data, y * width, [end, end + askedColumns], width)
    if (left === undefined || right === undefined || Math.abs(left - right) >= alike) return paper
    const level = (left + right) / 2
    return Math.abs(level - paper) < otherGround ? paper : level
  })
  return (x, y) => {
    if (x >= from && x < to) return rows[y] ?? paper
    const isHidden =
      x >= region.x && x < region.x + region.width && y >= region.y && y < region.y + region.height
    return (isHidden ? hidden[x] : data[y * width + x]) as number
  }
}
