import { expect, test } from 'vitest'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { inWordStyle, touchingLetters } from './word-style.ts'

const [width, height] = [6, 8]
const paper = 20
const letters = 'kestrl'

/** Strokes that differ from letter to letter, none at the edges of the cell. */
function strokes(index: number): Float64Array {
  return Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    if (x === 0 || x >= width - 2 || y === 0 || y === height - 1) return 0
    return (x * (index + 2) + y * (index + 1)) % 3 === 0 ? 120 : 0
  })
}

const templates: GlyphTemplates = {
  width,
  height,
  above: 6,
  ink: new Map(Array.from(letters, (character, i) => [character, strokes(i)])),
  times: new Map(),
  baselines: new Map(),
  noise: 2,
  paper,
}

/** Bold: each stroke also a pixel to the right, and stronger. */
function bold(ink: Float64Array): Float64Array {
  return ink.map((value, i) => 1.3 * value + (i % width === 0 ? 0 : 1.1 * (ink[i - 1] ?? 0)))
}

function rowOf(look: (ink: Float64Array) => Float64Array): Grid {
  const data = new Float64Array(width * letters.length * height).fill(paper)
  for (const [cell, character] of Array.from(letters).entries()) {
    const ink = look(templates.ink.get(character) ?? new Float64Array(width * height))
    for (const [i, value] of ink.entries()) {
      const at = Math.floor(i / width) * width * letters.length + cell * width + (i % width)
      data[at] = paper + value
    }
  }
  return { data, width: width * letters.length, height }
}

const beside = Array.from(letters, (character, cell) => ({ character, x: cell * width }))

test('letters of a bold word are bold, those that its clear rest has not too', () => {
  const styled = inWordStyle(templates, rowOf(bold), paper, 0, beside.slice(0, 5))
  for (const character of letters) {
    const expected = bold(templates.ink.get(character) ?? new Float64Array())
    const off = (styled.ink.get(character) ?? expected).map((v, i) => v - (expected[i] ?? 0))
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(2)
  }
})

test('usual letters stay what they are, and so do they where too few tell', () => {
  expect(
    inWordStyle(
      templates,
      rowOf((ink) => ink),
      paper,
      0,
      beside,
    ),
  ).toBe(templates)
  expect(inWordStyle(templates, rowOf(bold), paper, 0, beside.slice(0, 3))).toBe(templates)
})

test('only letters without a blank between belong to the word', () => {
  const grid = { pitchPx: 10, originPx: 0 }
  const text = 'ssh a@▒▒▒:22 -v'
  const row = {
    text,
    box: { x: 0, y: 0, width: 150, height: 12 },
    centres: Array.from(text, (_, i) => i * 10 + 5),
    confidence: 1,
  }
  const { left, right } = touchingLetters([row], grid, [60, 80])
  expect(left.map(({ character }) => character)).toEqual(['@', 'a'])
  expect(right.map(({ character }) => character)).toEqual([':', '2', '2'])
  expect(left[0]?.x).toBe(50)
})
