import { expect, test } from 'vitest'
import { createGlyphVotes, type GlyphVotes } from './glyph-votes.ts'
import { readingOf, type Glyph } from './reading.ts'
import { votedAgain } from './voted-again.ts'

function votesFor(text: string, p: number): GlyphVotes {
  const votes = createGlyphVotes()
  for (let look = 0; look < 4; look++) votes.add({ text, p, others: [] })
  return votes
}

function glyph(text: string, at: number, more: Partial<Glyph> = {}): Glyph {
  return { text, p: 0.9, x0: at, x1: at + 1, others: [], ...more }
}

test('a cell that was looked up becomes what its shape is taken for later', () => {
  const shape = { votes: votesFor('0', 0.9), wasRead: false }
  const reading = readingOf([glyph('1', 0), glyph('O', 1, { shape })])
  expect(votedAgain(reading).text).toBe('10')
})

test('a cell whose shape turns out to be nothing is paper, and parts words', () => {
  const shape = { votes: votesFor('', 0.9), wasRead: false }
  const reading = readingOf([glyph('a', 0), glyph('|', 1, { shape }), glyph('b', 2)])
  expect(votedAgain(reading).text).toBe('a b')
})

test('what a glyph was read as itself decides where its shape may be two letters', () => {
  const votes = createGlyphVotes()
  votes.add({ text: 'l', p: 0.6, others: [{ text: 'I', p: 0.4 }] })
  const shape = { votes, wasRead: true }
  const own = { p: 0.9, others: [{ text: 'l', p: 0.1 }], shape }
  expect(votedAgain(readingOf([glyph('I', 0, own), glyph('t', 1)])).text).toBe('It')
})

test('votes bring no letter of another script into a word', () => {
  const shape = { votes: votesFor('а', 0.9), wasRead: false }
  const reading = readingOf([...'ex'].map((char, i) => glyph(char, i)))
  const word = readingOf([...reading.glyphs, glyph('a', 2, { shape }), glyph('m', 3)])
  expect(votedAgain(word).text).toBe('exam')
})
