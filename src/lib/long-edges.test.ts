import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftEdge, markEdges } from './image-edges.ts'
import { eraseLongEdges } from './long-edges.ts'
import type { Plane } from './plane.ts'

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
