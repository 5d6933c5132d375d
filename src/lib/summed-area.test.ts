import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summedArea } from './summed-area.ts'

const picture = fc.record({
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 7 }),
  seed: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 63, maxLength: 63 }),
})

test('sums over rectangles are those of their pixels', () => {
  fc.assert(
    fc.property(picture, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (own, numbers) => {
      const { width, height, seed } = own
      const data = seed.slice(0, width * height)
      const [a = 0, b = 0, c = 0, d = 0] = numbers
      const [x0, x1] = [a % (width + 1), b % (width + 1)].toSorted((p, q) => p - q) as [
        number,
        number,
      ]
      const [y0, y1] = [c % (height + 1), d % (height + 1)].toSorted((p, q) => p - q) as [
        number,
        number,
      ]
      let sum = 0
      for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1; x++) sum += data[y * width + x] as number
      }
      expect(summedArea(data, width)(x0, y0, x1, y1)).toBe(sum)
    }),
  )
})
