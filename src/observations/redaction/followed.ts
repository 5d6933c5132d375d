import type { Rect } from '../../lib/plane.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import { barePicture, type BarePicture } from './bare-picture.ts'
import { createFollower, movedRect, type Follower, type Step } from './follow.ts'
import { lagsOf } from './lag.ts'
import type { Look } from './looks.ts'
import { movedTogether } from './sites.ts'
import { createSurroundings } from './surroundings.ts'
import type { TracedSite } from './trace.ts'
import { isAbout, unexplained } from './unexplained.ts'

/** Where a redaction lay for a while. */
export interface FollowedPlace {
  readonly startUs: number
  readonly endUs: number
  readonly frames: number
  readonly box: Rect
}

/** The sites of one redaction, and what was seen of what it hides while it moved. */
export interface Followed {
  readonly sites: readonly TracedSite[]
  readonly places: readonly FollowedPlace[]
  readonly moved:
    | { readonly box: Rect; readonly bare: BarePicture; readonly steps: readonly Step[] }
    | undefined
}

/** Redactions that are followed at most. */
const mostFollowed = 12

/** Follows what each group of sites hides through all frames. */
export interface Followers {
  frame(frame: DecodedFrame): void
  finish(endUs: number): Followed[]
}

interface Anchor {
  readonly sites: readonly TracedSite[]
  readonly site: TracedSite
  readonly look: Look
  readonly follower: Follower | undefined
}

/** Undefined where nothing moves. */
export function createFollowers(groups: readonly (readonly TracedSite[])[]): Followers {
  const all = groups.flat()
  const anchors = groups
    .flatMap((sites) => {
      const [best] = sites
        .flatMap((site) => site.looks.map((look) => ({ site, look })))
        .toSorted((a, b) => b.look.restUs - a.look.restUs)
      return best === undefined ? [] : [{ sites, ...best }]
    })
    .toSorted((a, b) => b.look.restUs - a.look.restUs)
    .map((anchor, index): Anchor => ({
      ...anchor,
      follower: index < mostFollowed ? followerOf(anchor.site, anchor.look, all) : undefined,
    }))
  return {
    frame(frame) {
      for (const { follower } of anchors) follower?.frame(frame)
    },
    finish(endUs) {
      const found: Followed[] = []
      for (const anchor of anchors) {
        // What lies on the way of another one is that other one.
        if (found.some((other) => liesOnWay(anchor.sites, other, endUs))) continue
        found.push(followedOf(anchor, endUs))
      }
      const known = found.flatMap(({ places }) => places)
      const left = found.flatMap(({ sites, moved }) => (moved ? unexplained(sites, known) : []))
      const others = movedTogether(left).map((sites) => restingAt(sites))
      return [...found, ...others]
    },
  }
}

function followerOf(
  { cover }: TracedSite,
  { shot, at }: Look,
  all: readonly TracedSite[],
): Follower | undefined {
  const surroundings = createSurroundings(shot, at, cover.box, cover)
  const sightings = all.flatMap(({ cover: { box }, stays }) =>
    stays.map(({ startUs, endUs }) => ({
      startUs,
      endUs,
      shift: { dx: box.x - cover.box.x, dy: box.y - cover.box.y },
    })),
  )
  return surroundings && createFollower(cover, surroundings, sightings)
}

/** As it was traced, wherever what it hides may be. */
function restingAt(sites: readonly TracedSite[]): Followed {
  const places = sites
    .flatMap(({ cover: { box }, stays }) =>
      stays.map(({ startUs, endUs, frames }) => ({ startUs, endUs, frames, box })),
    )
    .toSorted((a, b) => a.startUs - b.startUs)
  return { sites, places, moved: undefined }
}

function followedOf({ sites, site, look, follower }: Anchor, endUs: number): Followed {
  const steps = follower?.steps ?? []
  const lags = lagsOf(steps)
  const resting = restingAt(sites)
  if (lags === undefined) return resting
  const { box } = site.cover
  const places = placesOf(steps, lags, box, resting.places, endUs)
  return {
    sites,
    places,
    moved: { box, bare: barePicture(site.cover, look, steps, lags), steps },
  }
}

/** As it lags; where what it hides was lost, as it was traced. */
function placesOf(
  steps: readonly Step[],
  lags: readonly number[],
  box: Rect,
  traced: readonly FollowedPlace[],
  endUs: number,
): FollowedPlace[] {
  const places: (FollowedPlace & { isSeen: boolean })[] = []
  for (const [index, { startUs, shift, byLag }] of steps.entries()) {
    const until = steps[index + 1]?.startUs ?? endUs
    const there = lags
      .map((lag) => byLag[lag] ?? byLag.at(-1))
      .find((one) => one !== undefined && one.presence !== 'other')
    const known = traced.find((place) => place.startUs <= startUs && startUs < place.endUs)
    const at = shift === undefined ? known?.box : there && movedRect(box, there.shift)
    if (at === undefined) continue
    const isSeen = shift === undefined || there?.presence === 'covered'
    const last = places.at(-1)
    if (
      last !== undefined &&
      last.endUs === startUs &&
      last.box.x === at.x &&
      last.box.y === at.y
    ) {
      places[places.length - 1] = {
        ...last,
        endUs: until,
        frames: last.frames + 1,
        isSeen: last.isSeen || isSeen,
      }
    } else places.push({ startUs, endUs: until, frames: 1, box: at, isSeen })
  }
  // Before the first sight of it, and after the last one, paper is paper.
  const first = places.findIndex(({ isSeen }) => isSeen)
  const last = places.findLastIndex(({ isSeen }) => isSeen)
  return first < 0 ? [...traced] : places.slice(first, last + 1)
}

/** Share of its frames that sites have to lie where another one was. */
const mostlyOnWay = 0.6

function liesOnWay(sites: readonly TracedSite[], { moved }: Followed, endUs: number): boolean {
  if (moved === undefined) return false
  const { steps, box } = moved
  let on = 0
  let all = 0
  for (const { cover, stays } of sites) {
    for (const { startUs, endUs: until } of stays) {
      for (const step of steps) {
        if (step.startUs < startUs || step.startUs >= Math.min(until, endUs)) continue
        all++
        const isOn = step.byLag.some(({ shift }) => isAbout(movedRect(box, shift), cover.box))
        if (isOn) on++
      }
    }
  }
  return all > 0 && on >= mostlyOnWay * all
}
