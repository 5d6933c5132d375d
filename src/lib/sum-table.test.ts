import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumTable } from './sum-table.ts'

test('a sum is what adding up one by one gives, also beyond the mask', () => {
  const small = fc.integer({ min: 1, max: 9 })
  const anywhere = fc.integer({ min: -4, max: 12 })
  fc.assert(
    fc.property(
      small.chain((width) =>
        small.chain((height) =>
          fc.tuple(
            fc.constant(width),
            fc.constant(height),
            fc.uint8Array({ minLength: width * height, maxLength: width * height }),
          ),
        ),
      ),
      fc.record({ x: anywhere, y: anywhere, width: small, height: small }),
      ([width, height, mask], at) => {
        let sum = 0
        for (let y = Math.max(0, at.y); y < Math.min(height, at.y + at.height); y++) {
          for (let x = Math.max(0, at.x); x < Math.min(width, at.x + at.width); x++) {
            sum += mask[y * width + x] ?? 0
          }
        }
        expect(sumTable(mask, width, height).sum(at)).toBe(sum)
      },
    ),
  )
})
