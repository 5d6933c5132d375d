import { overlapX, overlapY, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { coverOf } from './cover-of.ts'
import { joinedParts } from './joined-parts.ts'
import { liesOnPaper } from './on-paper.ts'
import { textZones, type TextZone } from './text-zones.ts'
import { hardStep, veiledAreas } from './veiled-areas.ts'

const rowsAround = 6
/** Line heights between a cover and the rest of its line at most. */
const reach = 3

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
  return zones.flatMap((zone) => {
    const parts = veiledAreas(luma, partOf(zone, isOfInterest))
      .filter((area) => isOfInterest(area) && area.width < zone.at.width * 0.95)
      .map((area) => coverOf(luma, zone, area))
      .filter((cover) => cover !== undefined)
    return joinedParts(luma, parts, zone.lineHeight).filter(
      ({ box }) => isOverText(luma, box, zone) && liesOnPaper(luma, box, zone),
    )
  })
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
function isOverText(luma: Plane, box: Rect, zone: TextZone): boolean {
  const { lines, lineHeight } = zone
  if (box.height < 0.5 * lineHeight || box.width < 1.5 * lineHeight) return false
  const beside = lines.some(
    (line) =>
      overlapY(line, box) >= 0.6 * Math.min(line.height, box.height) &&
      overlapX(line, box) > -reach * lineHeight,
  )
  if (beside || hasLettersBeside(luma, box, zone)) return true
  const near = (line: Rect): boolean =>
    overlapX(line, box) > Math.min(box.width, line.width) / 2 &&
    overlapY(line, box) > -2 * lineHeight
  const above = lines.some((line) => line.y < box.y && near(line))
  const below = lines.some((line) => line.y > box.y && near(line))
  return above && below
}

/** Of a row that a cover stands in, the rest may be cut too small for the reader. */
function hasLettersBeside({ data, width, stride }: Plane, box: Rect, zone: TextZone): boolean {
  const far = reach * zone.lineHeight
  const step = hardStep(zone)
  const lettersIn = (from: number, to: number): boolean => {
    let columns = 0
    for (let x = Math.max(1, from); x < Math.min(width, to); x++) {
      let hard = 0
      for (let y = box.y; y < box.y + box.height; y++) {
        const i = y * stride + x
        if (Math.abs((data[i] as number) - (data[i - 1] as number)) > step) hard++
      }
      // A straight edge of a window is no letter.
      if (hard >= 2 && hard < 0.9 * box.height) columns++
    }
    return columns >= 6
  }
  return lettersIn(box.x - far, box.x - 2) || lettersIn(box.x + box.width + 2, box.x + box.width + far)
}
