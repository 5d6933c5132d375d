import { expect, test } from 'vitest'
import { labelEdits } from './label-edit.ts'

test.for([
  ['exampla', 'example', ['vowel-swap', 'bitsquat']],
  ['exmaple', 'example', ['transposition']],
  ['exampl', 'example', ['omission']],
  ['examplle', 'example', ['repetition']],
  ['examxple', 'example', ['insertion']],
  ['ex-ample', 'example', ['hyphenation']],
  ['freehearth', 'free-hearth', ['hyphenation']],
  ['ezample', 'example', ['replacement', 'bitsquat']],
  ['ecample', 'example', ['replacement']],
  ['exumple', 'example', ['vowel-swap']],
  ['exbmple', 'example', ['substitution']],
  ['example', 'example', []],
  ['sample', 'example', []],
  ['exampleab', 'example', []],
] as const)('%s is %s by %s', ([written, meant, edits]) => {
  expect(labelEdits(written, meant)).toEqual(edits)
})
