import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { cellSteps, drawnStep, stateBehindStep } from './cell-steps.ts'

const steps = cellSteps([
  { character: 4, logP: Math.log(0.7), to: 't' },
  { character: 9, logP: Math.log(0.1), to: 't', context: 'ab' },
  { character: 2, logP: Math.log(0.2), to: 'end' },
])

test('a step is drawn as often as it is probable', () => {
  const random = seededRandom(11)
  const counts = [0, 0, 0]
  for (let i = 0; i < 5000; i++) {
    const step = drawnStep(steps, random) ?? -1
    counts[step] = (counts[step] ?? 0) + 1
  }
  for (const [step, p] of [0.7, 0.1, 0.2].entries()) {
    expect(Math.abs((counts[step] ?? 0) / 5000 - p)).toBeLessThan(0.03)
  }
})

test('its state is what it begins with and how it goes on', () => {
  expect([0, 1, 2].map((step) => stateBehindStep(steps, step))).toEqual(['t', 'tab', 'end'])
})

test('where nothing may follow nothing is drawn', () => {
  expect(drawnStep(cellSteps([]), seededRandom(1))).toBeUndefined()
})
