import { expect, test } from 'vitest'
import { readingOf, type Reading } from './reading.ts'
import { relationOf } from './same-text.ts'

/** A reading in which characters after a `?` are doubtful. */
function reading(text: string): Reading {
  const glyphs = [...text.matchAll(/(\??)(.)/g)].map(([, doubt, character]) => ({
    text: character ?? '',
    p: doubt === '?' ? 0.5 : 0.99,
    x0: 0,
    x1: 0,
    others: [],
  }))
  return readingOf(glyphs)
}

test.for([
  ['$ ls', '$ ls', 'same'],
  ['host?l', 'host?1', 'same'],
  ['a b c d', 'ab cd', 'same'],
  ['14:02:53', '14:02:54', 'different'],
  ['$ ls', '$ ls -la', 'grown'],
  ['$ l_', '$ ls -la_', 'grown'],
  ['$ ls_', '$ ls', 'same'],
  ['speed 1.25|', 'speed 1.25x', 'grown'],
  ['$ ls -la', '$ ls', 'shrunk'],
  ['cat /etc/passwd', 'cat /etc/shadow', 'different'],
  ['abc', '', 'different'],
] as const)('%j and then %j: %s', ([before, after, relation]) => {
  expect(relationOf(reading(before), reading(after))).toBe(relation)
})
