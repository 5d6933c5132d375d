import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { logLikelihood, type CellModel } from './cell-model.ts'
import { inTellingDirections } from './telling-directions.ts'

/** Three cells in twenty directions, in four of which alone texts differ. */
function model(random: () => number): CellModel {
  const mixed = Array.from({ length: 4 }, () =>
    Float64Array.from({ length: 20 }, () => random() - 0.5),
  )
  const response = (): Float64Array => {
    const weights = mixed.map(() => 6 * (random() - 0.5))
    return Float64Array.from({ length: 20 }, (_, d) =>
      mixed.reduce((sum, one, k) => sum + (weights[k] ?? 0) * (one[d] ?? 0), 0),
    )
  }
  const responses = [0, 1, 2].map(() => [0, 1, 2].map(response))
  const visible = [0, 1, 2].map(() => [0, 0, 0])
  return { cells: 3, characters: [' ', 'a', 'b'], responses, visible, size: 20 }
}

test('texts compare in fewer directions as they do in all', () => {
  const random = seededRandom(8)
  const full = model(random)
  const seen = Float64Array.from({ length: 20 }, () => 4 * (random() - 0.5))
  const small = inTellingDirections(full, seen)
  expect(small.model.size).toBe(4)
  const difference = (of: CellModel, data: Float64Array, text: readonly number[]): number =>
    logLikelihood(of, data, text) - logLikelihood(of, data, [0, 0, 0])
  for (const text of [
    [0, 1, 2],
    [2, 2, 2],
    [1, 0, 1],
  ]) {
    expect(difference(small.model, small.seen, text)).toBeCloseTo(difference(full, seen, text), 6)
  }
})
