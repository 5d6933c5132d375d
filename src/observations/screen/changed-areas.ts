import { growRect, overlapX, overlapY, union, type Rect } from '../../lib/plane.ts'
import { tileSize, type Changes } from './change.ts'

/** Tiles without a change between two that belong to one area: a narrow gap costs less than two looks. */
const tileGap = 3
/** More areas than this are looked at as one: a screen full of noise has thousands. */
const mostAreas = 64
/** A wider gap, in heights of a line, separates columns of text (as in join-lines). */
const columnGap = 2

/** How far around a change one must look to see whole lines and the borders of windows. */
export interface Margin {
  readonly x: number
  readonly y: number
}

/**
 * Parts of the picture that hold all changes, and of the given lines those that a change could have
 * become a part of. They do not overlap, and begin at columns that are multiples of four.
 */
export function changedAreas(
  changes: Changes,
  lines: readonly Rect[],
  margin: Margin,
  width: number,
  height: number,
): Rect[] {
  const tiles = joinOverlapping(tileRects(changes))
  const grown = tiles.map((area) => {
    let all = area
    for (const line of lines) if (couldJoin(area, line)) all = union(all, line)
    return aligned(growRect(all, margin.x, margin.y, width, height))
  })
  return joinOverlapping(grown)
}

function tileRects({ tiles, tilesX, tilesY }: Changes): Rect[] {
  const rects: Rect[] = []
  for (let y = 0; y < tilesY; y++) {
    let from = -1
    let to = -1
    const close = (): void => {
      if (from < 0) return
      rects.push({
        x: from * tileSize,
        y: y * tileSize,
        width: (to - from + 1) * tileSize,
        height: tileSize,
      })
      from = -1
    }
    for (let x = 0; x < tilesX; x++) {
      if (tiles[y * tilesX + x] !== 1) continue
      if (from >= 0 && x - to > tileGap) close()
      if (from < 0) from = x
      to = x
    }
    close()
  }
  return rects
}

function couldJoin(area: Rect, line: Rect): boolean {
  return overlapY(area, line) > 0 && -overlapX(area, line) <= columnGap * Math.max(line.height, 8)
}

/** Rectangles that touch become one, until none do. */
function joinOverlapping(rects: readonly Rect[]): Rect[] {
  let areas = [...rects]
  for (let before = -1; before !== areas.length;) {
    before = areas.length
    const joined: Rect[] = []
    for (const area of areas) {
      const at = joined.findIndex((one) => overlapX(one, area) >= 0 && overlapY(one, area) >= 0)
      if (at < 0) joined.push(area)
      else joined[at] = union(joined[at] as Rect, area)
    }
    areas = joined
  }
  if (areas.length <= mostAreas) return areas
  return [areas.reduce((all, area) => union(all, area))]
}

/** Kernels work on words of four pixels. */
function aligned(area: Rect): Rect {
  const x = area.x & ~3
  return { ...area, x, width: area.width + area.x - x }
}
