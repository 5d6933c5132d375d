import { expect, test } from 'vitest'
import { openBits } from './open-bits.ts'

test.for([
  ['what the list says', 3, 0.5, 3],
  ['what the first text leaves, where the list is not all', 3.3, 1 / 128, 7],
  ['what the list says, where it names no text', 20, undefined, 20],
  ['nothing, where one text is certain', 0, 1, 0],
] as const)('bits left open are %s', ([, ofList, topP, open]) => {
  expect(openBits(ofList, topP)).toBeCloseTo(open)
})
