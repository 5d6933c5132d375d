import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: string): number[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 50 }, () => random.whole(0, 1_000_000))
  }
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a')).not.toEqual(draw('b'))
})

test('whole numbers reach both ends and nothing beyond, evenly', () => {
  const random = seededRandom('dice')
  const counts = new Map<number, number>()
  for (let i = 0; i < 6000; i++) {
    const face = random.whole(1, 6)
    counts.set(face, (counts.get(face) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('shuffling keeps what there is', () => {
  const items = Array.from({ length: 40 }, (_, i) => i)
  const shuffled = seededRandom('cards').shuffled(items)
  expect(shuffled).not.toEqual(items)
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
})
