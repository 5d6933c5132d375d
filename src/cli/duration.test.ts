import { expect, test } from 'vitest'
import { durationOf } from './duration.ts'
import { UsageError } from './usage-error.ts'

test.for([
  ['90s', 90],
  ['5m', 300],
  ['1.5h', 5400],
  [' 10 m ', 600],
] as const)('%s are %i seconds', ([text, expected]) => {
  expect(durationOf(text, '--budget')).toBe(expected)
})

test.for(['5', 'm', '0s', '-5m', '5 days', '1e3s', ''])('%j is no duration', (text) => {
  expect(() => durationOf(text, '--budget')).toThrow(UsageError)
})
