import { expect, test } from 'vitest'
import { countryOffsets, zoneOffset } from './country-offsets.ts'

test('offsets are those in force at the date', () => {
  expect(zoneOffset('Asia/Kolkata', Date.UTC(2020, 9, 20))).toBe(330)
  expect(zoneOffset('America/St_Johns', Date.UTC(2020, 0, 20))).toBe(-210)
  expect(zoneOffset('Etc/UTC', 0)).toBe(0)
  expect(countryOffsets('NP', Date.UTC(2020, 9, 20))).toEqual([345])
  expect(countryOffsets('FR', Date.UTC(2020, 6, 1))).toEqual([120])
  expect(countryOffsets('FR', Date.UTC(2020, 0, 1))).toEqual([60])
  expect(countryOffsets('Examplia', 0)).toEqual([])
})
