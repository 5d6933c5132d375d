import type { Plane } from '../../lib/plane.ts'
import {
  createChangeDetector,
  touches,
  type ChangeDetector,
  type Changes,
} from '../screen/change.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import { createBareStretches, type BareStretch, type BareStretches } from './bare-stretch.ts'
import { isSameSite, mayBeMoved, movedTo, type Cover } from './cover.ts'
import { coversIn } from './covers-in.ts'
import { linesAt, type LineLife } from './line-places.ts'
import { createLooks, pictureMaker, type Look, type Looks } from './looks.ts'
import { presenceOf, type Presence } from './presence.ts'
import { areRivals, fitsBetter } from './rivals.ts'

/** Where a cover of one place was there from one frame to another. */
export interface Stay {
  readonly startUs: number
  /** Exclusive. */
  readonly endUs: number
  readonly firstFrame: number
  readonly frames: number
}

/** A cover, all its stays in that place, and how it looked. */
export interface TracedSite {
  readonly cover: Cover
  readonly stays: readonly Stay[]
  readonly looks: readonly Look[]
  readonly bare: readonly BareStretch[]
}

/** Follows known covers through all frames. */
export interface Trace {
  frame(frame: DecodedFrame): void
  finish(endUs: number): TracedSite[]
}

/** Frames after the loss of a cover in which it is looked for in other places. */
const searched = 20
/** Changed frames before the first sight of a cover in which it is looked for. */
const mostAhead = 90
/** Sites that are followed at most; a recording of a moving screen may have one for each frame. */
const mostSites = 400

interface Site {
  readonly cover: Cover
  /** Those of which only one can be there. */
  readonly rivals: Site[]
  readonly stays: Stay[]
  readonly looks: Looks
  readonly bare: BareStretches
  presence: Presence
  /** The stay that goes on; it ends with the last frame that shows the cover. */
  open: { startUs: number; firstFrame: number; frames: number; paperFrames: number } | undefined
  /** Time of the first frame after the last one that showed the cover, while only paper is seen. */
  paperUs: number | undefined
}

export function createTrace(covers: readonly Cover[], lines: readonly LineLife[]): Trace {
  const pictureOf = pictureMaker()
  const newSite = (cover: Cover): Site => ({
    cover,
    rivals: [],
    stays: [],
    looks: createLooks(cover.box, pictureOf),
    bare: createBareStretches(cover),
    presence: 'other',
    open: undefined,
    paperUs: undefined,
  })
  const sites: Site[] = []
  for (const cover of covers) add(cover)
  let detector: ChangeDetector | undefined
  let size = ''
  let previous: DecodedFrame | undefined
  let index = -1
  let searchUntil = -1
  let searchesAhead = 0
  let lost: Cover[] = []

  function changesIn(luma: Plane): Changes {
    const { width, height, stride } = luma
    const newSize = `${width}x${height}x${stride}`
    if (newSize !== size || detector === undefined) {
      detector = createChangeDetector(width, height)
      previous = undefined
      size = newSize
    }
    return detector.next(luma)
  }

  function add(cover: Cover): Site {
    const site = newSite(cover)
    site.rivals.push(...sites.filter((other) => areRivals(other.cover, cover)))
    for (const rival of site.rivals) rival.rivals.push(site)
    sites.push(site)
    return site
  }

  function update(site: Site, frame: DecodedFrame, isTouched: boolean): void {
    const { open, presence } = site
    if (presence === 'covered') site.bare.covered(frame, isTouched)
    else if (presence === 'other') site.bare.bare(frame, isTouched)
    else site.bare.empty(frame.timeUs)
    if (presence === 'covered') {
      site.looks.see(frame, isTouched ? previous : undefined)
      if (open === undefined) {
        site.open = { startUs: frame.timeUs, firstFrame: index, frames: 1, paperFrames: 0 }
      } else {
        open.frames += open.paperFrames + 1
        open.paperFrames = 0
      }
      site.paperUs = undefined
    } else if (open !== undefined) {
      if (open.paperFrames === 0) site.looks.leave(previous)
      site.paperUs ??= frame.timeUs
      open.paperFrames++
      if (presence === 'other') {
        end(site, site.paperUs)
        searchUntil = index + searched
        lost = [...lost.filter((cover) => cover !== site.cover), site.cover]
      }
    }
  }

  /** What is there in the places that changed, and in those that it may belong to as well. */
  function look({ picture: { luma } }: DecodedFrame, changes: Changes): ReadonlySet<Site> {
    const isChanged = ({ cover }: Site): boolean => touches(changes, cover.box)
    const touched = sites.filter((site) => isChanged(site) || site.rivals.some(isChanged))
    for (const site of touched) site.presence = presenceOf(luma, site.cover)
    const beaten = touched.filter(
      ({ cover, presence, rivals }) =>
        presence === 'covered' &&
        rivals.some(
          (rival) => rival.presence === 'covered' && fitsBetter(luma, rival.cover, cover),
        ),
    )
    for (const site of beaten) site.presence = 'other'
    return new Set(touched)
  }

  /** After a loss, and as long as a cover that is seen later may come from elsewhere. */
  function isWorthSearching(): boolean {
    if (index <= searchUntil) return true
    const awaited = sites.filter(({ open, stays }) => open === undefined && stays.length === 0)
    if (awaited.length === 0 || searchesAhead >= mostAhead) return false
    searchesAhead++
    lost = [...new Set([...lost, ...awaited.map(({ cover }) => cover)])]
    return true
  }

  /** What was lost may have gone elsewhere, with a line that scrolls or a window that is dragged. */
  function search(frame: DecodedFrame, changes: Changes): void {
    const { luma } = frame.picture
    const found = coversIn(luma, linesAt(lines, frame.timeUs), (at) => touches(changes, at))
    for (const cover of found) {
      if (sites.length >= mostSites) return
      const from = lost.find((before) => mayBeMoved(before, cover))
      if (from === undefined) continue
      const moved = movedTo(from, cover)
      if (sites.some((site) => isSameSite(site.cover, moved))) continue
      const site = add(moved)
      site.presence = presenceOf(luma, site.cover)
      update(site, frame, true)
    }
  }

  return {
    frame(frame) {
      index++
      const changes = changesIn(frame.picture.luma)
      const touched = changes.count === 0 ? new Set<Site>() : look(frame, changes)
      for (const site of sites) update(site, frame, touched.has(site))
      if (changes.count > 0 && isWorthSearching()) search(frame, changes)
      previous = frame
    },
    finish(endUs) {
      for (const site of sites) {
        if (site.open === undefined) continue
        if (site.open.paperFrames === 0) site.looks.leave(previous)
        end(site, site.paperUs ?? endUs)
      }
      return sites
        .filter(({ stays }) => stays.length > 0)
        .map(({ cover, stays, looks, bare }) => ({
          cover,
          stays,
          looks: looks.best(),
          bare: bare.finish(endUs),
        }))
    },
  }
}

function end(site: Site, endUs: number): void {
  const { open } = site
  if (open === undefined) return
  const { startUs, firstFrame, frames } = open
  site.stays.push({ startUs, endUs, firstFrame, frames })
  site.open = undefined
  site.paperUs = undefined
}
