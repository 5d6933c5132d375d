import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { createBeam, type Writing } from './beam.ts'
import { logLikelihood, type CellModel } from './cell-model.ts'
import { cellSteps } from './cell-steps.ts'

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
  next: () =>
    cellSteps([0, 1, 2].map((character) => ({ character, logP: Math.log(1 / 3), to: '' }))),
  isEnd: () => true,
}

test('a beam that is wide enough finds what trying everything finds, in the same order', () => {
  const random = seededRandom(3)
  for (let round = 0; round < 20; round++) {
    const model = smallModel(random)
    const seen = Float64Array.from({ length: 6 }, () => 6 * (random() - 0.5))
    const even = model.responses.map(() => Float64Array.from([1 / 3, 1 / 3, 1 / 3]))
    const found = createBeam(model, even)(seen, free, 27).candidates
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
    next: () => cellSteps([{ character: 1, logP: 0, to: '' }]),
    isEnd: () => true,
  }
  const model = smallModel(seededRandom(5))
  const even = model.responses.map(() => Float64Array.from([0, 1, 0]))
  const found = createBeam(model, even)(new Float64Array(6), onlyA, 5).candidates
  expect(found.map(({ text }) => text)).toEqual([[1, 1, 1]])
})

test('a narrow beam tells how much of the probability it holds', () => {
  const random = seededRandom(9)
  const nothing = new Float64Array(1)
  const cells = [0, 1, 2, 3]
  const model: CellModel = {
    cells: 4,
    characters: [' ', 'a', 'b'],
    responses: cells.map(() => [nothing, nothing, nothing]),
    visible: cells.map(() => [-random(), -random(), -random()]),
    size: 1,
  }
  const even = cells.map(() => Float64Array.from([1 / 3, 1 / 3, 1 / 3]))
  const massOf = (width: number, temper: number): number => {
    const { candidates } = createBeam(model, even)(nothing, free, width)
    const weights = candidates.map((one) => Math.exp(one.logLikelihood / temper + one.logPrior))
    return weights.reduce((sum, weight) => sum + weight, 0)
  }
  for (const width of [4, 15]) {
    const found = createBeam(model, even)(nothing, free, width)
    expect(found.shareAt(1)).toBeLessThan(0.7)
    expect(found.shareAt(1)).toBeCloseTo(massOf(width, 1) / massOf(81, 1), 9)
    expect(found.shareAt(1.25)).toBeCloseTo(massOf(width, 1.25) / massOf(81, 1.25), 9)
  }
  expect(createBeam(model, even)(nothing, free, 81).shareAt(1)).toBe(1)
})
