import { describe, expect, test } from 'vitest'
import { dateSpan, isoOf, parseIsoDate } from './iso-date.ts'

describe('dates', () => {
  test.for<[string, string | undefined]>([
    ['2020', '2020'],
    ['2020-10', '2020-10'],
    [' 2020-10-21 ', '2020-10-21'],
    ['2020-10-21T12:00:00Z', '2020-10-21T12:00:00Z'],
    ['2020-10-21 12:00', '2020-10-21T12:00:00Z'],
    ['2020-10-21T12:00:00.250+03:30', '2020-10-21T08:30:00.250Z'],
    ['2020-10-21T23:30:00-0200', '2020-10-22T01:30:00Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['2020-02-30', undefined],
    ['2021-02-29', undefined],
    ['2020-13', undefined],
    ['2020-10-21T25:00:00Z', undefined],
    ['21.10.2020', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%j is %j', ([text, expected]) => expect(parseIsoDate(text)).toBe(expected))

  test('a day, a month and a year are spans, a time is an instant', () => {
    expect(dateSpan('2020-02')).toEqual({
      firstMs: Date.UTC(2020, 1, 1),
      lastMs: Date.UTC(2020, 2, 1) - 1,
    })
    expect(dateSpan('2020')?.lastMs).toBe(Date.UTC(2021, 0, 1) - 1)
    expect(dateSpan('2020-10-21')?.lastMs).toBe(Date.UTC(2020, 9, 22) - 1)
    expect(dateSpan('2020-10-21T12:00:00Z')).toEqual({
      firstMs: Date.UTC(2020, 9, 21, 12),
      lastMs: Date.UTC(2020, 9, 21, 12),
    })
    expect(dateSpan('0099-01-01')?.firstMs).toBe(Date.parse('0099-01-01T00:00:00Z'))
  })

  test('milliseconds are written only where they say something', () => {
    expect(isoOf(0)).toBe('1970-01-01T00:00:00Z')
    expect(isoOf(5)).toBe('1970-01-01T00:00:00.005Z')
  })
})
