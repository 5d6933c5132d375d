import { expect, test } from 'vitest'
import { ctcGreedy } from './ctc.ts'

function steps(rows: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(rows.flat())
}

test('repeats are one character, and a blank between them makes two', () => {
  const symbols = ctcGreedy(
    steps([
      [0.1, 0.8, 0.1],
      [0.1, 0.9, 0],
      [0.9, 0.1, 0],
      [0, 1, 0],
      [0.2, 0.1, 0.7],
    ]),
    5,
    3,
    0.05,
  )
  expect(symbols.map(({ best, from, to }) => [best, from, to])).toEqual([
    [1, 0, 1],
    [1, 3, 3],
    [2, 4, 4],
  ])
  expect(symbols[0]?.p).toBeCloseTo(0.9)
  expect(symbols[2]?.others.map(({ symbol }) => symbol)).toEqual([0, 1])
})

test('nothing but blanks is no text', () => {
  expect(
    ctcGreedy(
      steps([
        [1, 0],
        [0.6, 0.4],
      ]),
      2,
      2,
      0.05,
    ),
  ).toEqual([])
})
