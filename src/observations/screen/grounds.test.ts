import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../lib/plane.ts'
import { contrastAlong } from './contrast.ts'
import { groundsOf } from './grounds.ts'
import { fixtureFont } from './recording.fixture.ts'

const [width, height] = [400, 24]

interface Piece {
  readonly text: string
  readonly x: number
  readonly ink: number
  /** Ground of its own, as wide as the text. */
  readonly ground?: number
}

function lineOf(paper: number, pieces: readonly Piece[]): { luma: Plane; part: Rect } {
  const context = createCanvas(width, height).getContext('2d')
  const grey = (level: number): string => `rgb(${level},${level},${level})`
  context.fillStyle = grey(paper)
  context.fillRect(0, 0, width, height)
  context.font = `14px "${fixtureFont}"`
  for (const { text, x, ink, ground } of pieces) {
    const wide = context.measureText(text).width
    if (ground !== undefined) {
      context.fillStyle = grey(ground)
      context.fillRect(x, 0, wide, height)
    }
    context.fillStyle = grey(ink)
    context.fillText(text, x, 17)
  }
  const { data } = context.getImageData(0, 0, width, height)
  const luma = Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] ?? 0)
  return {
    luma: { data: luma, width, height, stride: width },
    part: { x: 4, y: 5, width: 380, height: 15 },
  }
}

test('a line on one paper has one ground, bold letters and bars in it or not', () => {
  const { luma, part } = lineOf(240, [
    { text: 'MMMM ████ wide letters', x: 10, ink: 20 },
    { text: 'grey ones', x: 240, ink: 150 },
  ])
  expect(groundsOf(luma, part).map(({ paper }) => paper)).toEqual([240])
})

test('chosen words and a dialogue beside them stand on grounds of their own', () => {
  const { luma, part } = lineOf(30, [
    { text: 'main.sh up', x: 8, ink: 220 },
    { text: 'Connect to 192.0.2.7', x: 120, ink: 40, ground: 120 },
    { text: 'example', x: 310, ink: 220 },
  ])
  const grounds = groundsOf(luma, part)
  expect(grounds.map(({ paper, ink }) => [paper, ink > paper])).toEqual([
    [30, true],
    [120, false],
    [30, true],
  ])
  const middle = grounds[1]
  expect(Math.abs((middle?.from ?? 0) - 116)).toBeLessThan(4)
  expect(Math.abs((middle?.to ?? 0) - 284)).toBeLessThan(4)
})

test('a solid box is no ground: nothing stands on it', () => {
  const { luma, part } = lineOf(240, [
    { text: 'password', x: 10, ink: 20 },
    { text: '             ', x: 100, ink: 20, ground: 20 },
    { text: 'ok', x: 330, ink: 20 },
  ])
  expect(groundsOf(luma, part).map(({ paper }) => paper)).toEqual([240])
})

test('a grey word is as strong as itself, and the gaps are as the line', () => {
  const { luma, part } = lineOf(20, [
    { text: 'bright', x: 10, ink: 230 },
    { text: 'faint', x: 200, ink: 110 },
  ])
  const { reach } = contrastAlong(luma, part)
  expect(reach[20]).toBeGreaterThan(180)
  expect(Math.abs((reach[215] ?? 0) - 85)).toBeLessThan(12)
  expect(reach[140]).toBeGreaterThan(180)
})

test('a part that ends where it begins, or before, has the contrast of one column', () => {
  const { luma, part } = lineOf(20, [])
  for (const wide of [0, -3]) {
    expect(contrastAlong(luma, { ...part, x: width, width: wide }).reach.length).toBe(1)
  }
})

test('whatever the pixels, the grounds of a line are its columns, in order', () => {
  const blocks = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 255 })),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(blocks, fc.integer({ min: 3, max: 30 }), (some, high) => {
      const columns = some.flatMap(([wide, level]) => Array.from({ length: wide }, () => level))
      const data = Uint8Array.from({ length: columns.length * high }, (_, i) => {
        const level = columns[i % columns.length] ?? 0
        return i % 7 === 0 ? 255 - level : level
      })
      const luma = { data, width: columns.length, height: high, stride: columns.length }
      const part = { x: 0, y: 0, width: columns.length, height: high }
      const grounds = groundsOf(luma, part)
      expect(grounds[0]?.from).toBe(0)
      expect(grounds.at(-1)?.to).toBe(columns.length)
      for (const [i, { from, to }] of grounds.entries()) {
        expect(to).toBeGreaterThan(from)
        if (i > 0) expect(from).toBe(grounds[i - 1]?.to)
      }
    }),
  )
})
