import { levelsIn, modeOf } from '../../lib/levels.ts'
import { growRect, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { TextZone } from './text-zones.ts'

/** In heights of a line: the widest icon, how near to it its text begins, and how far the next one is. */
const widest = 4
const nearText = 2.5
const [nearestRow, farthestRow] = [1.2, 4.5]
/** Levels off the paper around it that are a part of an icon. */
const offPaper = 10
const strong = 24
/** Of the pixels of two icons, how many are on paper or off it in both. */
const alike = 0.93
/** Pixels around an icon that are compared with it; beside a cover, where it may go on. */
const rim = 3
const nearby = 6

/**
 * Whether it is one of the icons of a list: at the beginning of its line, with the same shape in the same
 * column above or below. What is hidden in two lines has not one width.
 */
export function isListIcon(luma: Plane, cover: Rect, zone: TextZone): boolean {
  return ([1, -1] as const).some((sign) => {
    const ink = inkIn(luma, cover, zone.paper, sign)
    return ink !== undefined && beginsLine(ink, zone) && hasTwin(luma, ink, zone.lineHeight)
  })
}

function beginsLine(ink: Rect, { lines, lineHeight }: TextZone): boolean {
  const right = ink.x + ink.width
  return (
    ink.width <= widest * lineHeight &&
    lines
      .filter((line) => overlapY(line, ink) >= line.height / 2)
      .some((line) => line.x + line.width > right + 2 && line.x - right <= nearText * lineHeight)
  )
}

function hasTwin(luma: Plane, ink: Rect, lineHeight: number): boolean {
  const own = growRect(ink, rim, rim, luma.width, luma.height)
  const shape = shapeOf(luma, own)
  const farthest = farthestRow * lineHeight
  for (let by = Math.round(nearestRow * lineHeight); by <= farthest; by++) {
    for (const y of [own.y - by, own.y + by]) {
      if (y < 0 || y + own.height > luma.height) continue
      if (likeness(shape, shapeOf(luma, { ...own, y })) >= alike) return true
    }
  }
  return false
}

/** What stands out in a cover and near it, lighter or darker: soft shadows and selected rows do not. */
function inkIn(luma: Plane, cover: Rect, paper: number, sign: 1 | -1): Rect | undefined {
  const at = growRect(cover, nearby, 0, luma.width, luma.height)
  let [x0, x1, y0, y1] = [Infinity, -1, Infinity, -1]
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x; x < at.x + at.width; x++) {
      if (sign * ((luma.data[y * luma.stride + x] as number) - paper) <= strong) continue
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x)
      y0 = Math.min(y0, y)
      y1 = Math.max(y1, y)
    }
  }
  return x1 < 0 ? undefined : { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }
}

/** 1 where it is off the paper: a row that is selected has another one. */
function shapeOf(luma: Plane, at: Rect): Uint8Array {
  const paper = modeOf(levelsIn(luma, { ...at, width: 1, x: at.x }))
  const shape = new Uint8Array(at.width * at.height)
  for (let y = 0, i = 0; y < at.height; y++) {
    for (let x = 0; x < at.width; x++, i++) {
      const level = luma.data[(at.y + y) * luma.stride + at.x + x] as number
      if (Math.abs(level - paper) > offPaper) shape[i] = 1
    }
  }
  return shape
}

/** 0..1; 0 where one of them is nothing but paper. */
function likeness(a: Uint8Array, b: Uint8Array): number {
  let same = 0
  let off = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) same++
    if (b[i] === 1) off++
  }
  return off < a.length / 4 ? 0 : same / a.length
}
