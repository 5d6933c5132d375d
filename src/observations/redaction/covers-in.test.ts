import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { coversIn } from './covers-in.ts'
import { isListIcon } from './list-icons.ts'
import { isMarkedRow } from './marked-row.ts'
import { fill, sheet, smear, strokes } from './strokes.fixture.ts'
import { endsAtWindow } from './window-edges.ts'

const lineHeight = 10
const box = { x: 100, y: 60, width: 90, height: 16 }

test('what ends where the edge of a window goes on is a part that the window leaves of it', () => {
  const picture = sheet(320, 160, 235)
  fill(picture, box, 110)
  expect(endsAtWindow(picture, box, { lines: [], lineHeight })).toBe(false)
  fill(picture, { x: box.x + box.width, y: 20, width: 1, height: 110 }, 120)
  expect(endsAtWindow(picture, box, { lines: [], lineHeight })).toBe(true)
})

test('a cover at the beginning of lines reaches the edge of their own window', () => {
  const picture = sheet(320, 160, 235)
  fill(picture, { x: 0, y: 0, width: box.x, height: 160 }, 90)
  fill(picture, box, 110)
  const lines = [20, 40, 80, 100].map((y) => ({ x: box.x + 4, y, width: 120, height: lineHeight }))
  expect(endsAtWindow(picture, box, { lines, lineHeight })).toBe(false)
  expect(endsAtWindow(picture, box, { lines: [], lineHeight })).toBe(true)
})

test('letters above and below a cover are no edge', () => {
  const picture = sheet(320, 160, 30)
  for (const y of [25, 43, 63, 83, 101]) strokes(picture, { x: 20, y, width: 280, height: 10 })
  fill(picture, box, 110)
  expect(endsAtWindow(picture, box, { lines: [], lineHeight })).toBe(false)
})

test('the same shape in other rows before their text is an icon, and another width is none', () => {
  const picture = sheet(320, 160, 235)
  const rows = [20, 40, 60, 80].map((y) => ({ x: 60, y, width: 90, height: lineHeight }))
  for (const [index, row] of rows.entries()) strokes(picture, row, index, 40)
  for (const { y } of rows) fill(picture, { x: 30, y, width: 18, height: lineHeight }, 150)
  const zone = {
    at: { x: 0, y: 0, width: 320, height: 160 },
    lines: rows,
    paper: 235,
    contrast: 195,
    lineHeight,
  }
  const icon = { x: 28, y: 60, width: 22, height: 12 }
  expect(isListIcon(picture, icon, zone)).toBe(true)
  fill(picture, { x: 20, y: 60, width: 32, height: lineHeight }, 150)
  expect(isListIcon(picture, { x: 20, y: 60, width: 32, height: 10 }, zone)).toBe(false)
})

test('the ground of a marked row between two texts on it is no box, a box between two texts on paper is', () => {
  const zone = {
    at: { x: 0, y: 0, width: 320, height: 160 },
    lines: [],
    paper: 235,
    contrast: 195,
    lineHeight,
  }
  const cover: Cover = { covering: 'box', box, paper: 235, contrast: 195, level: 225 }
  const beside = [box.x - 40, box.x + box.width + 3].map((x) => ({ ...box, x, width: 36 }))
  const row = sheet(320, 160, 235)
  fill(row, { ...box, x: 20, width: 280 }, 225)
  for (const text of beside) strokes(row, { ...text, y: 63, height: 10 }, 1, 40)
  expect(isMarkedRow(row, cover, zone)).toBe(true)
  const paper = sheet(320, 160, 235)
  fill(paper, box, 225)
  for (const text of beside) strokes(paper, { ...text, y: 63, height: 10 }, 1, 40)
  expect(isMarkedRow(paper, cover, zone)).toBe(false)
})

const pitch = 28
const icon = { width: 14, height: 12 }

/** A list of names, each behind an icon, and the boxes of its lines: icons are read with their names. */
function list(widths: readonly number[]): { readonly picture: Plane; readonly lines: Rect[] } {
  const picture = sheet(480, 360, 43)
  const lines = widths.map((width, row) => {
    const y = 40 + row * pitch
    fill(picture, { ...icon, x: 60, y: y - 1 }, 160)
    strokes(picture, { x: 80, y, width, height: 10 }, row)
    return { x: 60, y, width: 20 + width, height: 10 }
  })
  return { picture, lines }
}

test.for([
  [
    'right beside an icon is a box, with its own edges',
    { x: 74, width: 150 },
    { x: 226, width: 50 },
  ],
  ['into which its line was read lies over text', { x: 78, width: 142 }, { x: 168, width: 96 }],
] as const)('a box %s', ([, across, read]) => {
  const { picture, lines } = list([120, 96, 136, 200, 80, 104, 152])
  const hidden = lines[3] as Rect
  const cover = { ...across, y: hidden.y - 5, height: 20 }
  fill(picture, cover, 16)
  const readable = lines.with(3, { ...hidden, ...read })
  expect(coversIn(picture, readable, () => true)).toMatchObject([{ covering: 'box', box: cover }])
})

test('what of a line was read into a blur makes no text of its own around it', () => {
  const { picture, lines } = list([120, 96, 136, 200, 80, 104, 152])
  const hidden = lines[3] as Rect
  const at = { x: 100, y: hidden.y - 4, width: 130, height: 18 }
  smear(picture, at, 43)
  const readable = lines.with(3, { ...hidden, x: at.x + 60, width: 120 })
  const covers = coversIn(picture, readable, () => true)
  expect(covers.map(({ covering }) => covering)).toEqual(['blur'])
})

const rectangle = fc.record({
  x: fc.integer({ min: 0, max: 470 }),
  y: fc.integer({ min: 0, max: 350 }),
  width: fc.integer({ min: 1, max: 400 }),
  height: fc.integer({ min: 1, max: 60 }),
  level: fc.integer({ min: 0, max: 255 }),
})

test('whatever a picture shows, its covers are looked for, and have sides', () => {
  const widths = fc.array(fc.integer({ min: 8, max: 300 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(widths, fc.array(rectangle, { maxLength: 8 }), (names, shapes) => {
      const { picture, lines } = list(names)
      for (const { level, ...at } of shapes) {
        const width = Math.min(at.width, 480 - at.x)
        fill(picture, { ...at, width, height: Math.min(at.height, 360 - at.y) }, level)
      }
      for (const cover of coversIn(picture, lines, () => true)) {
        expect(Math.min(cover.box.width, cover.box.height)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 300 },
  )
})
