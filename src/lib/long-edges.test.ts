import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftEdge, markEdges } from './image-edges.ts'
import { eraseLongEdges } from './long-edges.ts'
import { createPixelMemory } from './pixel-memory.ts'
import { viewOf, type Plane } from './plane.ts'
import { seededRandom } from './seeded-random.ts'

test('borders of windows go and strokes of letters stay', () => {
  const [width, height] = [80, 60]
  const data = new Uint8Array(width * height).fill(20)
  for (let x = 0; x < width; x++) data[30 * width + x] = 220
  for (let y = 5; y < 15; y++) data[y * width + 40] = 220
  const plane: Plane = { data, width, height, stride: width }
  const map = markEdges(plane, 22)
  eraseLongEdges(plane, map, 64, 48)
  expect(map.edges.subarray(29 * width, 33 * width).every((edge) => edge === 0)).toBe(true)
  expect(map.edges[10 * width + 40]).toBe(leftEdge)
})

test('a border is found wherever noise takes two pixels out of it, and no shorter one is', () => {
  const border = fc.record({
    length: fc.integer({ min: 40, max: 56 }),
    top: fc.integer({ min: 1, max: 20 }),
    lost: fc.integer({ min: 1, max: 36 }),
  })
  fc.assert(
    fc.property(border, ({ length, top, lost }) => {
      const [width, height] = [24, 90]
      const data = new Uint8Array(width * height).fill(20)
      for (let y = top; y < top + length; y++) {
        const isLost = y === top + lost || y === top + lost + 1
        if (!isLost) data.fill(220, y * width + 10, (y + 1) * width)
      }
      const plane: Plane = { data, width, height, stride: width }
      const found = eraseLongEdges(plane, markEdges(plane, 22), 64, 48)
      expect(found).toEqual(length < 48 ? [] : [{ x: 10, y0: top, y1: top + length }])
    }),
  )
})

/** Boxes of any contrast over each other, some nearly flush with the one before, and text or noise. */
function paintWindows(plane: Plane, seed: number): void {
  const random = seededRandom(seed)
  const pick = (below: number): number => Math.floor(random() * below)
  plane.data.fill(40)
  let x0 = 0
  for (let box = 0; box < 9; box++) {
    x0 = pick(3) === 0 ? x0 + 1 : pick(plane.width)
    const y0 = pick(plane.height)
    const level = pick(4) === 0 ? pick(256) : 25 + pick(40)
    const [x1, y1] = [Math.min(plane.width, x0 + 1 + pick(260)), y0 + 1 + pick(120)]
    for (let y = y0; y < Math.min(plane.height, y1); y++) {
      plane.data.fill(level, y * plane.stride + x0, y * plane.stride + Math.max(x0, x1))
    }
  }
  const isText = pick(2) === 0
  for (let i = 0; i < 1500; i++) {
    const at = pick(plane.height) * plane.stride + pick(plane.width)
    plane.data[at] = isText ? 220 : (plane.data[at] ?? 0) + pick(5)
  }
}

test('a kernel leaves out no place where an edge begins', () => {
  const anyView = fc.record({
    seed: fc.nat(),
    x: fc.integer({ min: 0, max: 40 }),
    y: fc.integer({ min: 0, max: 30 }),
    width: fc.integer({ min: 1, max: 360 }),
    height: fc.integer({ min: 1, max: 170 }),
  })
  const all = new Set<string>()
  fc.assert(
    fc.property(anyView, ({ seed, ...part }) => {
      const plane = createPixelMemory(400, 200, 1).plane()
      paintWindows(plane, seed)
      const seen = viewOf(plane, part)
      const alone = viewOf({ ...plane, data: plane.data.slice() }, part)
      const [map, expected] = [markEdges(seen, 22), markEdges(alone, 22)]
      const found = eraseLongEdges(seen, map, 64, 48)
      expect(found).toEqual(eraseLongEdges(alone, expected, 64, 48))
      for (let y = 0; y < part.height; y++) {
        const [from, to] = [y * map.stride, y * expected.stride]
        const row = map.edges.subarray(from, from + part.width)
        expect(row).toEqual(expected.edges.subarray(to, to + part.width))
      }
      all.add(found.length > 0 ? 'down' : 'none')
    }),
    { numRuns: 500 },
  )
  expect(all.size).toBe(2)
})

test('an edge that goes on beside the end of another is found from there on', () => {
  const plane = createPixelMemory(64, 140, 1).plane()
  plane.data.fill(20)
  for (let y = 5; y < 130; y++) {
    const row = y * plane.stride
    plane.data.fill(220, row + 11, row + 40)
    if (y <= 60) plane.data[row + 10] = 120
  }
  const found = eraseLongEdges(plane, markEdges(plane, 22), 64, 48)
  expect(found).toContainEqual({ x: 10, y0: 5, y1: 61 })
  expect(found).toContainEqual({ x: 11, y0: 61, y1: 130 })
})
