import { describe, expect, test } from 'vitest'
import type { Rect } from '../plane.ts'
import { applyOperator } from './apply.ts'
import { ffmpegFiltered, type Gray } from './ffmpeg-filter.fixture.ts'
import type { Mosaic, Pixelize } from './operator.ts'
import { clipped, differences, gridOf, noisePicture, textPicture } from './pictures.fixture.ts'

/** Odd, so that blocks are cut, and with letters at every edge. */
const [width, height] = [121, 53]
const pictures = { text: textPicture(width, height), noise: noisePicture(width, height) }
const whole: Rect = { x: 0, y: 0, width, height }
const inside: Rect = { x: 14, y: 8, width: 75, height: 31 }
const cropped = `crop=${inside.width}:${inside.height}:${inside.x}:${inside.y}:exact=1`

describe.for(Object.entries(pictures))('on %s', ([, picture]) => {
  const levels = gridOf(picture)
  const both = (filter: string): readonly (readonly ['region' | 'picture', Rect, Gray])[] => [
    ['region', whole, ffmpegFiltered(picture, filter)],
    ['region', inside, ffmpegFiltered(picture, `${cropped},${filter}`)],
    ['picture', inside, ffmpegFiltered(picture, `${filter},${cropped}`)],
  ]

  test.for([1, 2, 3])('gblur of %i steps is exact but for its rounding', (steps) => {
    for (const sigmaPx of [0.5, 1.5, 3, 5, 8, 12]) {
      for (const [edges, region, expected] of both(`gblur=${sigmaPx}:${steps}`)) {
        const blur = {
          kind: 'recursive-gaussian',
          sigmaPx,
          verticalSigmaPx: sigmaPx,
          steps,
        } as const
        const got = applyOperator({ ...blur, edges }, levels, region)
        expect(differences(got, expected).most).toBeLessThan(0.502)
      }
    }
  })

  test('gblur has its own sigma for the vertical', () => {
    const blur = { kind: 'recursive-gaussian', sigmaPx: 6, verticalSigmaPx: 2 } as const
    const got = applyOperator({ ...blur, steps: 1, edges: 'region' }, levels, whole)
    const expected = ffmpegFiltered(picture, 'gblur=sigma=6:sigmaV=2')
    expect(differences(got, expected).most).toBeLessThan(0.502)
  })

  test.for([1, 2, 3])(
    'boxblur of power %i is exact but for the rounding of each pass',
    (passes) => {
      for (let radiusPx = 1; radiusPx <= 8; radiusPx++) {
        for (const [edges, region, expected] of both(`boxblur=${radiusPx}:${passes}`)) {
          const blur = { kind: 'box', radiusPx, passes, border: 'mirror', edges } as const
          const { most, rms, bias } = differences(applyOperator(blur, levels, region), expected)
          expect(most).toBeLessThan(passes === 1 ? 1.01 : 1.5)
          expect(rms).toBeLessThan(0.45)
          expect(Math.abs(bias)).toBeLessThan(0.1)
        }
      }
    },
  )

  test('pixelize is exact but for the fraction that it cuts off', () => {
    for (const size of [4, 5, 7, 8, 11, 16, 20]) {
      for (const [edges, region, expected] of both(`pixelize=${size}:${size}`)) {
        const got = applyOperator(pixelize(size, 'average', edges), levels, region)
        const below = { ...got, data: got.data.map((level) => Math.floor(level + 1e-6)) }
        expect(differences(below, expected).most).toBe(0)
      }
    }
  })

  test('pixelize by minima and maxima is exact', () => {
    for (const [mode, name] of [
      ['minimum', 'min'],
      ['maximum', 'max'],
    ] as const) {
      for (const [edges, region, expected] of both(`pixelize=9:9:${name}`)) {
        const got = applyOperator(pixelize(9, mode, edges), levels, region)
        expect(differences(got, expected).most).toBe(0)
      }
    }
  })

  test('in 4:2:0 pixelize has blocks of even size', () => {
    const got = applyOperator(pixelize(8, 'average', 'region'), levels, whole)
    const expected = ffmpegFiltered(picture, 'pixelize=9:9', 'yuv420p')
    expect(differences(got, expected).most).toBeLessThan(1)
  })

  test.for(['area', 'bilinear', 'bicubic', 'nearest'] as const)(
    'scaling down (%s) and up again is exact but for its roundings',
    (shrink) => {
      for (const enlarge of ['nearest', 'bilinear', 'bicubic'] as const) {
        for (const size of [4, 7, 12]) {
          const mosaic: Mosaic = {
            kind: 'mosaic',
            blockWidthPx: size,
            blockHeightPx: size,
            shrink,
            enlarge,
            gamma: 1,
            edges: 'region',
          }
          const got = clipped(applyOperator(mosaic, levels, whole))
          const down = `scale=iw/${size}:ih/${size}:flags=${swscale(shrink)}`
          const up = `scale=${width}:${height}:flags=${swscale(enlarge)}`
          const { most, rms } = differences(got, ffmpegFiltered(picture, `${down},${up}`))
          // Enlarged noise overshoots, and libswscale clips between its two passes.
          if (!(shrink === 'nearest' && enlarge === 'bicubic')) expect(most).toBeLessThan(1.2)
          expect(rms).toBeLessThan(0.8)
        }
      }
    },
  )

  test('the default rounding of scale adds little', () => {
    const mosaic = { kind: 'mosaic', shrink: 'bicubic', enlarge: 'nearest', gamma: 1 } as const
    for (const size of [4, 7, 12]) {
      const sizes = { blockWidthPx: size, blockHeightPx: size, edges: 'region' } as const
      const got = applyOperator({ ...mosaic, ...sizes }, levels, whole)
      const filter = `scale=iw/${size}:ih/${size},scale=${width}:${height}:flags=neighbor`
      expect(differences(got, ffmpegFiltered(picture, filter)).most).toBeLessThan(2)
    }
  })
})

test('a Gaussian is no model of gblur', () => {
  const picture = pictures.text
  const gaussian = {
    kind: 'gaussian',
    sigmaPx: 5,
    radiusPx: 30,
    border: 'repeat',
    gamma: 1,
  } as const
  const got = applyOperator({ ...gaussian, edges: 'region' }, gridOf(picture), whole)
  expect(differences(got, ffmpegFiltered(picture, 'gblur=5')).most).toBeGreaterThan(10)
})

function pixelize(size: number, mode: Pixelize['mode'], edges: 'region' | 'picture'): Pixelize {
  return {
    kind: 'pixelize',
    blockWidthPx: size,
    blockHeightPx: size,
    phaseXPx: 0,
    phaseYPx: 0,
    mode,
    gamma: 1,
    edges,
  }
}

function swscale(name: string): string {
  return `${name === 'nearest' ? 'neighbor' : name}+accurate_rnd`
}
