import { expect, test } from 'vitest'
import { evenly } from './evenly.ts'

test.for([
  [[], 3, []],
  [[1, 2], 3, [1, 2]],
  [[1, 2, 3, 4, 5, 6], 3, [1, 3, 5]],
  [[1, 2, 3, 4, 5], 2, [1, 3]],
] as const)('of %o at most %i are %o', ([items, count, expected]) => {
  expect(evenly<number>(items, count)).toEqual(expected)
})
