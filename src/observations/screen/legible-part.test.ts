import { expect, test } from 'vitest'
import { legiblePart } from './legible-part.ts'
import { readingOf, type Reading } from './reading.ts'

/** Characters 8 pixels wide, those in `doubtful` read with little confidence. */
function reading(text: string, doubtful: string): Reading {
  return readingOf(
    [...text].map((one, i) => ({
      text: one,
      p: doubtful.includes(one) ? 0.5 : 0.99,
      x0: i * 8,
      x1: i * 8 + 8,
      others: [],
    })),
  )
}

test.for([
  ['noise far beside a line is left out', '10          `', '`', '10', 1],
  ['on both sides', 'q    10    x', 'qx', '10', 2],
  ['a sure character beside a line belongs to it', '10          h', '', '10          h', 0],
  ['and so does a doubtful one near it', 'md5sum h', 'h', 'md5sum h', 0],
  ['a column that can be read in part stays', 'notes     h4sh', 'h4', 'notes     h4sh', 0],
  ['doubtful blocks between words are blanks', '27 █ ▓ # for port', '█▓', '27     # for port', 2],
  ['sure ones are drawn there', '[1/3] ██░ done', '', '[1/3] ██░ done', 0],
  ['and what is a part of a word is no noise', 'pet█ova', '█', 'pet█ova', 0],
] as const)('%s', ([, text, doubtful, legible, leftOut]) => {
  const part = legiblePart(reading(text, doubtful), 14)
  expect(part.reading.text).toBe(legible)
  expect(part.leftOut).toHaveLength(leftOut)
})

test('a line that is doubtful as a whole is judged as a whole', () => {
  const all = reading('x     y', 'xy')
  expect(legiblePart(all, 14)).toEqual({ reading: all, leftOut: [] })
})

test('what was left out is told by its columns, and could still be what it was read as', () => {
  const { reading: legible, leftOut } = legiblePart(reading('10          `', '`'), 14)
  expect(leftOut).toEqual([{ x0: 96, x1: 104 }])
  expect(legible.glyphs.map(({ text }) => text)).toEqual(['1', '0'])
  const marks = legiblePart(reading('27 █ # for port', '█'), 14).reading
  expect(marks.glyphs[3]).toMatchObject({ text: ' ', others: [{ text: '█', p: 0.5 }] })
})

test('lines from right to left are left as they are: their glyphs are not in order', () => {
  const mixed = reading('م       x', 'x')
  expect(legiblePart(mixed, 14).leftOut).toEqual([])
})
