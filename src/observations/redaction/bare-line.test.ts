import { expect, test } from 'vitest'
import { linesThrough } from './bare-line.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'

const at = { x: 0, y: 0, width: 300, height: 60 }
const cover = { x: 100, y: 20, width: 80, height: 20 }

test('a line is read without the picture beside it', () => {
  const plane = sheet(at.width, at.height, 30)
  fill(plane, { x: 30, y: 21, width: 16, height: 16 }, 160)
  strokes(plane, { x: 54, y: 25, width: 160, height: 10 })
  const [line] = linesThrough(plane, at, cover)
  expect(line?.x).toBeGreaterThanOrEqual(46)
  expect(line?.x).toBeLessThanOrEqual(55)
  expect(line?.height).toBeLessThanOrEqual(12)
})

test('where nothing is written there is no line', () => {
  expect(linesThrough(sheet(at.width, at.height, 30), at, cover)).toEqual([])
})

test('a bar above is no part of the line that adjoins it', () => {
  const plane = sheet(at.width, at.height, 30)
  fill(plane, { x: 0, y: 0, width: at.width, height: 22 }, 90)
  strokes(plane, { x: 54, y: 26, width: 160, height: 10 })
  for (const { y, height } of linesThrough(plane, at, cover)) {
    expect(y).toBeGreaterThanOrEqual(22)
    expect(y + height).toBeLessThanOrEqual(38)
  }
})
