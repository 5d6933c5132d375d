import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockState, inStep } from './clock-series.ts'

const secondUs = 1_000_000

/**
 * What a clock shows, in whole milliseconds: the wall clock is `offset` ahead of the recording, the panel is drawn `lag`
 * late.
 */
function shown(offset: number, from: number, to: number, seconds: boolean, lag = 0): ClockState[] {
  const unit = seconds ? 1000 : 60_000
  const states: ClockState[] = []
  for (let at = from; at < to;) {
    const wall = Math.floor((at + offset - lag) / unit) * unit
    const end = Math.min(to, wall + unit - offset + lag)
    const day = (((wall / 1000) % 86_400) + 86_400) % 86_400
    states.push({
      startUs: at * 1000,
      endUs: end * 1000,
      clock: {
        hour: Math.floor(day / 3600),
        minute: Math.floor((day % 3600) / 60),
        second: seconds ? day % 60 : null,
        cycle: 'h24',
      },
    })
    at = end
  }
  return states
}

test('a clock of minutes gives its offset to the frame in which it ticks', () => {
  const [series, ...others] = inStep(shown(51_998_000, 0, 180_000, false))
  expect(others).toEqual([])
  expect(series?.ticks).toBe(3)
  expect(series?.offset.leastUs).toBe(51_998 * secondUs)
  expect((series?.offset.mostUs ?? 0) - (series?.offset.leastUs ?? 0)).toBeLessThanOrEqual(secondUs)
})

test('the true offset lies inside what is said, whatever the clock, its lag and its midnight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 86_399_999 }),
      fc.integer({ min: 100, max: 400_000 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 900 }),
      (offset, length, seconds, lag) => {
        const all = inStep(shown(offset, 0, length, seconds, lag))
        expect(all).toHaveLength(1)
        const { leastUs, mostUs } = all[0]?.offset ?? { leastUs: 0, mostUs: 0 }
        const turns = [-1, 0, 1].map((days) => offset * 1000 + days * 86_400 * secondUs)
        expect(turns.some((one) => one >= leastUs && one <= mostUs)).toBe(true)
      },
    ),
  )
})

test('where the recording was cut the clock is told as two', () => {
  const before = shown(50_000_000, 0, 100_000, false)
  const after = shown(53_000_000, 100_000, 200_000, false)
  expect(inStep([...before, ...after]).map(({ ticks }) => ticks)).toEqual([1, 1])
})

test('a reading that stands for longer than it can does not spread its doubt', () => {
  const still: ClockState = {
    startUs: 0,
    endUs: 300 * secondUs,
    clock: { hour: 14, minute: 26, second: null, cycle: 'h24' },
  }
  expect(inStep([still])).toMatchObject([{ ticks: 0, offset: { leastUs: 51_960 * secondUs } }])
})

test('a clock of twelve hours without a word for noon passes it', () => {
  const at = (startS: number, hour: number, minute: number): ClockState => ({
    startUs: startS * secondUs,
    endUs: (startS + 60) * secondUs,
    clock: { hour, minute, second: null, cycle: 'open' },
  })
  expect(inStep([at(0, 12, 59), at(60, 1, 0), at(120, 1, 1)])).toMatchObject([{ ticks: 2 }])
})
