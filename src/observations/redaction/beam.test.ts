import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { createBeam, type Writing } from './beam.ts'
import { logLikelihood, type CellModel } from './cell-model.ts'

/** Three cells of three characters, each of which spills over into the cells beside it. */
function smallModel(random: () => number): CellModel {
  const vector = (): Float64Array => Float64Array.from({ length: 6 }, () => 4 * (random() - 0.5))
  const nothing = new Float64Array(6)
  return {
    cells: 3,
    characters: [' ', 'a', 'b'],
    responses: [0, 1, 2].map(() => [nothing, vector(), vector()]),
    visible: [0, 1, 2].map(() => [0, -random(), -random()]),
    size: 6,
  }
}

const free: Writing = {
  start: '',
  next: () => [0, 1, 2].map((character) => ({ character, logP: Math.log(1 / 3), state: '' })),
  isEnd: () => true,
}

test('a beam that is wide enough finds what trying everything finds, in the same order', () => {
  const random = seededRandom(3)
  for (let round = 0; round < 20; round++) {
    const model = smallModel(random)
    const seen = Float64Array.from({ length: 6 }, () => 6 * (random() - 0.5))
    const even = model.responses.map(() => Float64Array.from([1 / 3, 1 / 3, 1 / 3]))
    const found = createBeam(model, even)(seen, free, 27)
    const all = [0, 1, 2].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1, 2].map((c) => [a, b, c])))
    const best = all.toSorted(
      (a, b) => logLikelihood(model, seen, b) - logLikelihood(model, seen, a),
    )
    expect(found.map(({ text }) => text)).toEqual(best)
    expect(found[0]?.logLikelihood).toBeCloseTo(logLikelihood(model, seen, best[0] ?? []), 9)
  }
})

test('what the writing does not allow is not found', () => {
  const onlyA: Writing = {
    start: '',
    next: () => [{ character: 1, logP: 0, state: '' }],
    isEnd: () => true,
  }
  const model = smallModel(seededRandom(5))
  const even = model.responses.map(() => Float64Array.from([0, 1, 0]))
  const found = createBeam(model, even)(new Float64Array(6), onlyA, 5)
  expect(found.map(({ text }) => text)).toEqual([[1, 1, 1]])
})
