import { expect, test } from 'vitest'
import { hiddenMatchWords, ofAMillion, timesMoreProbable } from './hidden-match-words.ts'

test.for([
  [0.01, 'as probable'],
  [Math.log(12), '12 times more probable'],
  [-Math.log(12), '12 times less probable'],
  [Math.log(1234), '1,200 times more probable'],
  [Math.log(3.21e6), '3.2 million times more probable'],
  [Math.log(5e10), '50 billion times more probable'],
  [60, 'over a thousand trillion times more probable'],
] as const)('a ratio of e^%s is %s', ([log, words]) => {
  expect(timesMoreProbable(log)).toBe(words)
})

test.for([
  [1e-12, 'fewer than 0.001'],
  [3.4e-8, '0.03'],
  [2e-6, '2'],
  [0.0123, '12,000'],
] as const)('a rate of %s is %s of a million', ([rate, words]) => {
  expect(ofAMillion(rate)).toBe(words)
})

test('what may not be named says so', () => {
  const match = {
    value: '192.0.2.7',
    logLikelihoodRatio: Math.log(40),
    falseMatchRate: 2e-5,
    rank: 1,
    judged: 1200,
    bitsBefore: 10.23,
    bitsLeft: 0.06,
    named: false,
  }
  expect(hiddenMatchWords(match)).toBe(
    'The pixels are 40 times more probable if the text is 192.0.2.7 than for usual texts of its kind; ' +
      'of a million unrelated ones 20 would fit as well (number 1 of 1,200 that were compared; ' +
      'which of them it is, if one: under 0.1 of 10.2 bits open). ' +
      'That is not enough to name it.',
  )
  expect(hiddenMatchWords({ ...match, named: true })).not.toContain('not enough')
})
