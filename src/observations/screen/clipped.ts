import { showsSame, type Corner, type Tolerance } from '../../lib/image-diff.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { leastAlike } from './alike.ts'
import { inkOf } from './ink.ts'
import type { Columns } from './legible-part.ts'

/** Fewer rows of two lines may look alike by chance. */
const fewestRows = 4
/** How far the sides and edges of the part that is left may be off. */
const jitterX = 2
const jitterY = 2
/** Clipped rows take ink away at the ends of a line: a descender, the foot of an L. */
const widthSlack = 8

/** Likeness of each letter of the part with itself in the whole. */
const leastLikeness = 0.8
/** A narrower part may look like any. */
const widthForLikeness = 3

/**
 * Whether the lower of two boxes shows a part of what the taller one does: a line that scrolls out of
 * its window at the top or the bottom, or into it.
 */
export function isClippedPair(
  a: Plane,
  atA: Rect,
  b: Plane,
  atB: Rect,
  tolerance: Tolerance,
): boolean {
  if (Math.abs(atA.x - atB.x) > jitterX || Math.abs(atA.width - atB.width) > widthSlack)
    return false
  const [tall, tallAt, low, lowAt] = atA.height >= atB.height ? [a, atA, b, atB] : [b, atB, a, atA]
  // The rows at the cut are mixed with what is beyond it.
  const rows = lowAt.height - 2
  if (rows < fewestRows || tallAt.height - lowAt.height < 2) return false
  const width = Math.min(atA.width, atB.width)
  const isWide = width >= widthForLikeness * lowAt.height
  const same = (from: Corner, to: Corner): boolean =>
    showsSame(tall, from, low, to, width, rows, tolerance) ||
    (isWide &&
      leastAlike(tall, { ...from, width, height: rows }, low, to, leastLikeness, tolerance) >=
        leastLikeness)
  for (let dy = -jitterY; dy <= jitterY; dy++) {
    for (let dx = -jitterX; dx <= jitterX; dx++) {
      const lowest = tallAt.y + tallAt.height - rows + dy
      if (same({ x: tallAt.x + dx, y: lowest }, { x: lowAt.x, y: lowAt.y + 2 })) return true
      if (same({ x: tallAt.x + dx, y: tallAt.y + dy }, { x: lowAt.x, y: lowAt.y })) return true
    }
  }
  return false
}

/**
 * Where an edge stands against a box, in rows beyond its ink, and how much of the width it takes. One
 * that touches the letters is taken for ink, and stands in the box.
 */
const edgeRows = [-2, -1, 0, 1, 2, 3]
const edgeShare = 0.85
/** Levels from the paper that make an edge, and those that make ink, as a share of its reach. */
const edgeStep = 12
const inkShare = 0.4
/** Share of a row that is ink where an edge cuts through letters; few letters reach far up or down. */
const cutInk = 0.06

/**
 * Whether the ink of a line ends at a straight edge above or below it, as at the edge of a window. The
 * edge goes on beyond the line on both sides, and its paper on one at least (the line may begin where its window
 * does): words on a ground of their own end with it.
 */
export function isCutOff(luma: Plane, box: Rect): boolean {
  const { paper, reach } = inkOf(luma, box)
  const x0 = Math.max(0, box.x - box.height)
  const x1 = Math.min(luma.width, box.x + box.width + box.height)
  const share = (y: number, from: number, to: number, least: number): number => {
    if (to <= from) return 1
    let columns = 0
    for (let x = from; x < to; x++) {
      if (Math.abs((luma.data[y * luma.stride + x] as number) - paper) > least) columns++
    }
    return columns / (to - from)
  }
  const right = box.x + box.width
  // What is underlined has no edge beside it.
  const isEdge = (y: number): boolean =>
    y < 0 ||
    y >= luma.height ||
    (share(y, x0, x1, edgeStep) >= edgeShare &&
      share(y, x0, box.x, edgeStep) >= edgeShare &&
      share(y, right, x1, edgeStep) >= edgeShare)
  const isCutAt = (outermost: number, outwards: 1 | -1): boolean => {
    const edge = edgeRows.map((away) => outermost + away * outwards).find(isEdge)
    if (edge === undefined) return false
    // The row next to an edge is mixed with it.
    const [near, far] = [edge - 2 * outwards, edge - 3 * outwards]
    const inked = (y: number): boolean =>
      share(y, box.x, right, reach * inkShare) >= Math.max(2 / box.width, cutInk)
    const isPaper = (from: number, to: number): boolean =>
      to <= from || share(far, from, to, edgeStep) <= 1 - edgeShare
    return inked(near) && inked(far) && (isPaper(x0, box.x - 1) || isPaper(right + 1, x1))
  }
  return isCutAt(box.y, -1) || isCutAt(box.y + box.height - 1, 1)
}

/** How much of a line another ground covers at least to be looked at. */
const coveredShare = 0.25
/** Share of a row that is ink where most letters go on beyond an edge: of those with a descender it is .03. */
const bodyInk = 0.16

/**
 * The columns of a box, from its left, in which another ground, as that of a window, begins in the middle of most
 * letters; undefined where none does. It may end with the line, or before it. An underline has the paper
 * of the line on its other side.
 */
export function cutThrough(luma: Plane, box: Rect): Columns | undefined {
  const { paper, reach } = inkOf(luma, box)
  const differs = (x: number, y: number, least: number): boolean =>
    Math.abs((luma.data[y * luma.stride + x] as number) - paper) > least
  const cutAt = (edge: number, outwards: 1 | -1): Columns | undefined => {
    const beyond = edge + 3 * outwards
    const inner = edge - 3 * outwards
    if (Math.min(beyond, inner) < 0 || Math.max(beyond, inner) >= luma.height) return undefined
    const ground = longestRun(box.width, (column) =>
      [edge, edge + outwards, edge + 2 * outwards, beyond].every((y) =>
        differs(box.x + column, y, edgeStep),
      ),
    )
    const width = ground.x1 - ground.x0
    if (width < coveredShare * box.width) return undefined
    const inked = (y: number): number => {
      let columns = 0
      for (let x = box.x + ground.x0; x < box.x + ground.x1; x++) {
        if (differs(x, y, reach * inkShare)) columns++
      }
      return columns
    }
    return Math.min(inked(edge - 2 * outwards), inked(inner)) >= bodyInk * width
      ? ground
      : undefined
  }
  // Where only a part of a line is cut, the rest of it reaches beyond the edge.
  for (let away = edgeRows.at(-1) ?? 0; away >= -box.height / 2; away--) {
    const cut = cutAt(box.y - away, -1) ?? cutAt(box.y + box.height - 1 + away, 1)
    if (cut !== undefined) return cut
  }
  return undefined
}

/** The longest stretch of columns of which all are so. */
function longestRun(width: number, is: (column: number) => boolean): Columns {
  let longest = { x0: 0, x1: 0 }
  let x0 = 0
  for (let column = 0; column < width; column++) {
    if (!is(column)) x0 = column + 1
    else if (column + 1 - x0 > longest.x1 - longest.x0) longest = { x0, x1: column + 1 }
  }
  return longest
}
