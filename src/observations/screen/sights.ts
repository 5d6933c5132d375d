import { showsSame, type Tolerance } from '../../lib/image-diff.ts'
import { cropPlane, growRect, type Plane, type Rect } from '../../lib/plane.ts'
import { tileSize, type Changes } from './change.ts'
import type { Track } from './track.ts'

/** What a part of the row of a line showed from some time on. */
export interface Sight {
  readonly atUs: number
  readonly at: Rect
  /** Exactly that part. */
  readonly luma: Plane
}

/** A frame, and what it changed. */
interface FrameNow {
  readonly luma: Plane
  readonly changes: Changes
  readonly atUs: number
}

/** Beyond the end of a line, in its heights, a key and the cursor behind it still belong to it. */
const beyondEnd = 3
/** What was seen of one line, in bytes: some thousand keys. The first sight is kept. */
const mostBytes = 2 << 20

/**
 * Adds to what was seen of a line the part of its row that a frame changed, if any. A cursor that blinks shows
 * two pictures in turn: those are kept once.
 */
function seenWith(
  sights: readonly Sight[],
  { luma, changes, atUs }: FrameNow,
  box: Rect,
  tolerance: Tolerance,
): readonly Sight[] {
  const at = changedPart(luma, changes, box)
  if (at === undefined) return sights
  const same = (sight: Sight | undefined): boolean =>
    sight !== undefined && shows(sight, luma, at, tolerance)
  if (same(sights.at(-1))) return sights
  const [a, b, c] = sights.slice(-3)
  if (a !== undefined && c !== undefined && same(b) && shows(a, c.luma, c.at, tolerance, c.at))
    return sights.slice(0, -1)
  return bounded([...sights, { atUs, at, luma: cropPlane(luma, at) }])
}

/** Adds what a frame changed to what was seen of each line that did not go elsewhere with it. */
export function watchEnds(
  tracks: readonly Pick<Track, 'box' | 'tolerance' | 'sights'>[],
  moving: readonly { readonly track: object; readonly box: Rect }[],
  now: FrameNow,
): void {
  const places = new Map(moving.map(({ track, box }) => [track, box]))
  for (const track of tracks) {
    const { box, tolerance } = track
    const to = places.get(track) ?? box
    if (to.x === box.x && to.y === box.y) track.sights = seenWith(track.sights, now, box, tolerance)
  }
}

/** Whether a picture shows in some place just what was seen; `origin` is the corner of the picture. */
function shows(
  { at: was, luma: seen }: Sight,
  luma: Plane,
  at: Rect,
  tolerance: Tolerance,
  origin: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): boolean {
  const isSamePart =
    was.x === at.x && was.y === at.y && was.width === at.width && was.height === at.height
  const corner = { x: at.x - origin.x, y: at.y - origin.y }
  return isSamePart && showsSame(seen, { x: 0, y: 0 }, luma, corner, at.width, at.height, tolerance)
}

/** The part of a line's row that changed, with a tile on both sides: letters do not end where tiles do. */
function changedPart(luma: Plane, changes: Changes, box: Rect): Rect | undefined {
  const { width, height } = luma
  const row = growRect(box, box.height, Math.max(4, box.height >> 1), width, height)
  const right = Math.min(width, box.x + box.width + beyondEnd * box.height)
  const [firstX, lastX] = [Math.floor(row.x / tileSize), Math.floor((right - 1) / tileSize)]
  const [firstY, lastY] = [
    Math.floor(row.y / tileSize),
    Math.floor((row.y + row.height - 1) / tileSize),
  ]
  let from = Infinity
  let to = -1
  for (let y = firstY; y <= lastY; y++) {
    for (let x = firstX; x <= lastX; x++) {
      if (changes.tiles[y * changes.tilesX + x] !== 1) continue
      from = Math.min(from, x)
      to = Math.max(to, x)
    }
  }
  if (to < 0) return undefined
  const x = Math.max(0, (from - 1) * tileSize)
  return { ...row, x, width: Math.min(width, (to + 2) * tileSize) - x }
}

function bounded(sights: readonly Sight[]): readonly Sight[] {
  let bytes = sights.reduce((sum, { luma }) => sum + luma.data.length, 0)
  let drop = 1
  while (bytes > mostBytes && drop < sights.length - 1) {
    bytes -= sights[drop]?.luma.data.length ?? 0
    drop++
  }
  return drop === 1 ? sights : [...sights.slice(0, 1), ...sights.slice(drop)]
}

/** A line as a whole. */
export function sightOf({ at, luma }: Pick<Sight, 'at' | 'luma'>, atUs: number): Sight {
  return { atUs, at, luma }
}

/** The same sights of a line that went elsewhere. */
export function movedBy(sights: readonly Sight[], dx: number, dy: number): readonly Sight[] {
  if (dx === 0 && dy === 0) return sights
  return sights.map((one) => ({ ...one, at: { ...one.at, x: one.at.x + dx, y: one.at.y + dy } }))
}
