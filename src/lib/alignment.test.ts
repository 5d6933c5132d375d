import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align } from './alignment.ts'

const equal = (a: string, b: string): boolean => a === b

test('an alignment passes through both sequences in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c')),
      fc.array(fc.constantFrom('a', 'b')),
      (a, b) => {
        const pairs = align(a, b, equal)
        expect(pairs.flatMap((pair) => (pair.a < 0 ? [] : [pair.a]))).toEqual([...a.keys()])
        expect(pairs.flatMap((pair) => (pair.b < 0 ? [] : [pair.b]))).toEqual([...b.keys()])
      },
    ),
  )
})

test.for([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['same', 'same', 0],
] as const)('%j and %j differ in %d places', ([a, b, places]) => {
  const differing = align([...a], [...b], equal).filter((pair) => a[pair.a] !== b[pair.b])
  expect(differing.length).toBe(places)
})
