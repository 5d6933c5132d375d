import { expect, test } from 'vitest'
import { createGlyphVotes } from './glyph-votes.ts'
import type { Surroundings } from './letter-or-digit.ts'
import { createShapePlaces } from './shape-places.ts'

const inWord = (word: string): Surroundings => ({ among: 'letters', word })
const inNumber = (word: string): Surroundings => ({ among: 'digits', word })

/** A shape that the network takes for a zero, as it does with the O of fonts that it has not seen. */
function likeZero(places = createShapePlaces()): ReturnType<typeof createGlyphVotes> {
  const votes = createGlyphVotes(places)
  votes.add({ text: '0', p: 0.97, others: [{ text: 'O', p: 0.03 }] })
  return votes
}

test('one word does not overrule what a shape looks like, two do', () => {
  const votes = likeZero()
  votes.stoodAmong(inWord('r?OT'))
  expect(votes.verdict()?.text).toBe('0')
  votes.stoodAmong(inWord('r?OT'))
  expect(votes.verdict()?.text).toBe('0')
  votes.stoodAmong(inWord('INF?'))
  expect(votes.verdict()?.text).toBe('O')
  expect(votes.verdict()?.others.map(({ text }) => text)).toEqual(['0'])
})

test('what a shape is sure to be no word changes', () => {
  const votes = createGlyphVotes()
  votes.add({ text: '0', p: 1, others: [] })
  for (const word of ['r?OT', 'INF?', 'M?DE']) votes.stoodAmong(inWord(word))
  expect(votes.verdict()).toMatchObject({ text: '0', p: 1 })
})

test('shapes of one font that may be the same pair share where they stood', () => {
  const places = createShapePlaces()
  const [one, other] = [likeZero(places), likeZero(places)]
  one.stoodAmong(inWord('INF?'))
  one.stoodAmong(inWord('mac?S'))
  expect(other.verdict()?.text).toBe('O')
})

test('the Cyrillic twin of a letter is that letter', () => {
  const votes = createGlyphVotes()
  votes.add({ text: '0', p: 0.97, others: [{ text: 'О', p: 0.03 }] })
  votes.stoodAmong(inWord('INF?'))
  votes.stoodAmong(inWord('mac?S'))
  expect(votes.verdict()?.text).toBe('О')
})

test('where one stands in words and one in numbers, each is what its own places say', () => {
  const places = createShapePlaces()
  const [word, number, unknown] = [likeZero(places), likeZero(places), likeZero(places)]
  word.stoodAmong(inWord('INF?'))
  word.stoodAmong(inWord('mac?S'))
  number.stoodAmong(inNumber('1?.4'))
  expect(word.verdict()?.text).toBe('O')
  expect(number.verdict()?.text).toBe('0')
  expect(unknown.verdict()?.text).toBe('0')
})
