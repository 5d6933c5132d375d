import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { changedWords, type Known } from './part-read.ts'
import { readingOf } from './reading.ts'

const box = { x: 0, y: 0, width: 120, height: 16 }

/** Three words of 30 pixels, of which the last one may be filled otherwise. */
function drawn(last: number): Plane {
  const plane = { data: new Uint8Array(120 * 16).fill(20), width: 120, height: 16, stride: 120 }
  for (const [from, level] of [
    [0, 220],
    [45, 220],
    [90, last],
  ] as const) {
    for (let y = 4; y < 12; y++) plane.data.fill(level, y * 120 + from, y * 120 + from + 30)
  }
  return plane
}

function known(words: readonly string[]): Known {
  const glyphs = words.flatMap((text, i) => [
    { text: ' ', p: 1, x0: i * 45 - 8, x1: i * 45 - 8, others: [] },
    { text, p: 1, x0: i * 45, x1: i * 45 + 30, others: [] },
  ])
  return { luma: drawn(220), box, reading: readingOf(glyphs) }
}

test('only the words that changed are read anew', () => {
  const part = changedWords(known(['one', 'two', 'three']), drawn(120), box, 10)
  expect(part?.window.x).toBeGreaterThan(75)
  const four = { text: 'four', p: 1, x0: 0, x1: 30, others: [] }
  expect(part?.complete(readingOf([four])).text).toBe('one two four')
})

test('a line that runs from right to left is read anew as a whole', () => {
  expect(changedWords(known(['سه', 'دو', 'یک']), drawn(120), box, 10)).toBeUndefined()
})
