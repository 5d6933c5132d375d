import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { logLikelihood, type CellText } from './cell-model.ts'
import { joinedModel } from './joined-model.ts'
import type { RowModel } from './row-model.ts'

/** A look at three cells, in so many directions. */
function look(size: number, random: () => number): RowModel {
  const vector = (): Float64Array => Float64Array.from({ length: size }, () => 6 * (random() - 0.5))
  const responses = [0, 1, 2].map(() => [0, 1, 2].map(vector))
  const visible = [0, 1, 2].map(() => [0, -random(), -random()])
  const model = { cells: 3, characters: [' ', 'a', 'b'], responses, visible, size }
  return { model, seen: vector() }
}

test('what looks say of two texts adds up, but for what they err alike', () => {
  const random = seededRandom(4)
  const looks = [look(5, random), look(7, random), look(4, random)] as const
  for (const { model } of looks) for (const cell of model.visible as number[][]) cell.fill(0)
  const joined = joinedModel(looks)
  const ratio = ({ model, seen }: RowModel, text: CellText): number =>
    logLikelihood(model, seen, text) - logLikelihood(model, seen, [0, 0, 0])
  for (const text of [
    [1, 0, 2],
    [2, 2, 1],
    [1, 1, 1],
  ]) {
    const sum = looks.reduce((total, one) => total + ratio(one, text), 0)
    expect(ratio(joined, text)).toBeCloseTo(sum / 1.4, 6)
  }
})

test('of one look nothing is changed', () => {
  const one = look(5, seededRandom(9))
  expect(joinedModel([one])).toBe(one)
})
