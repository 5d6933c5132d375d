import { expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import { seededRandom } from '../../lib/seeded-random.ts'
import { blockCosts, type BlockCosts } from './block-costs.ts'
import { blockBoxes, recordingBlocks, showsBlocks } from './recording-blocks.ts'

const [width, height] = [200, 90]
const paper = 30
/** Where the row of text stands: what blocks hold outside of it is paper. */
const text: Rect = { x: 52, y: 38, width: 96, height: 12 }

interface Shown {
  readonly box: Rect
  readonly blockPx: number
  /** The box as it was found. */
  readonly found: Rect
}

/** Text as noise of strokes, made into blocks from the upper left corner of a box, under noise of a codec. */
function shown({ box, blockPx, found }: Shown, seed: number): BlockCosts {
  const random = seededRandom(seed)
  const clear = Float64Array.from({ length: width * height }, () => paper)
  const written = clear.map((level, i) => {
    return inside(text, i) ? level + 150 * Math.max(0, random() - 0.4) : level
  })
  const seen = written.map((level, i) => {
    if (!inside(box, i)) return level + noise(random)
    const [x, y] = [(i % width) - box.x, Math.floor(i / width) - box.y]
    const [left, top] = [x - (x % blockPx), y - (y % blockPx)]
    let [sum, count] = [0, 0]
    for (let by = top; by < Math.min(box.height, top + blockPx); by++) {
      for (let bx = left; bx < Math.min(box.width, left + blockPx); bx++, count++) {
        sum += written[(box.y + by) * width + box.x + bx] as number
      }
    }
    return sum / count + noise(random)
  })
  const at = { x: 0, y: 0, width, height }
  const grid = (data: Float64Array) => ({ data, width, height })
  return blockCosts({ seen: grid(seen), clear: grid(clear), paper, region: found, at }, [])
}

function noise(random: () => number): number {
  return 2 * (random() - 0.5)
}

function inside({ x, y, width: w, height: h }: Rect, i: number): boolean {
  const [px, py] = [i % width, Math.floor(i / width)]
  return px >= x && px < x + w && py >= y && py < y + h
}

/** One redaction in three looks, each of whose edges was found wrong by some pixels. */
const boxes = [0, 2, 4].map((shift): Rect => ({
  x: 46 + shift,
  y: 32 + shift,
  width: 106,
  height: 24,
}))
const wrong = ({ x, y, ...size }: Rect): Rect => ({ x: x + 1, y: y + 3, ...size, height: 19 })

test.for([8, 10, 12, 14])('blocks of %d pixels are found to the pixel', (blockPx) => {
  const looks = boxes.map((box, i) => shown({ box, blockPx, found: wrong(box) }, blockPx + i))
  expect(recordingBlocks(looks)).toBe(blockPx)
  // Rows and columns of blocks over nothing but paper cannot be seen.
  for (const [i, found] of blockBoxes(looks, blockPx).entries()) {
    const box = boxes[i] as Rect
    expect(Math.abs(found.x - box.x) % blockPx).toBe(0)
    expect(Math.abs(found.y - box.y) % blockPx).toBe(0)
    expect(found.x).toBeLessThanOrEqual(text.x)
    expect(found.y).toBeLessThanOrEqual(text.y)
  }
})

test('looks at one redaction agree on its size', () => {
  const looks = boxes.map((box, i) => shown({ box, blockPx: 10, found: wrong(box) }, i))
  const found = blockBoxes(looks, 10)
  expect(new Set(found.map((box) => `${box.width} ${box.height}`)).size).toBe(1)
})

test('one look that shows something else does not change the size of all blocks', () => {
  const looks = boxes.map((box, i) => shown({ box, blockPx: i === 0 ? 7 : 12, found: box }, i))
  expect(recordingBlocks(looks)).toBe(12)
})

test('blocks that lie in another redaction say nothing of where this one ends', () => {
  const [box] = boxes as [Rect, ...Rect[]]
  const { row } = shown({ box, blockPx: 10, found: box }, 1)
  const other = { x: 60, y: 60, width: 80, height: 12 }
  const data = row.seen.data.map((level, i) => (inside(other, i) ? 120 : level))
  const look = blockCosts({ ...row, seen: { ...row.seen, data } }, [other])
  expect(blockBoxes([look], 10)[0]?.height).toBeLessThanOrEqual(box.height)
})

test('a slope shows no blocks', () => {
  const [box] = boxes as [Rect, ...Rect[]]
  const { row } = shown({ box, blockPx: 12, found: box }, 1)
  const slope = row.seen.data.map((level, i) => {
    return inside(box, i) ? paper + 40 * (1 + Math.sin((i % width) / 7)) : level
  })
  const blurred = blockCosts({ ...row, seen: { ...row.seen, data: slope } }, [])
  expect(showsBlocks(blurred, 12)).toBe(false)
  expect(showsBlocks(blockCosts(row, []), 12)).toBe(true)
})

test('there is no size of blocks where there is no look', () => {
  expect(recordingBlocks([])).toBeUndefined()
})
