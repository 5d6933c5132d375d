import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { linearPartOf, overlaid } from '../../lib/redaction-operators/linear-part.ts'
import {
  affineOperators,
  gridOfSize,
  pictures,
} from '../../lib/redaction-operators/operators.fixture.ts'
import { projectedOperator } from './projected-operator.ts'
import { project, slowWaves } from './projection.ts'

const patches = fc
  .record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }) })
  .chain((size) => gridOfSize(size))
const corners = fc.record({
  x: fc.integer({ min: -8, max: 26 }),
  y: fc.integer({ min: -8, max: 26 }),
})

function withInk(picture: Grid, patch: Grid, at: { readonly x: number; readonly y: number }): Grid {
  const data = Float64Array.from(picture.data)
  for (let y = 0; y < patch.height; y++) {
    for (let x = 0; x < patch.width; x++) {
      const [i, j] = [at.x + x, at.y + y]
      if (i < 0 || j < 0 || i >= picture.width || j >= picture.height) continue
      data[j * picture.width + i]! += patch.data[y * patch.width + x]!
    }
  }
  return { ...picture, data }
}

test('ink adds in each direction what the whole picture with the ink shows more', () => {
  fc.assert(
    fc.property(
      affineOperators,
      pictures,
      patches,
      corners,
      fc.boolean(),
      (operator, { picture, region }, patch, at, tinted) => {
        fc.pre(!('gamma' in operator) || operator.gamma === 1)
        const bare = linearPartOf(operator, picture, region)!
        const part = tinted ? overlaid(bare, { kind: 'overlay', opacity: 0.7, level: 9 }) : bare
        const border = region.width > 4 && region.height > 4 ? 1 : 0
        const directions = slowWaves(region, { x: border, y: border }, 20)
        const before = applyLinearPart(part, picture).data
        const after = applyLinearPart(part, withInk(picture, patch, at)).data
        const more = Float64Array.from(before, (level, i) => after[i]! - level)
        const ink = { ...patch, ...at, data: Float64Array.from(patch.data) }
        const response = projectedOperator(part, directions)(ink)
        project(directions, more).forEach((value, i) =>
          expect(Math.abs(value - response[i]!)).toBeLessThan(1e-8),
        )
      },
    ),
    { numRuns: 500 },
  )
})
