import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eraseLongEdges, leftEdge, markEdges, topEdge } from './image-edges.ts'
import type { Plane } from './plane.ts'

function naive({ data, width, height, stride }: Plane, step: number): number[] {
  const out: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = data[y * stride + x] ?? 0
      const left = data[y * stride + Math.max(0, x - 1)] ?? 0
      const top = data[Math.max(0, y - 1) * stride + x] ?? 0
      out.push(
        (Math.abs(here - left) > step ? leftEdge : 0) | (Math.abs(here - top) > step ? topEdge : 0),
      )
    }
  }
  return out
}

test('four pixels at a time find the same edges as one at a time', () => {
  const picture = fc
    .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 9 }) })
    .chain(({ width, height }) => {
      const stride = (width + 7) & ~3
      const length = stride * height
      return fc
        .uint8Array({ minLength: length, maxLength: length })
        .map((data): Plane => ({ data: new Uint8Array(data), width, height, stride }))
    })
  fc.assert(
    fc.property(picture, fc.constantFrom(16, 22, 60), (plane, step) => {
      const map = markEdges(plane, step)
      const edges: number[] = []
      for (let y = 0; y < plane.height; y++) {
        edges.push(...map.edges.subarray(y * map.stride, y * map.stride + plane.width))
      }
      expect(edges).toEqual(naive(plane, step))
    }),
  )
})

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
