import { overlapX, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { coverOf } from './cover-of.ts'
import { liesOnPaper } from './on-paper.ts'
import { textZones, type TextZone } from './text-zones.ts'
import { veiledAreas } from './veiled-areas.ts'

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
  return zones.flatMap((zone) =>
    veiledAreas(luma, partOf(zone, isOfInterest))
      .filter((area) => isOfInterest(area) && area.width < zone.at.width * 0.95)
      .map((area) => coverOf(luma, zone, area))
      .filter((cover) => cover !== undefined)
      .filter((cover) => isOverText(cover.box, zone) && liesOnPaper(luma, cover.box, zone)),
  )
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

/** As high as letters and wider than a cursor, in line with text or in place of it. */
function isOverText(box: Rect, { lines, lineHeight }: TextZone): boolean {
  if (box.height < 0.5 * lineHeight || box.width < 1.5 * lineHeight) return false
  const beside = lines.some(
    (line) =>
      overlapY(line, box) >= 0.6 * Math.min(line.height, box.height) &&
      overlapX(line, box) > -3 * lineHeight,
  )
  if (beside) return true
  const near = (line: Rect): boolean =>
    overlapX(line, box) > Math.min(box.width, line.width) / 2 &&
    overlapY(line, box) > -2 * lineHeight
  const above = lines.some((line) => line.y < box.y && near(line))
  const below = lines.some((line) => line.y > box.y && near(line))
  return above && below
}
