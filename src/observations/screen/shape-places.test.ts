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

test('shapes that are nearly the same share where they stood', () => {
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

test('where they stood in words and in numbers, they stay what they look like', () => {
  const votes = likeZero()
  for (const word of ['INF?', 'mac?S']) votes.stoodAmong(inWord(word))
  for (const word of ['1?.4', '2?']) votes.stoodAmong(inNumber(word))
  expect(votes.verdict()?.text).toBe('0')
})

test('nobody writes an O alone, and many an l', () => {
  const alone: Surroundings = { among: 'nothing', word: ' ? ' }
  const round = createGlyphVotes()
  round.add({ text: 'O', p: 0.9, others: [{ text: '0', p: 0.1 }] })
  const stroke = createGlyphVotes()
  stroke.add({ text: 'l', p: 0.9, others: [{ text: '1', p: 0.1 }] })
  for (const votes of [round, stroke]) votes.stoodAmong(alone)
  expect(round.verdict()?.text).toBe('0')
  expect(stroke.verdict()?.text).toBe('l')
})
