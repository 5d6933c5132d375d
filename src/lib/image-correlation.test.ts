import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlation } from './image-correlation.ts'
import type { Plane } from './plane.ts'

function plane(levels: readonly number[]): Plane {
  return { data: Uint8Array.from(levels), width: 4, height: 2, stride: 4 }
}
const corner = { x: 0, y: 0 }
const of = (a: readonly number[], b: readonly number[]): number =>
  correlation(plane(a), corner, plane(b), corner, 4, 2, 4)

const letter = [20, 200, 200, 20, 20, 180, 20, 20]

test.for([
  ['itself', letter, 1],
  ['itself in less contrast on a lighter ground', letter.map((level) => 100 + level / 2), 1],
  ['itself inverted', letter.map((level) => 255 - level), 1],
  ['nothing', letter.map(() => 90), 0],
] as const)('a letter against %s', ([, other, expected]) => {
  expect(of(letter, other)).toBeCloseTo(expected, 2)
})

test('what is hardly there in one and a little less in the other is not lost', () => {
  const faint = [90, 90, 100, 90, 90, 90, 100, 90]
  expect(
    of(
      faint,
      faint.map((level) => level - (level - 90) * 0.2),
    ),
  ).toBeCloseTo(1, 2)
})

test('of nothing nothing can be lost', () => {
  expect(of([90, 91, 90, 90, 90, 90, 90, 91], letter)).toBe(1)
})

test('is a share whatever the pixels', () => {
  const levels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(levels, levels, (a, b) => {
      const r = of(a, b)
      return r >= 0 && r <= 1 + 1e-9
    }),
  )
})
