import { expect, test } from 'vitest'
import type { Glyph } from './reading.ts'
import { withSpaces } from './spaces.ts'

/** Glyphs six columns wide at the given places, and the columns between them as paper. */
function read(...placed: readonly (readonly [text: string, x: number])[]): string {
  const blank = new Uint8Array(200).fill(1)
  const glyphs = placed.map(([text, x]): Glyph => {
    if (text !== ' ') blank.fill(0, x, x + 6)
    return { text, p: 0.9, x0: x, x1: x + 6, others: [] }
  })
  return withSpaces(glyphs, 10, blank)
    .map(({ text }) => text)
    .join('')
}

test('paper enough between two letters is a space', () => {
  expect(read(['a', 0], ['b', 8], ['c', 22])).toBe('ab c')
})

test('a space that the network saw is one space, however often it saw it', () => {
  expect(read(['a', 0], [' ', 7], [' ', 12], ['b', 20])).toBe('a b')
})
