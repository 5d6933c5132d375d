import { correlation } from '../../lib/image-correlation.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { flat } from './alike.ts'
import { inkOf } from './ink.ts'
import { inShotOf, type Snapshot } from './picture.ts'
import type { Glyph, Reading } from './reading.ts'
import type { Sight } from './sights.ts'

/** What a line showed while one reading was true of it. */
export interface TypedPart {
  readonly fromUs: number
  readonly untilUs: number
  readonly reading: Reading
  readonly shot: Snapshot
  /** Where it was read. */
  readonly box: Rect
  /** How far the line has gone since it was read; where it went, rows may be off by some. */
  readonly gone: { readonly dx: number; readonly dy: number; readonly slack: number }
}

/** What stood in the place of a letter at some time. */
export interface PlaceThen {
  readonly atUs: number
  /** Likeness with the letter as it was read, from 0 to 1. */
  readonly alike: number
  /** Pixels that are not paper, and their share. */
  readonly marks: number
  readonly share: number
}

/** Share of the contrast below which what differs from the paper is noise. */
const noise = 0.3
/** Share of a letter's rows that must have been seen. */
const leastRows = 0.6

/** What stood in the place of a letter whenever that was seen, in order of time. */
export function* placeOverTime(
  part: TypedPart,
  glyph: Glyph,
  sights: readonly Sight[],
): Generator<PlaceThen> {
  const { paper, reach } = inkOf(part.shot.luma, inShotOf(part.box, part.shot.at))
  const isPaper = (level: number): boolean => Math.abs(level - paper) <= reach * noise
  for (const { atUs, at, luma } of sights) {
    const cell = cellIn(part, glyph, at)
    if (cell === undefined) continue
    const { width, height } = cell.inSight
    const marks = marksIn(luma, cell.inSight, isPaper)
    const share = marks / Math.max(1, (width - 2) * height)
    yield { atUs, alike: likeness(part, cell, luma), marks, share }
  }
}

interface Cell {
  /** The letter in the picture in which it was read. */
  readonly inShot: Rect
  readonly inSight: Rect
}

/** The place of a letter in what was seen, with a column on both sides, if most of its rows were seen. */
function cellIn({ shot, box, gone }: TypedPart, { x0, x1 }: Glyph, at: Rect): Cell | undefined {
  const left = Math.max(shot.at.x, Math.round(box.x + x0) - 1)
  const right = Math.min(shot.at.x + shot.at.width, Math.round(box.x + x1) + 1)
  const x = left + gone.dx - at.x
  const width = right - left
  if (width <= 0 || x < 0 || x + width > at.width) return undefined
  const top = box.y + gone.dy - at.y
  const y = Math.max(gone.slack, top)
  const height = Math.min(at.height - gone.slack, top + box.height) - y
  if (height < leastRows * box.height) return undefined
  const inShot = inShotOf({ x: left, y: box.y + y - top, width, height }, shot.at)
  return { inShot, inSight: { x, y, width, height } }
}

function likeness({ shot, gone }: TypedPart, { inShot, inSight }: Cell, luma: Plane): number {
  const { width, height } = inShot
  let most = 0
  for (let dy = -gone.slack; dy <= gone.slack; dy++) {
    const at = { x: inSight.x, y: inSight.y + dy }
    most = Math.max(most, correlation(shot.luma, inShot, luma, at, width, height, flat))
  }
  return most
}

/** Pixels of a letter's place that are not paper. */
function marksIn(luma: Plane, cell: Rect, isPaper: (level: number) => boolean): number {
  let marks = 0
  for (let y = cell.y; y < cell.y + cell.height; y++) {
    for (let x = cell.x + 1; x < cell.x + cell.width - 1; x++) {
      if (!isPaper(luma.data[y * luma.stride + x] as number)) marks++
    }
  }
  return marks
}
