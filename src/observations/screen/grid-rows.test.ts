import { expect, test } from 'vitest'
import { createGridRows } from './grid-rows.ts'

function combOf(...baselines: readonly number[]) {
  const rows = createGridRows(10)
  for (const baseline of baselines) rows.add(baseline)
  return rows.comb()
}

test('rows at equal distances make a comb, blank rows between them or not', () => {
  expect(combOf(40, 56, 72, 120, 136)).toEqual({
    pitchPx: 16,
    originPx: 40,
    first: 40,
    last: 136,
  })
})

test('a baseline that was estimated a row off does no harm', () => {
  expect(combOf(40, 57, 72, 88, 104)?.pitchPx).toBe(16)
})

test('rows at odd places make none, and neither do two', () => {
  expect(combOf(40, 57, 99, 131, 171)).toBeUndefined()
  expect(combOf(40, 56)).toBeUndefined()
})
