import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLevels, inkBehind } from './ink-behind.ts'
import { applyLinearPart } from './apply.ts'
import { linearPartOf } from './linear-part.ts'
import { affineOperators, gridOfSize } from './operators.fixture.ts'

const size = { width: 23, height: 17 }

test('what an operator makes of ink is what the ink changes', () => {
  const inks = fc
    .record({
      x: fc.integer({ min: -4, max: size.width }),
      y: fc.integer({ min: -4, max: size.height }),
      width: fc.integer({ min: 1, max: 7 }),
      height: fc.integer({ min: 1, max: 9 }),
    })
    .chain((at) => {
      const level = fc.integer({ min: -200, max: 200 })
      const count = at.width * at.height
      const levels = fc.array(level, { minLength: count, maxLength: count })
      return levels.map((all) => ({ ...at, data: Float64Array.from(all) }))
    })
  fc.assert(
    fc.property(affineOperators, gridOfSize(size), inks, (operator, picture, ink) => {
      const part = linearPartOf(operator, size, { x: 5, y: 4, width: 12, height: 8 })
      fc.pre(part?.gamma === 1)
      const inked = Float64Array.from(picture.data, (level, i) => {
        const [x, y] = [(i % size.width) - ink.x, Math.floor(i / size.width) - ink.y]
        const isIn = x >= 0 && y >= 0 && x < ink.width && y < ink.height
        return level + (isIn ? ink.data[y * ink.width + x]! : 0)
      })
      const whole = applyLinearPart(part, { ...size, data: inked }).data
      const added = Float64Array.from(applyLinearPart(part, picture).data)
      const made = inkBehind(part, ink)
      if (made !== undefined) addLevels(made, added, part.region.width)
      for (const [i, level] of whole.entries()) expect(added[i]).toBeCloseTo(level, 6)
    }),
  )
})
