import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineMetrics } from './line-metrics.ts'
import type { Plane, Rect } from './plane.ts'

const paper = 230
const ink = 20

/** Letters as stems two columns wide, five apart, from one row (with a fraction) to another. */
function stems(rows: readonly (readonly [top: number, bottom: number])[]): Plane {
  const [width, height] = [rows.length * 5 + 8, 60]
  const data = new Uint8Array(width * height).fill(paper)
  for (const [i, [top, bottom]] of rows.entries()) {
    for (let y = 0; y < height; y++) {
      const covered = Math.max(0, Math.min(y + 1, bottom) - Math.max(y, top))
      const level = Math.round(paper + (ink - paper) * covered)
      data.fill(level, y * width + 4 + i * 5, y * width + 6 + i * 5)
    }
  }
  return { data, width, height, stride: width }
}

/** Small letters, every fourth with an ascender and every seventh with a descender. */
function smallLetters(baseline: number, xHeight: number): readonly (readonly [number, number])[] {
  return Array.from({ length: 28 }, (_, i) => [
    baseline - xHeight * (i % 4 === 0 ? 1.4 : 1),
    baseline + (i % 7 === 0 ? xHeight * 0.4 : 0),
  ])
}

function boxAround(plane: Plane, top: number, bottom: number): Rect {
  const y = Math.floor(top)
  return { x: 2, y, width: plane.width - 4, height: Math.ceil(bottom) - y }
}

test('the baseline and the height of an x are found to a fraction of a row', () => {
  for (const [baseline, xHeight] of [
    [30, 8],
    [30.5, 8],
    [30.25, 6.5],
    [41.75, 11.5],
    [30, 5],
  ] as const) {
    const plane = stems(smallLetters(baseline, xHeight))
    const box = boxAround(plane, baseline - 1.4 * xHeight, baseline + 0.4 * xHeight)
    const found = lineMetrics(plane, box)
    expect(Math.abs(found.baseline - baseline)).toBeLessThan(0.4)
    expect(Math.abs(found.xHeight - xHeight)).toBeLessThan(0.8)
  }
})

test('in a line of capitals it is their height that is found', () => {
  const plane = stems(Array.from({ length: 20 }, () => [22, 32] as const))
  const found = lineMetrics(plane, boxAround(plane, 22, 32))
  expect(found.baseline).toBeCloseTo(32, 0)
  expect(found.xHeight).toBeCloseTo(10, 0)
})

test('light text on dark has the same metrics as dark text on light', () => {
  const dark = stems(smallLetters(30.5, 7))
  const light = { ...dark, data: dark.data.map((level) => 255 - level) }
  const box = boxAround(dark, 20, 34)
  expect(lineMetrics(light, box)).toEqual(lineMetrics(dark, box))
})

test('a box that is a row or two wrong makes little difference', () => {
  const plane = stems(smallLetters(30, 8))
  const exact = lineMetrics(plane, boxAround(plane, 18, 34))
  for (const [top, bottom] of [
    [17, 35],
    [19, 34],
    [18, 33],
  ] as const) {
    const found = lineMetrics(plane, boxAround(plane, top, bottom))
    expect(found.baseline).toBeCloseTo(exact.baseline, 5)
    expect(found.xHeight).toBeCloseTo(exact.xHeight, 5)
  }
})

test('any box in any picture gives finite metrics and an x of at least three rows', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 12 * 16, maxLength: 12 * 16 }),
      fc.integer({ min: -4, max: 15 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (data, x, y, width, height) => {
        const plane = { data, width: 16, height: 12, stride: 16 }
        const found = lineMetrics(plane, { x, y, width, height })
        expect(Number.isFinite(found.baseline)).toBe(true)
        expect(found.xHeight).toBeGreaterThanOrEqual(3)
      },
    ),
  )
})
