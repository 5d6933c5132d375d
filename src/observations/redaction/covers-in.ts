import { overlapX, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { coverOf } from './cover-of.ts'
import { joinedParts } from './joined-parts.ts'
import { isListIcon } from './list-icons.ts'
import { liesOnPaper } from './on-paper.ts'
import { isOverText } from './over-text.ts'
import { textZones, type TextZone } from './text-zones.ts'
import { veiledAreas } from './veiled-areas.ts'
import { endsAtWindow } from './window-edges.ts'

const rowsAround = 6

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
  const found: Cover[] = []
  for (const zone of zones) {
    const covers = coversOfZone(luma, zone, isOfInterest)
    found.push(...covers.filter(({ box }) => !found.some((other) => meets(other.box, box))))
  }
  return found
}

function coversOfZone(luma: Plane, zone: TextZone, isOfInterest: (at: Rect) => boolean): Cover[] {
  const areas = veiledAreas(luma, partOf(zone, isOfInterest)).filter(
    (area) => isOfInterest(area) && area.width < zone.at.width * 0.95,
  )
  const coversOf = (some: typeof areas): Cover[] =>
    some.map((area) => coverOf(luma, zone, area)).filter((cover) => cover !== undefined)
  const whole = coversOf(areas.filter(({ isTorn }) => !isTorn))
  // What is of no use with a bar that it adjoins may be of use without.
  const torn = areas.filter((area) => area.isTorn && !whole.some(({ box }) => meets(box, area)))
  return joinedParts(luma, [...whole, ...coversOf(torn)], zone.lineHeight).filter(
    (cover) =>
      isOverText(luma, cover, zone) &&
      liesOnPaper(luma, cover.box, zone) &&
      !endsAtWindow(luma, cover.box, zone) &&
      !isListIcon(luma, cover.box, zone),
  )
}

function meets(a: Rect, b: Rect): boolean {
  return overlapX(a, b) > 0 && overlapY(a, b) > 0
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
