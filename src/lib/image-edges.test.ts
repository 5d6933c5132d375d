import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftEdge, markEdges, topEdge } from './image-edges.ts'
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
