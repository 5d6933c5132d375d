import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rect } from '../plane.ts'
import { applyLinearPart, applyOperator } from './apply.ts'
import type { Grid } from './grid.ts'
import { extended, boxesKernel, gaussianKernel, skiaKernel } from './kernel.ts'
import { fromLight, toLight } from './light.ts'
import { linearPartOf, overlaid } from './linear-part.ts'
import type { BoxBlur, Gaussian, RecursiveGaussian, SkiaBlur } from './operator.ts'
import { affineOperators, blurs, gridOfSize, pictures, recursives } from './operators.fixture.ts'

function cut(picture: Grid, at: Rect): Grid {
  const data = Float64Array.from({ length: at.width * at.height }, (_, i) => {
    const y = Math.floor(i / at.width)
    return picture.data[(at.y + y) * picture.width + at.x + (i % at.width)]!
  })
  return { data, width: at.width, height: at.height }
}

function mapped(grid: Grid, change: (level: number) => number): Grid {
  return { ...grid, data: Float64Array.from(grid.data, change) }
}

function expectClose(a: Grid, b: Grid, tolerance: number): void {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  const most = Math.max(...Array.from(a.data, (value, i) => Math.abs(value - b.data[i]!)))
  expect(most).toBeLessThan(tolerance)
}

function kernelOf(operator: Gaussian | BoxBlur | SkiaBlur): Float64Array {
  switch (operator.kind) {
    case 'gaussian':
      return gaussianKernel(operator.sigmaPx, operator.radiusPx)
    case 'box':
      return boxesKernel(Array.from({ length: operator.passes }, () => 2 * operator.radiusPx + 1))
    case 'skia':
      return skiaKernel(operator.sigmaPx)
  }
}

/** One sum over the square kernel for each pixel, on levels or light. */
function naiveBlur(operator: Gaussian | BoxBlur | SkiaBlur, picture: Grid, region: Rect): Grid {
  const { edges, border } = operator
  const gamma = 'gamma' in operator ? operator.gamma : 1
  const source = mapped(edges === 'region' ? cut(picture, region) : picture, (level) =>
    toLight(level, gamma),
  )
  const left = edges === 'region' ? 0 : region.x
  const top = edges === 'region' ? 0 : region.y
  const kernel = kernelOf(operator)
  const radius = (kernel.length - 1) / 2
  const below = cut(picture, region)
  const data = below.data.map((level, at) => {
    const x = left + (at % region.width)
    const y = top + Math.floor(at / region.width)
    let sum = 0
    let coverage = 0
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const inside = x + dx >= 0 && x + dx < source.width && y + dy >= 0 && y + dy < source.height
        if (!inside && typeof border !== 'string') continue
        const rule = typeof border === 'string' ? border : 'repeat'
        const i = extended(x + dx, source.width, rule)
        const j = extended(y + dy, source.height, rule)
        const weight = kernel[dx + radius]! * kernel[dy + radius]!
        sum += weight * source.data[j * source.width + i]!
        coverage += weight
      }
    }
    const beneath =
      typeof border === 'string' || border.beneath === 'picture' ? level : border.beneath
    return fromLight(sum + (1 - coverage) * toLight(beneath, gamma), gamma)
  })
  return { data, width: region.width, height: region.height }
}

test('blurs are the sums over their square kernels, at every edge', () => {
  fc.assert(
    fc.property(blurs, pictures, (operator, { picture, region }) => {
      // A gamma makes much of little where it is dark.
      const tolerance = 'gamma' in operator && operator.gamma !== 1 ? 0.5 : 1e-3
      expectClose(
        applyOperator(operator, picture, region),
        naiveBlur(operator, picture, region),
        tolerance,
      )
    }),
    { numRuns: 150 },
  )
})

/** The recursion itself, over the whole picture. */
function naiveRecursive(operator: RecursiveGaussian, source: Grid): Grid {
  const { width, height } = source
  const data = Float64Array.from(source.data)
  const filter = (sigma: number, from: number, stride: number, length: number): void => {
    const lambda = sigma ** 2 / (2 * operator.steps)
    const nu = (1 + 2 * lambda - Math.sqrt(1 + 4 * lambda)) / (2 * lambda)
    for (let step = 0; step < operator.steps; step++) {
      data[from]! /= 1 - nu
      for (let i = 1; i < length; i++)
        data[from + i * stride]! += nu * data[from + (i - 1) * stride]!
      data[from + (length - 1) * stride]! /= 1 - nu
      for (let i = length - 1; i > 0; i--)
        data[from + (i - 1) * stride]! += nu * data[from + i * stride]!
      for (let i = 0; i < length; i++) data[from + i * stride]! *= nu / lambda
    }
  }
  for (let y = 0; y < height; y++) filter(operator.sigmaPx, y * width, 1, width)
  for (let x = 0; x < width; x++) filter(operator.verticalSigmaPx, x, width, height)
  return { data, width, height }
}

test('a recursive Gaussian is its recursion, at every edge', () => {
  fc.assert(
    fc.property(recursives, pictures, (operator, { picture, region }) => {
      const expected =
        operator.edges === 'region'
          ? naiveRecursive(operator, cut(picture, region))
          : cut(naiveRecursive(operator, picture), region)
      expectClose(applyOperator(operator, picture, region), expected, 1e-3)
    }),
    { numRuns: 150 },
  )
})

test('what a region keeps to itself does not depend on what is around it', () => {
  fc.assert(
    fc.property(affineOperators, pictures, (operator, { picture, region }) => {
      fc.pre('edges' in operator && operator.edges === 'region')
      const alone = cut(picture, region)
      expect(applyOperator(operator, picture, region).data).toEqual(
        applyOperator(operator, alone, { ...region, x: 0, y: 0 }).data,
      )
    }),
  )
})

test('constants are preserved by all but what covers', () => {
  fc.assert(
    fc.property(
      affineOperators,
      pictures,
      fc.integer({ min: 0, max: 255 }),
      (operator, { picture, region }, level) => {
        fc.pre('edges' in operator)
        fc.pre(
          !('border' in operator) ||
            typeof operator.border !== 'object' ||
            operator.border.beneath === 'picture',
        )
        const flat = mapped(picture, () => level)
        expectClose(
          applyOperator(operator, flat, region),
          mapped(cut(flat, region), () => level),
          0.02,
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('what is linear in levels mixes as its inputs do', () => {
  const twoPictures = pictures.chain(({ picture, region }) =>
    gridOfSize(picture).map((other) => ({ picture, other, region })),
  )
  fc.assert(
    fc.property(affineOperators, twoPictures, (operator, { picture, other, region }) => {
      fc.pre(!('gamma' in operator) || operator.gamma === 1)
      const mix = {
        ...picture,
        data: Float64Array.from(picture.data, (level, i) => 0.3 * level + 0.7 * other.data[i]!),
      }
      const a = applyOperator(operator, picture, region)
      const b = applyOperator(operator, other, region)
      const expected = {
        ...a,
        data: Float64Array.from(a.data, (value, i) => 0.3 * value + 0.7 * b.data[i]!),
      }
      expectClose(applyOperator(operator, mix, region), expected, 1e-9)
    }),
    { numRuns: 200 },
  )
})

test('an overlay of a given opacity lets the rest of the picture through', () => {
  const picture = { data: Float64Array.of(0, 100, 200), width: 3, height: 1 }
  const region = { x: 1, y: 0, width: 2, height: 1 }
  const overlay = { kind: 'overlay', opacity: 0.9, level: 10 } as const
  expect([...applyOperator(overlay, picture, region).data]).toEqual([
    expect.closeTo(19, 9),
    expect.closeTo(29, 9),
  ])
  expect([...applyOperator({ kind: 'solid', level: 7 }, picture, region).data]).toEqual([7, 7])
})

test('an overlay over a filter is the one operator after the other', () => {
  fc.assert(
    fc.property(affineOperators, pictures, (operator, { picture, region }) => {
      fc.pre(!('gamma' in operator) || operator.gamma === 1)
      const overlay = { kind: 'overlay', opacity: 0.6, level: 20 } as const
      const part = overlaid(linearPartOf(operator, picture, region)!, overlay)
      const filtered = applyOperator(operator, picture, region)
      const expected = applyOperator(overlay, filtered, { ...region, x: 0, y: 0 })
      expectClose(applyLinearPart(part, picture), expected, 1e-9)
    }),
  )
})

test('an overlay over a filter of light is refused', () => {
  const blur = { kind: 'gaussian', sigmaPx: 1, radiusPx: 3, border: 'repeat', gamma: 2.2 } as const
  const at = { x: 0, y: 0, width: 2, height: 2 }
  const part = linearPartOf({ ...blur, edges: 'region' }, at, at)!
  expect(() => overlaid(part, { kind: 'overlay', opacity: 0.5, level: 0 })).toThrow('gamma 2.2')
})

test('single precision gives what double precision gives', () => {
  fc.assert(
    fc.property(affineOperators, pictures, (operator, { picture, region }) => {
      const single = { ...picture, data: Float32Array.from(picture.data) }
      expect(applyOperator(operator, single, region)).toEqual(
        applyOperator(operator, picture, region),
      )
    }),
    { numRuns: 50 },
  )
})

test('a mean in linear light is brighter than one of stored values', () => {
  const picture = { data: Float64Array.of(0, 255), width: 2, height: 1 }
  const block = {
    kind: 'pixelize',
    blockWidthPx: 2,
    blockHeightPx: 1,
    phaseXPx: 0,
    phaseYPx: 0,
    mode: 'average',
    edges: 'region',
  } as const
  const at = { x: 0, y: 0, width: 2, height: 1 }
  expect(applyOperator({ ...block, gamma: 1 }, picture, at).data[0]).toBeCloseTo(127.5, 9)
  expect(applyOperator({ ...block, gamma: 2.2 }, picture, at).data[0]).toBeCloseTo(186.08, 2)
})

test('a region that is not inside the picture is an error', () => {
  const picture = { data: new Float64Array(6), width: 3, height: 2 }
  const solid = { kind: 'solid', level: 0 } as const
  for (const region of [
    { x: -1, y: 0, width: 2, height: 1 },
    { x: 2, y: 0, width: 2, height: 1 },
    { x: 0, y: 0, width: 0, height: 1 },
  ]) {
    expect(() => applyOperator(solid, picture, region)).toThrow('is not inside 3x2')
  }
})
