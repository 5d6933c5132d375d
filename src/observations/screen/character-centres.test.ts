import { expect, test } from 'vitest'
import { characterCentres } from './character-centres.ts'
import { readingOf } from './reading.ts'

test('each character has its middle, in tenths of a pixel', () => {
  const at = (text: string, x0: number, x1: number) => ({ text, x0, x1, p: 1, others: [] })
  const reading = readingOf([
    at(' ', 0, 8),
    at('a', 8, 16.5),
    at('…..', 16.5, 46.5),
    at(' ', 50, 52),
  ])
  expect(reading.text).toBe('a…..')
  expect(characterCentres(reading)).toEqual([123, 215, 315, 415])
})
