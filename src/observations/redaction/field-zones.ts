import { levelsIn, quantileOf } from '../../lib/levels.ts'
import { meets, type Plane, type Rect } from '../../lib/plane.ts'
import { onOnePaper, samePaper } from './one-paper.ts'
import type { TextZone } from './text-zones.ts'

/** Of the width of a line, what of a row above or below it is paper in its field, and at most where that ends. */
const [leastPaper, mostBeyond] = [0.8, 0.2]
/** In heights of a line: a field for one line has no more room above or below it, and is as wide at least. */
const mostMargin = 1.2
const leastWidth = 6
/** Pixels of paper in a column of a field. */
const fewestPaper = 2
/** In heights of a line: what may lie on it from top to bottom. */
const widestCover = 25
/** Columns like what is so many pixels above the field: there it has ended. */
const [endPx, beyond] = [3, 2]
/** Fainter lines are the ghosts of a cover and not what stands beside one. */
const leastContrast = 24

/** A field, with the parts of lines that stand in it. */
interface Field {
  readonly at: Rect
  readonly paper: number
  readonly lines: { readonly box: Rect; readonly contrast: number }[]
}

/**
 * Fields for one line, as the address of a browser stands in: each a zone of its own, with its own paper. To
 * the window around it a field is a bar. What was read as one line may begin with icons beside the field.
 */
export function fieldZones(luma: Plane, lines: readonly Rect[]): TextZone[] {
  const fields: Field[] = []
  for (const line of lines) {
    for (const { box, paper } of onOnePaper(luma, line)) {
      const at = fieldAround(luma, box, paper)
      const contrast = contrastOf(luma, box, paper)
      if (at === undefined || contrast < leastContrast) continue
      const same = fields.find(
        (field) => Math.abs(field.paper - paper) <= samePaper && meets(field.at, at),
      )
      if (same === undefined) fields.push({ at, paper, lines: [{ box, contrast }] })
      else same.lines.push({ box, contrast })
    }
  }
  // A bar that has a field in it is none itself.
  const innermost = fields.filter(
    ({ at }) => !fields.some((other) => other.at.height < at.height && meets(other.at, at)),
  )
  return innermost.map(({ at, paper, lines: within }) => ({
    at,
    paper,
    lines: within.map(({ box }) => box),
    contrast: Math.max(...within.map(({ contrast }) => contrast)),
    lineHeight: Math.max(...within.map(({ box }) => box.height)),
  }))
}

/** As far as the paper around a line goes on; undefined where that is no low bar. */
function fieldAround(luma: Plane, box: Rect, paper: number): Rect | undefined {
  const most = Math.ceil(mostMargin * box.height)
  const isPaper = (x: number, y: number): boolean =>
    Math.abs((luma.data[y * luma.stride + x] as number) - paper) <= samePaper
  const paperIn = (y: number): number => {
    if (y < 0 || y >= luma.height) return 0
    let near = 0
    for (let x = box.x; x < box.x + box.width; x++) if (isPaper(x, y)) near++
    return near / box.width
  }
  const marginOf = (start: number, way: -1 | 1): number => {
    let margin = 0
    while (margin <= most && paperIn(start + way * margin) >= leastPaper) margin++
    // Behind an edge, which may be soft, there is hardly any paper; among the letters of the next line there is.
    const isEdge = [1, 2].every((more) => paperIn(start + way * (margin + more)) <= mostBeyond)
    return isEdge ? margin : Infinity
  }
  const above = marginOf(box.y - 1, -1)
  const below = marginOf(box.y + box.height, 1)
  if (above + below < 1 || above + below > 2 * most) return undefined
  const [y, bottom] = [box.y - above, box.y + box.height + below]
  const rows = Array.from({ length: bottom - y }, (_, row) => y + row)
  const isOfField = (x: number): boolean =>
    rows.filter((row) => isPaper(x, row)).length >= fewestPaper
  // A cover may take all of its height, and looks like nothing beside the field.
  const isBeyond = (x: number): boolean => {
    const wall = luma.data[Math.max(0, y - beyond) * luma.stride + x] as number
    const isWall = (row: number): boolean =>
      Math.abs((luma.data[row * luma.stride + x] as number) - wall) <= samePaper
    return rows.filter((row) => isWall(row)).length > rows.length / 2
  }
  const end = (start: number, way: -1 | 1): number => {
    let last = start
    let walls = 0
    for (let x = start; x >= 0 && x < luma.width; x += way) {
      if (isOfField(x)) last = x
      walls = isBeyond(x) ? walls + 1 : 0
      if (walls >= endPx || Math.abs(x - last) > widestCover * box.height) break
    }
    return last
  }
  const middle = box.x + (box.width >> 1)
  const left = end(middle, -1)
  const width = end(middle, 1) + 1 - left
  return width < leastWidth * box.height ? undefined : { x: left, y, width, height: bottom - y }
}

function contrastOf(luma: Plane, box: Rect, paper: number): number {
  const levels = levelsIn(luma, box)
  return Math.max(paper - quantileOf(levels, 0.02), quantileOf(levels, 0.98) - paper)
}
