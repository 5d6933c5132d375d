import { expect, test } from 'vitest'
import { createCanvas } from '@napi-rs/canvas'
import type { Plane, Rect } from '../../lib/plane.ts'
import { isClippedPair, isCutOff, cutThrough } from './clipped.ts'
import { isNarrowChange } from './cover.ts'
import { fixtureFont } from './recording.fixture.ts'

const tolerance = { noise: 40, strays: 3, most: 100 }

/** One line of text, of which rows from `top` on are seen, with a mark over it from column `mark` on. */
function screenWith(text: string, top = 0, mark?: number): Plane {
  const context = createCanvas(300, 40).getContext('2d')
  context.fillStyle = '#101418'
  context.fillRect(0, 0, 300, 40)
  context.fillStyle = '#d8d8d8'
  context.font = `16px "${fixtureFont}"`
  context.fillText(text, 10, 26)
  context.fillStyle = '#101418'
  context.fillRect(0, 0, 300, top)
  context.fillStyle = '#ffffff'
  if (mark !== undefined) context.fillRect(mark, 16, 12, 16)
  const { data } = context.getImageData(0, 0, 300, 40)
  const luma = Uint8Array.from({ length: 300 * 40 }, (_, i) => data[i * 4 + 1] ?? 0)
  return { data: luma, width: 300, height: 40, stride: 300 }
}

const whole: Rect = { x: 10, y: 13, width: 190, height: 17 }
const lower: Rect = { ...whole, y: 19, height: 11 }

test('the lower rows of a line are a part of it, those of another are not', () => {
  const line = screenWith('GET /api/v1/item/911')
  expect(isClippedPair(line, whole, screenWith('GET /api/v1/item/911', 19), lower, tolerance)).toBe(
    true,
  )
  expect(isClippedPair(line, whole, screenWith('PUT /bin/q7/mess/204', 19), lower, tolerance)).toBe(
    false,
  )
})

/** The same with more contrast, as codecs refine it frame by frame. */
function sharpened({ data, ...rest }: Plane): Plane {
  return { data: data.map((level) => 128 + (level - 128) * 0.6), ...rest }
}

test('a pointer over a line is a narrow change, another text is not', () => {
  const line = screenWith('GET /api/v1/item/911')
  const narrow = (after: Plane): boolean => isNarrowChange(line, whole, after, whole, tolerance)
  expect(narrow(screenWith('GET /api/v1/item/911', 0, 80))).toBe(true)
  expect(narrow(sharpened(screenWith('GET /api/v1/item/911', 0, 80)))).toBe(true)
  expect(narrow(screenWith('PUT /bin/q7/mess/204'))).toBe(false)
})

/** The line with something above its rows from `top` on, whose edge is a bright row where `isEdged`. */
function underWindow(top: number, isEdged: boolean): Plane {
  const plane = screenWith('GET /api/v1/item/911', top)
  if (isEdged) plane.data.fill(120, (top - 1) * 300, top * 300)
  return plane
}

test('a line is cut off where the edge of a window stands against its letters, or in its box', () => {
  expect(isCutOff(underWindow(19, true), lower)).toBe(true)
  expect(isCutOff(underWindow(19, true), { ...lower, y: 17, height: 13 })).toBe(true)
  expect(isCutOff(screenWith('GET /api/v1/item/911'), whole)).toBe(false)
})

test('a line that is underlined is not cut off', () => {
  const plane = screenWith('GET /api/v1/item/911')
  plane.data.fill(200, 29 * 300 + whole.x, 29 * 300 + whole.x + whole.width)
  expect(isCutOff(plane, whole)).toBe(false)
})

/** The line with another ground over its rows from `top` on, as far as column `to`. */
function overWindow(top: number, to: number): Plane {
  const plane = screenWith('GET /api/v1/item/911')
  for (let y = top; y < plane.height; y++) plane.data.fill(90, y * 300, y * 300 + to)
  return plane
}

test('letters are cut through where another ground begins in the middle of most of them', () => {
  const upper: Rect = { ...whole, height: 9 }
  expect(cutThrough(overWindow(22, 300), upper)).toEqual({ x0: 0, x1: whole.width })
  expect(cutThrough(overWindow(22, 140), upper)).toEqual({ x0: 0, x1: 130 })
  expect(cutThrough(overWindow(22, 40), upper)).toBeUndefined()
  // Only what is below the letters themselves is gone.
  expect(cutThrough(overWindow(29, 300), whole)).toBeUndefined()
  expect(cutThrough(screenWith('GET /api/v1/item/911'), whole)).toBeUndefined()
})

test('what is underlined is not cut through', () => {
  const plane = screenWith('GET /api/v1/item/911')
  plane.data.fill(200, 27 * 300 + whole.x, 27 * 300 + whole.x + whole.width)
  expect(cutThrough(plane, whole)).toBeUndefined()
})
