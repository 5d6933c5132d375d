import { overlapX, overlapY, type Rect } from '../../lib/plane.ts'
import { summedArea } from '../../lib/summed-area.ts'
import type { HiddenRow } from './hidden-row.ts'
import { nearPx } from './neighbour-ink.ts'
import type { RowUnder } from './row-under.ts'

/** What of a row tells where blocks are. */
export type BlockRow = Pick<HiddenRow, 'seen' | 'clear' | 'paper' | 'region' | 'at'>

/** Of saying that blocks fill a box near a redaction, in nats; compare for the same row only. */
export interface BlockCosts {
  readonly row: BlockRow
  /** Infinite for boxes that are too small, or too far away. In pixels of the row. */
  readonly of: (box: Rect, blockPx: number) => number
}

/** What a codec leaves inside of a block, in levels. */
const noise = 2
/** Neighbouring pixels err alike: so many count as one. */
const alike = 8
/** How far the mean of a block may be from the paper, in levels. */
const spread = 40
/** Blocks with nothing but paper. */
const paperP = 0.3
/** Levels off what is expected beside a redaction at which a pixel shows something else. */
const strange = 10
/** Filters on 4:2:0 have even places and sizes, so that others are rarer: in nats for each. */
const odd = 1.5
const smallest = { width: 12, height: 6 }

/** Those of one look; undefined where it has no row. */
export function blockCostsUnder({ at, box, window }: RowUnder): BlockCosts | undefined {
  const row = at(box)
  return row && blockCosts(row, window?.others ?? [])
}

/**
 * How badly what is seen near a redaction is explained by square blocks that begin at the upper left corner of a
 * box, with paper and clear text around it. Nothing is asked of the hidden text: each block has any mean
 * (integrated out as a Gaussian around the paper), or that of the paper. `others` are redactions that lie elsewhere,
 * in pixels of the picture: what is in them says nothing.
 */
export function blockCosts(row: BlockRow, others: readonly Rect[]): BlockCosts {
  const { seen, clear, paper, region, at } = row
  const left = Math.max(0, region.x - nearPx)
  const top = Math.max(0, region.y - nearPx)
  const right = Math.min(seen.width, region.x + region.width + nearPx)
  const bottom = Math.min(seen.height, region.y + region.height + nearPx)
  const unit = 1 / (2 * noise * noise * alike)
  const off = Float64Array.from(seen.data, (level) => level - paper)
  const errors = Float64Array.from(seen.data, (level, i) => {
    return unit * Math.min((level - (clear.data[i] as number)) ** 2, strange * strange)
  })
  for (const { x, y, ...size } of others) {
    const other = { x: x - at.x, y: y - at.y, ...size }
    // What lies over this one is the same one, found twice.
    if (overlapX(other, region) <= 0 || overlapY(other, region) <= 0)
      fill(errors, seen.width, other)
  }
  const { width } = seen
  const sums = summedArea(off, width)
  const squares = summedArea(
    off.map((level) => level * level),
    width,
  )
  const outside = summedArea(errors, width)
  const everything = outside(left, top, right, bottom)
  const [isText, isPaper] = [-Math.log(1 - paperP), -Math.log(paperP)]

  function ofBlock(x0: number, y0: number, x1: number, y1: number): number {
    const n = (x1 - x0) * (y1 - y0)
    const mean = sums(x0, y0, x1, y1) / n
    const square = squares(x0, y0, x1, y1)
    const ofMean = (noise * noise * alike) / Math.max(alike, n)
    const text =
      unit * (square - n * mean * mean) +
      (mean * mean) / (2 * (spread * spread + ofMean)) +
      0.5 * Math.log(1 + (spread * spread) / ofMean) +
      isText
    return Math.min(text, unit * square + isPaper)
  }

  return {
    row,
    of({ x, y, width, height }, blockPx) {
      const [endX, endY] = [x + width, y + height]
      const isNear = x >= left && y >= top && endX <= right && endY <= bottom
      if (!isNear || width < smallest.width || height < smallest.height) return Infinity
      let cost = everything - outside(x, y, endX, endY)
      for (let by = y; by < endY; by += blockPx) {
        const foot = Math.min(endY, by + blockPx)
        for (let bx = x; bx < endX; bx += blockPx) {
          cost += ofBlock(bx, by, Math.min(endX, bx + blockPx), foot)
        }
      }
      const odds = ((x + at.x) & 1) + ((y + at.y) & 1) + (width & 1) + (height & 1)
      return cost + odd * odds
    },
  }
}

/** Makes the part of a rectangle that lies in a picture zero. */
function fill(data: Float64Array, width: number, rect: Rect): void {
  const from = Math.max(0, rect.x)
  const to = Math.min(width, rect.x + rect.width)
  const end = Math.min(data.length / width, rect.y + rect.height)
  if (from >= to) return
  for (let y = Math.max(0, rect.y); y < end; y++) {
    data.fill(0, y * width + from, y * width + to)
  }
}
