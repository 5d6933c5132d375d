import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { withOverlooked } from './overlooked.ts'
import type { Glyph } from './reading.ts'

/** A picture of ink on paper: # is full ink, + half of it. */
function picture(...rows: readonly string[]): Plane {
  const width = Math.max(...rows.map((row) => row.length))
  const data = new Uint8Array(width * rows.length).fill(235)
  for (const [y, row] of rows.entries()) {
    for (const [x, sign] of [...row].entries()) {
      if (sign !== ' ') data[y * width + x] = sign === '#' ? 20 : 128
    }
  }
  return { data, width, height: rows.length, stride: width }
}

function glyph(text: string, x: number, p = 0.99, ...others: Glyph['others']): Glyph {
  return { text, p, x0: x - 2, x1: x + 2, others }
}

/** Letters of seven rows on a baseline after the eighth, an x in height six. */
function told(plane: Plane, glyphs: readonly Glyph[]): string {
  const part = { x: 0, y: 0, width: plane.width, height: plane.height }
  const read = withOverlooked(plane, part, { baseline: 10, xHeight: 6 }, glyphs)
  return read.map(({ text }) => text).join('')
}

const letters = [
  '                             ',
  '  ##                ##       ',
  '  ##                ##       ',
  '  ##                ##       ',
  '  ##     ######     ##       ',
  '  ##     ##  ##     ##       ',
  '  ##     ##  ##     ##       ',
  '  ##     ##  ##     ##       ',
  '  ##     ##  ##     ##    ## ',
  '  ##     ##  ##     ##    ## ',
  '                             ',
]

test('a speck on the baseline by a letter is a dot that was overlooked', () => {
  const seen = [glyph('l', 3), glyph('n', 12), glyph('l', 21)]
  expect(told(picture(...letters), seen)).toBe('lnl.')
})

test('one that was read is not read twice, and neither is a letter a dot', () => {
  const seen = [glyph('l', 3), glyph('n', 12), glyph('l', 21), glyph(',', 26)]
  expect(told(picture(...letters), seen)).toBe('lnl,')
  const without = letters.map((row) => row.slice(0, 24))
  expect(told(picture(...without), [glyph('l', 3), glyph('n', 12), glyph('l', 21)])).toBe('lnl')
})

test('where there are as many specks as letters, it is no text', () => {
  const specks = letters.map((_, y) => (y > 7 && y < 10 ? '  ##   ##   ##     ##       ' : ''))
  expect(told(picture(...specks), [glyph('l', 3), glyph('n', 12)])).toBe('ln')
})

test('a letter that may as well be a dot does not hide the one beside it', () => {
  const torn = glyph('j', 25.5, 0.56, { text: '.', p: 0.36 })
  expect(told(picture(...letters), [glyph('l', 3), glyph('n', 12), torn])).toBe('lnj.')
})

const narrow = [
  '                        ',
  '     +##   ##  ##       ',
  '    ##     ##  ##       ',
  '    ##         ##       ',
  '   ######  ##  ##  #### ',
  '    ##     ##  ## ##  ##',
  '    ##     ##  ## ######',
  '    ##     ##  ## ##    ',
  '    ##     ##  ## ##  ##',
  '    ##     ##  ##  #### ',
  '                        ',
]

test('two strokes where one letter was torn between i and l are both', () => {
  const torn = glyph('l', 14, 0.52, { text: 'i', p: 0.47 })
  expect(told(picture(...narrow), [glyph('f', 5), torn, glyph('e', 21)])).toBe('file')
})

test('a letter that is sure, or whose strokes were read, stays what it is', () => {
  const plane = picture(...narrow)
  expect(told(plane, [glyph('f', 5), glyph('l', 14), glyph('e', 21)])).toBe('fle')
  const torn = glyph('l', 16, 0.6, { text: 'i', p: 0.39 })
  expect(told(plane, [glyph('f', 5), glyph('i', 12), torn, glyph('e', 21)])).toBe('file')
})
