import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import type { FollowedPlace } from './followed.ts'
import type { Stay, TracedSite } from './trace.ts'

/** A shorter stay may be what a codec makes of a place that something has just left. */
const leastUs = 250_000
/** Share of a stay for which something that is known was in that place. */
const mostKnown = 0.5

/**
 * What of sites is left when redactions were followed: where one scrolled away and another came to lie in the
 * same place, only the first was.
 */
export function unexplained(
  sites: readonly TracedSite[],
  places: readonly FollowedPlace[],
): TracedSite[] {
  return sites.flatMap((site) => {
    const stays = site.stays.filter((stay) => isLeft(stay, site.cover.box, places))
    const looks = site.looks.filter(({ atUs }) =>
      stays.some(({ startUs, endUs }) => startUs <= atUs && atUs < endUs),
    )
    return looks.length > 0 ? [{ ...site, stays, looks, bare: [] }] : []
  })
}

function isLeft(stay: Stay, box: Rect, places: readonly FollowedPlace[]): boolean {
  const known = places
    .filter((place) => isAbout(place.box, box))
    .reduce((sum, place) => sum + Math.max(0, commonUs(place, stay)), 0)
  const lengthUs = stay.endUs - stay.startUs
  return lengthUs >= leastUs && known < mostKnown * lengthUs
}

type Span = Pick<Stay, 'startUs' | 'endUs'>

function commonUs(a: Span, b: Span): number {
  return Math.min(a.endUs, b.endUs) - Math.max(a.startUs, b.startUs)
}

/** Whether two boxes lie over each other for the most part. */
export function isAbout(a: Rect, b: Rect): boolean {
  const common = Math.max(0, overlapX(a, b)) * Math.max(0, overlapY(a, b))
  return common >= 0.5 * Math.min(a.width * a.height, b.width * b.height)
}
