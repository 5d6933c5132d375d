import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radixSorter } from './radix-sort.ts'

test('values are in order, equal ones as they came, and each tells where it stood', () => {
  const value = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (numbers) => {
      const values = Uint32Array.from(numbers)
      const positions = new Uint32Array(numbers.length)
      const sort = radixSorter(numbers.length)
      // A sorter is used again and again: nothing of the last time may be left.
      sort(Uint32Array.from(numbers.toReversed()), positions)
      sort(values, positions)
      const expected = numbers.map((number, at) => [number, at] as const)
      expected.sort((a, b) => a[0] - b[0] || a[1] - b[1])
      expect([...values]).toEqual(expected.map(([number]) => number))
      expect([...positions]).toEqual(expected.map(([, at]) => at))
    }),
  )
})
