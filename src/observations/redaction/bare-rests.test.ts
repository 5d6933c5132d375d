import { expect, test } from 'vitest'
import { bareRests, wholeWords } from './bare-rests.ts'
import { fill, sheet, strokes } from './strokes.fixture.ts'
import type { VisibleLine } from './visible-line.ts'

const pitch = 8
const top = 60

/** A line in cells, as far as it is not covered. */
function line(cell: number, y: number, text: string): VisibleLine {
  const centres = Array.from(text, (_, i) => (cell + i + 0.5) * pitch)
  const box = { x: cell * pitch, y, width: text.length * pitch, height: 10 }
  return { text, box, centres, confidence: 1 }
}

const around = [line(2, 20, 'open /srv/backup/notes.txt'), line(2, 40, 'route add via gw01 now')]

/** What is told of `before`, a cover of a number of pixels from `from` on, and `after`. */
function told(before: string, from: number, to: number, after = '') {
  const picture = sheet(480, 120, 30)
  const left = line(2, top, before)
  const right = after === '' ? [] : [line(to / pitch, top, after)]
  for (const { box } of [...around, left, ...right]) strokes(picture, box)
  const cover = { x: from, y: top - 4, width: to - from, height: 18 }
  fill(picture, cover, 110)
  const lines = [...around, left, ...right]
  const rests = bareRests(picture, cover, 'box', lines, wholeWords(lines, cover))
  return rests.map(({ text, seen }) => [seen, [...text].filter((one) => one === '\uFFFD').length])
}

test('the first characters of an address beside a box that begins too late are told', () => {
  const end = (2 + 'ssh admin@203.0'.length) * pitch
  expect(told('ssh admin@203.0', end, end + 9 * pitch)).toEqual([['admin@203.0', 9]])
})

test('with the cell of a blank between, what stands beside is a word of its own', () => {
  const end = (2 + 'ssh admin4'.length) * pitch
  expect(told('ssh admin4', end + 4, end + 80)).toEqual([])
})

test('what ends a value, and words beside a box that takes their blank, are not told', () => {
  const end = (2 + 'ssh admin@'.length) * pitch
  expect(told('ssh admin@', end, end + 80)).toEqual([])
  const other = (2 + 'connected to'.length) * pitch
  expect(told('connected to', other, other + 80)).toEqual([])
})

test('an option before a value is not told', () => {
  const end = (2 + 'nmap -sV'.length) * pitch
  expect(told('nmap -sV', end, end + 80)).toEqual([])
})

test('the end of a value is told as well as its beginning', () => {
  expect(told('cat', 8 * pitch - 5, 20 * pitch, '51.7 | head')).toEqual([['51.7', 13]])
})

test('a name that stands before a sign elsewhere may do so here, under the cover', () => {
  const lines = [line(2, 20, 'ssh admin@192.0.2.1 -p 22'), line(2, 40, 'lhost=192.0.2.7 gate')]
  const cover = { x: 40, y: 80, width: 80, height: 18 }
  expect([...wholeWords(lines, cover)]).toEqual(['ssh', 'admin', 'p', 'lhost', 'gate'])
})
