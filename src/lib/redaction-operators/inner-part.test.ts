import { expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { applyLinearPart } from './apply.ts'
import { innerPart } from './inner-part.ts'
import { linearPartOf } from './linear-part.ts'
import type { RedactionOperator } from './operator.ts'

const random = seededRandom(1)
const picture = {
  width: 40,
  height: 30,
  data: Float64Array.from({ length: 1200 }, () => 255 * random()),
}
const region = { x: 6, y: 5, width: 24, height: 16 }
const inner = { x: 9, y: 7, width: 10, height: 8 }
const operators: readonly RedactionOperator[] = [
  { kind: 'skia', sigmaPx: 2, border: { beneath: 'picture' }, edges: 'region' },
  { kind: 'box', radiusPx: 2, passes: 2, border: 'mirror', edges: 'picture' },
]

test.for(operators)(
  'the inner pixels of a region are what they are in all of it: $kind',
  (operator) => {
    const part = linearPartOf(operator, picture, region)
    if (part === undefined) throw new Error('is linear')
    const whole = applyLinearPart(part, picture).data
    const some = applyLinearPart(innerPart(part, inner), picture).data
    for (let y = 0; y < inner.height; y++) {
      for (let x = 0; x < inner.width; x++) {
        const at = (y + inner.y - region.y) * region.width + x + inner.x - region.x
        expect(some[y * inner.width + x]).toBeCloseTo(whole[at] ?? NaN, 6)
      }
    }
  },
)

test('what is no part of the region is refused', () => {
  const [operator] = operators
  const part = operator && linearPartOf(operator, picture, region)
  if (part === undefined) throw new Error('is linear')
  expect(() => innerPart(part, { ...inner, x: 2 })).toThrow(RangeError)
})
