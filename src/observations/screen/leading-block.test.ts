import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { withoutLeadingBlock } from './leading-block.ts'
import type { Glyph } from './reading.ts'

/** Ink on paper, with a level for each sign; the baseline lies under the last row but one. */
function picture(...rows: readonly string[]): Plane {
  const levels: Readonly<Record<string, number>> = { ' ': 235, '#': 20, '+': 160 }
  const width = Math.max(...rows.map((row) => row.length))
  const data = new Uint8Array(width * rows.length)
  for (const [y, row] of rows.entries()) {
    const padded = row.padEnd(width)
    for (let x = 0; x < width; x++) data[y * width + x] = levels[padded[x] ?? ' '] ?? 235
  }
  return { data, width, height: rows.length, stride: width }
}

function told(plane: Plane, glyphs: readonly Glyph[]): string {
  const part = { x: 0, y: 0, width: plane.width, height: plane.height }
  const left = withoutLeadingBlock(plane, part, { baseline: 10, xHeight: 6 }, glyphs)
  return left.map(({ text }) => text).join('')
}

function glyph(text: string, x: number): Glyph {
  return { text, p: 0.9, x0: x - 2, x1: x + 2, others: [] }
}

const row = (first: string) => `  ${first}    ##   ##  `
const letters = [glyph('G', 5), glyph('l', 13), glyph('l', 18)]

test('an icon before a name is no letter of it', () => {
  const rows = Array.from({ length: 10 }, () => row('++++++'))
  expect(told(picture('', ...rows.slice(1), ''), letters)).toBe('ll')
})

test('letters stay, and so does a block that letters touch', () => {
  const open = Array.from({ length: 9 }, (_, y) => row(y === 0 || y === 8 ? '######' : '##    '))
  expect(told(picture('', ...open, ''), letters)).toBe('Gll')
  const touching = Array.from({ length: 9 }, () => '  ++++++++++ ##   ##  ')
  expect(told(picture('', ...touching, ''), letters)).toBe('Gll')
})
