import { levelsIn, modeOf } from '../../lib/levels.ts'
import { meets, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { stackedCovers } from './stacked-covers.ts'
import { fieldZones } from './field-zones.ts'
import { joinedParts } from './joined-parts.ts'
import { isListIcon } from './list-icons.ts'
import { isMarkedRow } from './marked-row.ts'
import { liesOnPaper } from './on-paper.ts'
import { isOverText } from './over-text.ts'
import { textZones, type TextZone } from './text-zones.ts'
import { veiledAreas } from './veiled-areas.ts'
import { endsAtWindow } from './window-edges.ts'

const rowsAround = 6
/** Share of a zone that a cover takes across at most; in heights of its lines where it ends with its window, as bars of others do. */
const widest = 0.95
const widestCut = 20

/**
 * The covers of a picture over text, by the boxes of the lines that can be read in it. What has no line
 * beside it, nor above and below it, hides none that anybody could miss; nor can a box in the colour of
 * the paper be told from paper.
 */
export function coversIn(
  luma: Plane,
  lines: readonly Rect[],
  isOfInterest: (at: Rect) => boolean,
): Cover[] {
  const zones = textZones(luma, lines).filter(({ at }) => isOfInterest(at))
  const fields = fieldZones(luma, lines).filter(({ at }) => isOfInterest(at))
  const found = fields.flatMap((field) =>
    coversOfZone(luma, field, widestInField * field.at.width, isOfInterest).filter((cover) =>
      standsOut(luma, cover),
    ),
  )
  for (const zone of zones) {
    const isCut = zones.some(({ at, lines: of }) => of === zone.lines && at.width > zone.at.width)
    const covers = coversOfZone(luma, zone, mostAcross(zone, isCut), isOfInterest)
    found.push(
      ...covers.filter(
        ({ box }) =>
          !found.some((other) => meets(other.box, box)) &&
          !(isCut && goesOnBeyond(luma, box, zone)),
      ),
    )
  }
  return found
}

/** Of a field, what a cover in it takes across at most: the bar of a browser has its address field, which takes more. */
const widestInField = 0.7
/** Levels between a field and what is painted over it: rows of lists that are marked change by less on their way. */
const leastOnField = 16

function standsOut(luma: Plane, { box, covering, paper }: Cover): boolean {
  if (covering === 'blur' || covering === 'mosaic') return true
  return Math.abs(modeOf(levelsIn(luma, box)) - paper) >= leastOnField
}

function mostAcross({ at, lineHeight }: TextZone, isCut: boolean): number {
  return isCut ? Math.min(widest * at.width, widestCut * lineHeight) : widest * at.width
}

function coversOfZone(
  luma: Plane,
  zone: TextZone,
  most: number,
  isOfInterest: (at: Rect) => boolean,
): Cover[] {
  const areas = veiledAreas(luma, partOf(zone, isOfInterest)).filter(
    (area) => isOfInterest(area) && area.width < most,
  )
  const coversOf = (some: typeof areas): Cover[] =>
    some.flatMap((area) => stackedCovers(luma, zone, area))
  const whole = coversOf(areas.filter(({ isTorn }) => !isTorn))
  // What is of no use with a bar that it adjoins may be of use without.
  const torn = areas.filter((area) => area.isTorn && !whole.some(({ box }) => meets(box, area)))
  const placed = joinedParts(luma, [...whole, ...coversOf(torn)], zone.lineHeight).flatMap(
    (cover): Cover[] => {
      if (liesOnPaper(luma, cover.box, zone)) return [cover]
      return liesOnPaper(luma, cover.box, zone, true) ? [{ ...cover, isAtWall: true }] : []
    },
  )
  return placed.filter(
    (cover) =>
      isOverText(luma, cover, zone) &&
      !endsAtWindow(luma, cover.box, zone) &&
      !isMarkedRow(luma, cover, zone) &&
      !isListIcon(luma, cover.box, zone),
  )
}

/** Pixels at both sides of the end of a zone, and levels by which they differ where something ends with it. */
const [besideEnd, leastOff] = [6, 6]

/** Whether it goes on beyond the end of a zone: a bar of another window does. */
function goesOnBeyond(luma: Plane, { x, y, width, height }: Rect, { at }: TextZone): boolean {
  const isSameAt = (end: number): boolean => {
    const [left, right] = [Math.max(0, end - besideEnd), Math.min(luma.width - 1, end + besideEnd)]
    let off = 0
    for (let row = y; row < y + height; row++) {
      const [a, b] = [luma.data[row * luma.stride + left], luma.data[row * luma.stride + right]]
      off += Math.abs((a as number) - (b as number))
    }
    return off < leastOff * height
  }
  const isAtLeft = x - at.x <= besideEnd
  const isAtRight = at.x + at.width - x - width <= besideEnd
  return (isAtLeft && isSameAt(at.x)) || (isAtRight && isSameAt(at.x + at.width))
}

/** The rows of a zone that are of interest, and as many lines around them as a cover could have. */
function partOf(zone: TextZone, isOfInterest: (at: Rect) => boolean): TextZone {
  const { at, lineHeight } = zone
  const bands = Array.from({ length: Math.ceil(at.height / lineHeight) }, (_, index) => ({
    ...at,
    y: at.y + index * lineHeight,
    height: Math.min(lineHeight, at.height - index * lineHeight),
  })).filter((band) => isOfInterest(band))
  const [first, last] = [bands[0], bands.at(-1)]
  if (first === undefined || last === undefined) return zone
  const y = Math.max(at.y, first.y - rowsAround * lineHeight)
  const end = Math.min(at.y + at.height, last.y + last.height + rowsAround * lineHeight)
  return { ...zone, at: { ...at, y, height: end - y } }
}
