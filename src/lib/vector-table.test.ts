import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVectorTable } from './vector-table.ts'

const numbers = (length: number): fc.Arbitrary<Float32Array> =>
  fc.float32Array({
    minLength: length,
    maxLength: length,
    min: -4,
    max: 4,
    noNaN: true,
    noDefaultInfinity: true,
  })

const energyOf = (vector: Float32Array): number => vector.reduce((sum, v) => sum + v * v, 0)

function squaredDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, v, i) => sum + (v - (b[i] ?? 0)) ** 2, 0)
}

test('all that are near are found, in their places, and nothing that is clearly further away', () => {
  const cases = fc.record({
    vectors: fc.array(numbers(15), { minLength: 1, maxLength: 40 }),
    asked: numbers(15),
    share: fc.float({ min: Math.fround(0.01), max: 2, noNaN: true }),
    swaps: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
  })
  fc.assert(
    fc.property(cases, ({ vectors, asked, share, swaps }) => {
      const table = createVectorTable(vectors.length)
      const placed = [...vectors]
      for (const [place, vector] of placed.entries()) table.set(place, vector, energyOf(vector))
      for (const [a, b] of swaps) {
        const [place, other] = [a % placed.length, b % placed.length]
        const [here, there] = [placed[place], placed[other]]
        if (here === undefined || there === undefined) continue
        table.swap(place, other)
        placed[place] = there
        placed[other] = here
      }
      const near = [...table.near(asked, energyOf(asked), placed.length, share)]
      expect(near).toEqual(near.toSorted((a, b) => a - b))
      for (const [place, vector] of placed.entries()) {
        const most = share * Math.min(energyOf(asked), energyOf(vector))
        const distance = squaredDistance(asked, vector)
        if (distance < most * 0.999) expect(near).toContain(place)
        if (distance > most * 1.001 + 1e-6) expect(near).not.toContain(place)
      }
    }),
  )
})

test('places behind those that are asked for are not looked at', () => {
  const table = createVectorTable(2)
  const vector = Float32Array.of(1, 2, 3)
  table.set(0, vector, 14)
  table.set(1, vector, 14)
  expect([...table.near(vector, 14, 1, 0.1)]).toEqual([0])
  expect([...table.near(vector, 14, 2, 0.1)]).toEqual([0, 1])
})

test('tables that share a memory do not touch each other', () => {
  const tables = Array.from({ length: 100 }, () => createVectorTable(700))
  const vector = Float32Array.of(1, 2, 3)
  const other = Float32Array.of(9, 9, 9)
  for (const [i, table] of tables.entries()) {
    for (let place = 0; place < 700; place++) table.set(place, other, 243)
    table.set(i, vector, 14)
  }
  for (const [i, table] of tables.entries())
    expect([...table.near(vector, 14, 700, 0.1)]).toEqual([i])
})
