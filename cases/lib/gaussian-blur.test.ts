import { describe, expect, test } from 'vitest'
import { blurArea, gaussianKernel } from './gaussian-blur.ts'
import { seededRandom } from './random.ts'

const picture = { width: 40, height: 30 }

function noise(seed: string): Uint8Array {
  const random = seededRandom(seed)
  return Uint8Array.from({ length: picture.width * picture.height * 4 }, () => random.whole(0, 255))
}

/** One red value by the plain two-dimensional sum. */
function naive(rgba: Uint8Array, x: number, y: number, sigmaPx: number): number {
  const kernel = gaussianKernel(sigmaPx)
  const radius = (kernel.length - 1) / 2
  let sum = 0
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const px = Math.min(picture.width - 1, Math.max(0, x + dx))
      const py = Math.min(picture.height - 1, Math.max(0, y + dy))
      const weight = (kernel[dx + radius] ?? 0) * (kernel[dy + radius] ?? 0)
      sum += weight * (rgba[(py * picture.width + px) * 4] ?? 0)
    }
  }
  return sum
}

describe('blurArea', () => {
  test('agrees with the two-dimensional sum, at the edges of the picture too', () => {
    const before = noise('before')
    const after = Uint8Array.from(before)
    blurArea(after, picture, { x: -4, y: 12, width: 20, height: 40 }, 3)
    for (const [x, y] of [
      [0, 12],
      [15, 12],
      [7, 20],
      [0, 29],
      [15, 29],
    ] as const) {
      const got = after[(y * picture.width + x) * 4] ?? -1
      expect(Math.abs(got - naive(before, x, y, 3))).toBeLessThanOrEqual(0.51)
    }
  })

  test('leaves every pixel outside its area alone', () => {
    const before = noise('outside')
    const after = Uint8Array.from(before)
    const area = { x: 10, y: 5, width: 12, height: 9 }
    blurArea(after, picture, area, 6)
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const inside = x >= 10 && x < 22 && y >= 5 && y < 14
        const at = (y * picture.width + x) * 4
        const same = before.slice(at, at + 4).join() === after.slice(at, at + 4).join()
        expect(same || inside, `${x},${y}`).toBe(true)
      }
    }
  })

  test('keeps an even ground as it is', () => {
    const even = new Uint8Array(picture.width * picture.height * 4).fill(77)
    blurArea(even, picture, { x: 0, y: 0, ...picture }, 7)
    expect(new Set(even)).toEqual(new Set([77]))
  })
})
