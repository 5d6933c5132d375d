import { describe, expect, test } from 'vitest'
import {
  bytes,
  clipped,
  clock,
  counted,
  covered,
  instant,
  offset,
  percent,
  signed,
  timeOfDay,
} from './format.ts'
import { timeBins } from './html/mail-times.ts'

describe('numbers for readers', () => {
  test.for([
    [percent(0.5), '50\u00a0%'],
    [percent(0.004), 'under 1\u00a0%'],
    [percent(0.997), 'over 99\u00a0%'],
    [percent(1), '100\u00a0%'],
    [covered(5759, 5760), '99.9\u00a0%'],
    [covered(0, 0), 'none'],
    [signed(1.5), '+1.50'],
    [signed(-0.4), '\u22120.40'],
    [signed(-0.001), '0'],
    [clock(12_345_678), '0:12.346'],
    [clock(3_723_004_000), '1:02:03.004'],
    [instant(1_603_202_602_000_000), '2020-10-20 14:03:22 UTC'],
    [instant(null), 'not stated'],
    [instant(1e30), 'out of range'],
    [offset(210), '+03:30'],
    [offset(-300), '\u221205:00'],
    [bytes(1), '1 byte'],
    [bytes(18_221_004), '18.2 MB'],
    [counted(12_345, 'clue'), '12,345 clues'],
    [counted(1, 'match', 'matches'), '1 match'],
    [timeOfDay(51_998_050_000), '14:26:38.050'],
    [timeOfDay(86_400_000_000 + 1000), '00:00:00.001'],
    [timeOfDay(-1000), '23:59:59.999'],
  ] as const)('%j reads as intended', ([shown, wanted]) => {
    expect(shown).toBe(wanted)
  })

  test('a cut says how much is missing and splits no character', () => {
    expect(clipped('abcdef', 4)).toBe('abcd … (2 more characters)')
    expect(clipped('abc\u{1f600}def', 4).isWellFormed()).toBe(true)
  })
})

describe('times of messages', () => {
  const minute = 60_000_000

  test('are counted in round stretches, none lost', () => {
    const bins = timeBins([0, 1, minute, 3 * minute])
    expect(bins?.width).toBe('minute')
    expect(bins?.counts).toEqual([2, 1, 0, 1])
  })

  test('decades apart still fit, and none is lost', () => {
    const bins = timeBins([0, 1e6 * 86_400 * 365 * 200])
    expect(bins?.counts.length).toBeLessThanOrEqual(72)
    expect(bins?.counts.reduce((sum, one) => sum + one, 0)).toBe(2)
  })

  test('without any there is no picture', () => {
    expect(timeBins([])).toBeNull()
  })
})
