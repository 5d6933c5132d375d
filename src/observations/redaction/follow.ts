import { cropPlane, growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import type { Cover } from './cover.ts'
import { insideOf, likenessOf, type Presence } from './presence.ts'
import type { Shift, Surroundings } from './surroundings.ts'

/** One frame: where the hidden text is, and what lies where its cover may be. */
export interface Step {
  readonly startUs: number
  readonly shift: Shift | undefined
  /** For each number of frames by which the cover may lag: where it would lie, and what is there. */
  readonly byLag: readonly PlaceSeen[]
  /** What stands around the hidden text, and where in the picture that is, where it may stand bare. */
  readonly view: { readonly shot: Plane; readonly at: Rect } | undefined
}

/** Where a cover may lie, and what is there. */
export interface PlaceSeen {
  readonly shift: Shift
  readonly presence: Presence
  /** 0..1: how much of it looks like the cover. */
  readonly likeness: number
}

/** A place in which the cover was seen at a time. */
export interface Sighting {
  readonly startUs: number
  readonly endUs: number
  readonly shift: Shift
}

/** Follows the text that a cover hides, wherever the cover is. */
export interface Follower {
  frame(frame: DecodedFrame): void
  readonly steps: readonly Step[]
}

/** Frames by which a cover may lag behind. */
const mostLag = 6
/** Pixels around the hidden text that are kept with it: its place may be that wrong. */
const margin = 4
/** Frames after a loss in which it is looked for all around; and how long before and after a sighting. */
const searched = 4
const sightingUs = 500_000
const mostSightings = 8
/** Frames that are kept at most. */
const mostViews = 400

/** `sightings` are shifts from the place of the cover to others. */
export function createFollower(
  cover: Cover,
  surroundings: Surroundings,
  sightings: readonly Sighting[],
): Follower {
  const steps: Step[] = []
  let last: Shift = { dx: 0, dy: 0 }
  let before = last
  let lostFrames = searched
  let views = 0

  function shiftIn({ picture: { luma }, timeUs }: DecodedFrame): Shift | undefined {
    const onward = { dx: 2 * last.dx - before.dx, dy: 2 * last.dy - before.dy }
    const seen = sightings
      .filter(({ startUs, endUs }) => timeUs > startUs - sightingUs && timeUs < endUs + sightingUs)
      .toSorted((a, b) => away(a, timeUs) - away(b, timeUs))
      .slice(0, mostSightings)
      .map(({ shift }) => shift)
    const found = surroundings.find(luma, [last, onward], seen, lostFrames < searched)
    lostFrames = found === undefined ? lostFrames + 1 : 0
    before = found === undefined ? last : before
    if (found === undefined) return undefined
    before = last
    last = found
    return found
  }

  return {
    steps,
    frame(frame) {
      const { luma } = frame.picture
      const shift = shiftIn(frame)
      const earlier = steps.slice(-mostLag).toReversed()
      const known = new Map<string, PlaceSeen>()
      const byLag = [shift, ...earlier.map((step) => step.shift)].map((lagging) => {
        const at = lagging ?? last
        const key = `${at.dx} ${at.dy}`
        const seen = known.get(key) ?? lookAt(luma, cover, at)
        known.set(key, seen)
        return seen
      })
      const isBare = known.size > 1 || byLag[0]?.presence === 'other'
      const hidden = shift && movedRect(cover.box, shift)
      const isKept = isBare && hidden !== undefined && isInside(hidden, luma) && views < mostViews
      if (isKept) views++
      const at = isKept && growRect(hidden, margin, margin, luma.width, luma.height)
      const view = at ? { shot: cropPlane(luma, at), at } : undefined
      steps.push({ startUs: frame.timeUs, shift, byLag, view })
    },
  }
}

function away({ startUs, endUs }: Sighting, timeUs: number): number {
  return Math.max(0, startUs - timeUs, timeUs - endUs)
}

function lookAt(luma: Plane, cover: Cover, shift: Shift): PlaceSeen {
  const box = movedRect(cover.box, shift)
  if (!isInside(box, luma)) return { shift, presence: 'other', likeness: 0 }
  const [best] = movedCovers(cover, box, shift)
    .map((moved) => ({
      shift,
      presence: insideOf(luma, moved),
      likeness: likenessOf(luma, moved),
    }))
    .toSorted((a, b) => b.likeness - a.likeness)
  return best ?? { shift, presence: 'other', likeness: 0 }
}

/** The grid of a mosaic stays where it is, or goes along with the cover, which may lie on even pixels only. */
function movedCovers(cover: Cover, box: Rect, { dx }: Shift): Cover[] {
  if (cover.covering !== 'mosaic') return [{ ...cover, box }]
  const { blockPx, phaseX } = cover
  return [0, dx, dx - 1, dx + 1].map((by) => ({ ...cover, box, phaseX: mod(phaseX + by, blockPx) }))
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

export function movedRect({ x, y, width, height }: Rect, { dx, dy }: Shift): Rect {
  return { x: x + dx, y: y + dy, width, height }
}

function isInside({ x, y, width, height }: Rect, luma: Plane): boolean {
  return x >= 1 && y >= 1 && x + width <= luma.width && y + height <= luma.height
}
