import { expect, test } from 'vitest'
import { habits } from './campaign-habits.ts'

const us = (iso: string): number => Date.parse(iso) * 1000

test('hours, days and the busiest hour are those of the receiver where it says when', () => {
  const found = habits()
  const claimed = us('2020-10-19T03:00:00Z')
  for (const received of ['2020-10-20T22:10:00Z', '2020-10-20T22:50:00Z', '2020-10-21T01:00:00Z']) {
    found.add({ dateUs: claimed, receivedUs: us(received), zoneMinutes: 210 })
  }
  found.add({ dateUs: claimed, receivedUs: null, zoneMinutes: 0 })
  found.add({ dateUs: null, receivedUs: null, zoneMinutes: null })
  const { hours, weekdays, busiest, timesTrusted, timesClaimed, zones } = found.told()
  expect([hours[22], hours[1], hours[3]]).toEqual([2, 1, 1])
  // A Tuesday, a Wednesday and the Monday that was claimed.
  expect(weekdays).toEqual([1, 2, 1, 0, 0, 0, 0])
  expect(busiest).toEqual({ startUs: us('2020-10-20T22:00:00Z'), count: 2 })
  expect([timesTrusted, timesClaimed]).toEqual([3, 1])
  expect(zones).toEqual([
    { minutes: 210, count: 3 },
    { minutes: 0, count: 1 },
  ])
})

test('a clock that was ahead stands behind the receiver by less than nothing', () => {
  const found = habits()
  for (let at = 0; at < 21; at += 1) {
    found.add({
      dateUs: us('2020-10-20T10:00:00Z') + at * 1e6,
      receivedUs: us('2020-10-20T10:00:00Z'),
      zoneMinutes: 0,
    })
  }
  expect(found.told().delayS).toEqual({ count: 21, low: -19, median: -10, high: -1 })
  expect(habits().told()).toMatchObject({ delayS: null, busiest: null, zones: [] })
})

test('times before 1970 are counted like all others', () => {
  const found = habits()
  found.add({ dateUs: us('1969-12-31T23:00:00Z'), receivedUs: null, zoneMinutes: null })
  expect(found.told().hours[23]).toBe(1)
  expect(found.told().weekdays[2]).toBe(1)
})
