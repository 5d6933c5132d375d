import { overlapX, overlapY, type Rect } from '../../src/lib/plane.ts'
import type { Redaction } from '../../src/model/redaction.ts'
import type { Box } from '../../src/model/locus.ts'
import { type ClipTruth, during, type TruthRedaction } from './truth.ts'

/** How one redaction was found. */
export interface RegionScore {
  readonly truth: TruthRedaction
  /** What covers most of it; undefined where nothing meets it. */
  readonly by: Redaction | undefined
  /** 0..1 of its pixels and frames that `by` covers. */
  readonly covered: number
  /** The pixels and frames of `by` in those of the truth. */
  readonly grown: number
  readonly found: boolean
  readonly namedRight: boolean
  /** Mean distance of an edge from where it may lie, in pixels; 0 where nothing meets it. */
  readonly edgePx: number
  /** Frames that it begins late (early: negative) and ends late. */
  readonly startFrames: number
  readonly endFrames: number
}

const leastCovered = 0.7
const mostGrown = 2.5

/** One score for each redaction of the truth that changed anything. */
export function scoreRegions(
  truth: ClipTruth,
  redactions: readonly Redaction[],
): readonly RegionScore[] {
  return truth.redactions
    .filter(({ changed }) => changed.length > 0)
    .map((one) => {
      const scores = redactions.map((by) => scoreOf(truth, one, by))
      const [best] = scores.toSorted(
        (a, b) => Number(b.found) - Number(a.found) || b.covered - a.covered,
      )
      return best === undefined || best.covered === 0 ? missed(one) : best
    })
}

/** Those that meet nothing that was redacted. */
export function falseRegions(
  truth: ClipTruth,
  redactions: readonly Redaction[],
): readonly Redaction[] {
  return redactions.filter((by) =>
    truth.redactions.every((one) => scoreOf(truth, one, by).covered === 0),
  )
}

function missed(truth: TruthRedaction): RegionScore {
  return {
    truth,
    by: undefined,
    covered: 0,
    grown: 0,
    found: false,
    namedRight: false,
    edgePx: 0,
    startFrames: 0,
    endFrames: 0,
  }
}

function scoreOf(clip: ClipTruth, truth: TruthRedaction, by: Redaction): RegionScore {
  let asked = 0
  let common = 0
  let said = 0
  let edges = 0
  let both = 0
  for (let frame = 0; frame < clip.frames; frame++) {
    const least = during(truth.changed, frame)?.box
    const most = during(truth.boxes, frame)?.box
    const found = placeAt(clip, by, frame)
    if (least) asked += area(least)
    if (found) said += area(found)
    if (!least || !most || !found) continue
    const shared = Math.max(0, overlapX(least, found)) * Math.max(0, overlapY(least, found))
    common += shared
    if (shared === 0) continue
    both++
    edges += edgeError(found, least, most)
  }
  const covered = common / asked
  const grown = said / asked
  const first = truth.changed[0]?.frames[0] ?? 0
  const end = truth.changed.at(-1)?.frames[1] ?? 0
  const last = by.places.at(-1) ?? by.places[0]
  return {
    truth,
    by,
    covered,
    grown,
    found: covered >= leastCovered && grown <= mostGrown,
    namedRight: by.covering === truth.covering,
    edgePx: both === 0 ? 0 : edges / both,
    startFrames: frameOf(clip, by.places[0].startUs) - first,
    endFrames: frameOf(clip, last.endUs) - end,
  }
}

/** Where a found redaction lies in a frame of the recording. */
function placeAt(clip: ClipTruth, { places }: Redaction, frame: number): Rect | undefined {
  const place = places.find(
    ({ startUs, endUs }) => frame >= frameOf(clip, startUs) && frame < frameOf(clip, endUs),
  )
  return place && rectOf(place.box)
}

export function frameOf({ fps }: ClipTruth, us: number): number {
  return Math.round((us * fps) / 1e6)
}

export function rectOf([x, y, width, height]: Box): Rect {
  return { x, y, width, height }
}

/** Anything between what changed and what was laid over it is right. */
function edgeError(found: Rect, least: Rect, most: Rect): number {
  const edges = (of: Rect): [number, number, number, number] => [
    of.x,
    of.y,
    of.x + of.width,
    of.y + of.height,
  ]
  const inner = edges(least)
  const outer = edges(most)
  const sum = edges(found).reduce((total, edge, i) => {
    const low = Math.min(inner[i] ?? 0, outer[i] ?? 0)
    const high = Math.max(inner[i] ?? 0, outer[i] ?? 0)
    return total + Math.max(0, low - edge, edge - high)
  }, 0)
  return sum / 4
}

function area({ width, height }: Rect): number {
  return width * height
}
