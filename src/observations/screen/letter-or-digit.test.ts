import { expect, test } from 'vitest'
import { surroundingsOf } from './letter-or-digit.ts'

/** Of the character at the question mark. */
function at(line: string): string | undefined {
  const characters = [...line]
  const found = surroundingsOf(characters, characters.indexOf('?'))
  return found && `${found.among} ${found.word}`
}

test.for([
  ['[INF?] started', 'letters INF?'],
  ['on mac?S 26', 'letters mac?S'],
  ['ran M?DE 3', 'letters M?DE'],
  ['version 1?.4', 'digits 1?.4'],
  ['at 12:?7:33', 'digits 12:?7:33'],
  ['5 done, ? failed', 'nothing  ? '],
  ['lists... ?%', 'nothing  ?%'],
] as const)('a word and a number: %s', ([line, expected]) => {
  expect(at(line)).toBe(expected)
})

test.for([
  ['a name with a number behind it', 'eth? up'],
  ['short', '[?K]'],
  ['an option', 'curl -s? https'],
  ['a hash', '9f?c2ab41'],
  ['a password', 'tJ?mbj6a2'],
] as const)('either is usual: %s', ([, line]) => {
  expect(at(line)).toBeUndefined()
})
