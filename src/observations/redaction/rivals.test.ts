import { expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { areRivals, fitsBetter } from './rivals.ts'
import { fill, sheet, smear, strokes } from './strokes.fixture.ts'

const paper = 30
const place: Rect = { x: 124, y: 40, width: 159, height: 20 }
const blur = (own: Partial<Rect>): Cover => ({
  covering: 'blur',
  box: { ...place, ...own },
  paper,
  contrast: 190,
})

test.for([
  { why: 'two cells to the right', own: { x: 142 }, are: true },
  { why: 'where a side was measured otherwise', own: { x: 128 }, are: false },
  { why: 'over a longer text that begins there', own: { width: 190 }, are: false },
  { why: 'in the next line', own: { x: 142, y: 60 }, are: false },
])('a cover $why: only one of the two can be there: $are', ({ own, are }) => {
  expect(areRivals(blur({}), blur(own))).toBe(are)
})

test('of two blurs in about one place that one is there whose sides are those of the smear', () => {
  const plane = sheet(480, 100, paper)
  strokes(plane, { x: 40, y: 45, width: 80, height: 10 })
  smear(plane, place, paper)
  strokes(plane, { x: 290, y: 45, width: 80, height: 10 })
  const [here, beside] = [blur({}), blur({ x: 142 })]
  expect(fitsBetter(plane, here, beside)).toBe(true)
  expect(fitsBetter(plane, beside, here)).toBe(false)
})

test('the same holds for boxes', () => {
  const plane = sheet(480, 100, paper)
  fill(plane, place, 110)
  const box = (x: number): Cover => ({ ...blur({ x }), covering: 'box', level: 110 })
  expect(fitsBetter(plane, box(124), box(106))).toBe(true)
  expect(fitsBetter(plane, box(106), box(124))).toBe(false)
})
