import { expect, test } from 'vitest'
import { seamInk } from './seam-ink.ts'

const [width, height, pitch] = [120, 16, 8]
const box = { x: 8, y: 2, width: 104, height: 12 }

/** Letters with ink in all columns of their cell but the last, on cells from 8 on. */
function picture(): Uint8Array {
  const data = new Uint8Array(width * height).fill(230)
  for (let y = 5; y < 9; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      if (x % pitch !== 7) data[y * width + x] = 30
    }
  }
  return data
}

test('a border that cuts letters has ink at both sides, one between them has not', () => {
  const centres = Array.from({ length: 13 }, (_, i) => box.x + i * pitch + pitch / 2)
  const line = { text: 'wwwwwwwwwwwww', box, centres, confidence: 1 }
  const plane = { data: picture(), width, height, stride: width }
  const seams = [7, 8, 9].map((originPx) => seamInk(plane, { originPx, pitchPx: pitch }, [line]))
  expect(seams[0]).toBe(0)
  expect(seams[1]).toBe(0)
  expect(seams[2]).toBeGreaterThan(30)
})

test('beside blanks there is nothing to cut', () => {
  const line = { text: 'a b', box, centres: [12, 20, 28], confidence: 1 }
  const plane = { data: picture(), width, height, stride: width }
  expect(seamInk(plane, { originPx: 9, pitchPx: pitch }, [line])).toBe(0)
})
