import { expect, test } from 'vitest'
import { askedFor, type Free, wildcardDistance } from './wildcard-distance.ts'

test.for<readonly [string, string, Free, number]>([
  ['kitten', 'sitting', 'nothing', 3],
  ['', 'abc', 'nothing', 3],
  ['abc', '', 'nothing', 3],
  ['abc', 'xxabcxx', 'rest-of-read', 0],
  ['abc', 'xxabxx', 'rest-of-read', 1],
  ['abcdef', 'bcd', 'rest-of-truth', 0],
  ['abcdef', 'bxd', 'rest-of-truth', 1],
  ['abcdef', '', 'rest-of-truth', 0],
  ['a\uFFFDb', 'ab', 'nothing', 0],
  ['a\uFFFDb', 'axyb', 'nothing', 0],
  ['a\uFFFDb', 'axyzb', 'nothing', 1],
  ['──ok', '--ok', 'nothing', 0],
  ['──ok', '---ok', 'nothing', 1],
  ['──ok', 'ok', 'nothing', 0],
])('%s read as %s, free: %s, costs %d', ([truth, read, free, cost]) => {
  expect(wildcardDistance(truth, read, free)).toBe(cost)
})

test('blanks, drawn lines and unreadable characters are not asked for', () => {
  expect(askedFor('│ a\uFFFDb │')).toBe(2)
})
