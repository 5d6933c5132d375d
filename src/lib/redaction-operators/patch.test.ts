import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyLinearPart } from './apply.ts'
import type { Grid } from './grid.ts'
import { linearPartOf, overlaid } from './linear-part.ts'
import { affineOperators, gridOfSize, pictures } from './operators.fixture.ts'
import { applyToPatch } from './patch.ts'

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

test('a patch adds to the region what the whole picture with the patch shows more', () => {
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
        const before = applyLinearPart(part, picture)
        const after = applyLinearPart(part, withInk(picture, patch, at))
        const response = applyToPatch(part, patch, at)
        const sum = Float64Array.from(before.data)
        for (let y = 0; y < response.height; y++) {
          for (let x = 0; x < response.width; x++) {
            const i = (response.y + y) * region.width + response.x + x
            sum[i]! += response.data[y * response.width + x]!
          }
        }
        sum.forEach((value, i) => expect(Math.abs(value - after.data[i]!)).toBeLessThan(1e-9))
      },
    ),
    { numRuns: 500 },
  )
})

test('a response ends where it is negligible', () => {
  const picture = { width: 600, height: 400 }
  const region = { x: 0, y: 0, ...picture }
  const blur = {
    kind: 'recursive-gaussian',
    sigmaPx: 3,
    verticalSigmaPx: 3,
    steps: 3,
    edges: 'region',
  } as const
  const part = linearPartOf(blur, picture, region)!
  const patch = { data: new Float64Array(180).fill(255), width: 10, height: 18 }
  const response = applyToPatch(part, patch, { x: 300, y: 200 })
  const sum = response.data.reduce((a, b) => a + b)
  expect(response.width).toBeLessThan(100)
  expect(response.height).toBeLessThan(110)
  expect(sum).toBeCloseTo(180 * 255, 0)
})

test('a patch out of reach adds nothing', () => {
  const picture = { width: 40, height: 30 }
  const region = { x: 0, y: 0, width: 10, height: 10 }
  const box = { kind: 'box', radiusPx: 2, passes: 1, border: 'mirror', edges: 'picture' } as const
  const part = linearPartOf(box, picture, region)!
  const patch = { data: Float64Array.of(255), width: 1, height: 1 }
  expect(applyToPatch(part, patch, { x: 25, y: 5 })).toMatchObject({ width: 0 })
  expect(applyToPatch(part, patch, { x: 11, y: 5 })).toMatchObject({
    x: 9,
    y: 3,
    width: 1,
    height: 5,
  })
})

test('minima and maxima have no linear part', () => {
  const extreme = {
    kind: 'pixelize',
    blockWidthPx: 4,
    blockHeightPx: 4,
    phaseXPx: 0,
    phaseYPx: 0,
    mode: 'minimum',
    gamma: 1,
    edges: 'region',
  } as const
  const whole = { x: 0, y: 0, width: 8, height: 8 }
  expect(linearPartOf(extreme, whole, whole)).toBeUndefined()
})
