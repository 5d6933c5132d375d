import { expect, test } from 'vitest'
import { paperLevel } from './paper.ts'
import { fill, sheet } from './strokes.fixture.ts'

const line = { x: 10, y: 10, width: 100, height: 12 }

test('paper is the level of most pixels, with the fraction by which its neighbours pull', () => {
  const picture = sheet(120, 40, 200)
  fill(picture, { ...line, width: 30 }, 90)
  expect(paperLevel(picture, line)).toBe(200)
  fill(picture, { ...line, x: 80, width: 30, height: 3 }, 201)
  expect(paperLevel(picture, line)).toBeGreaterThan(200)
  expect(paperLevel(picture, line)).toBeLessThan(200.5)
})

test('what an overlay covers is no paper, unless nothing else is there', () => {
  const picture = sheet(120, 40, 200)
  const overlay = { ...line, width: 80 }
  fill(picture, overlay, 36)
  expect(paperLevel(picture, line)).toBe(36)
  expect(paperLevel(picture, line, overlay)).toBe(200)
  expect(paperLevel(picture, overlay, overlay)).toBe(36)
})
