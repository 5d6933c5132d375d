import { expect, test } from 'vitest'
import { denseGlyphs } from './dense-glyphs.ts'

const classes = 4

/** Scores of columns given as the probabilities of their classes. */
function scoresOf(...columns: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(columns.flatMap((column) => column.map((p) => Math.log(p))))
}

const nothing = [0.97, 0.01, 0.01, 0.01]

function read(...columns: readonly (readonly number[])[]) {
  return denseGlyphs(scoresOf(...columns), columns.length, classes, 0.02)
}

test('a glyph that fires in neighbouring columns is one glyph at their middle', () => {
  const seen = [0.1, 0.88, 0.01, 0.01]
  const [glyph, ...rest] = read(nothing, seen, seen, seen, nothing)
  expect(rest).toEqual([])
  expect(glyph).toMatchObject({ best: 1, others: [] })
  expect(glyph?.centre).toBeCloseTo(2)
  expect(glyph?.p).toBeGreaterThan(0.97)
})

test('one glyph twice, with nothing in between, is two glyphs', () => {
  const seen = [0.05, 0.93, 0.01, 0.01]
  expect(read(seen, nothing, seen).map(({ best }) => best)).toEqual([1, 1])
})

test('two opinions in neighbouring columns are one doubtful glyph', () => {
  const [glyph, ...rest] = read(nothing, [0.1, 0.5, 0.39, 0.01], [0.1, 0.3, 0.59, 0.01], nothing)
  expect(rest).toEqual([])
  expect(glyph?.best).toBe(2)
  expect(glyph?.others).toEqual([{ symbol: 1, p: expect.closeTo(0.444, 2) as number }])
})

test('a column in which several classes together outweigh nothing is a glyph', () => {
  expect(read([0.4, 0.3, 0.29, 0.01])).toHaveLength(1)
  expect(read([0.6, 0.2, 0.19, 0.01])).toHaveLength(0)
})
