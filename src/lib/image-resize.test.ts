import { expect, test } from 'vitest'
import { resizePlane } from './image-resize.ts'

const ramp = {
  data: Uint8Array.from({ length: 64 * 8 }, (_, i) => (i % 64) * 4),
  width: 64,
  height: 8,
  stride: 64,
}

test('a ramp stays a ramp, larger and smaller', () => {
  for (const width of [128, 32]) {
    const out = resizePlane(ramp, { x: 8, y: 0, width: 48, height: 8 }, width, 4)
    const at = (i: number): number => (8 + ((i + 0.5) * 48) / width - 0.5) * 4
    for (let i = 4; i < width - 4; i++) expect(out[i + width]).toBeCloseTo(at(i), 0)
  }
})

test('outside the picture its edge is repeated', () => {
  const out = resizePlane(ramp, { x: -20, y: -4, width: 16, height: 4 }, 16, 4)
  expect(Math.max(...out)).toBeLessThan(1)
})
