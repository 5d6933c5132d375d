import { expect, test } from 'vitest'
import { normalWord } from './text-normal.ts'

test.for([
  ['Hello', 'hello'],
  ['Ｈｅｌｌｏ', 'hello'],
  ['раураl', 'paypal'],
  ['pay\u200bpal\u00ad', 'paypal'],
  ['ﬁne', 'fine'],
  ['Ärger', 'ärger'],
] as const)('%o compares as %o', ([word, expected]) => {
  expect(normalWord(word)).toBe(expected)
})

test('a run of combining marks is cut before it is normalised', () => {
  expect(normalWord('\u0316\u0301'.repeat(500_000)).length).toBeLessThanOrEqual(256)
})
