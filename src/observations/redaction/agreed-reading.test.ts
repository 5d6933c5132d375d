import { expect, test } from 'vitest'
import type { Reading } from '../screen/reading.ts'
import { agreedReading } from './agreed-reading.ts'

/** Ten columns to a character. */
function reading(text: string, p = 0.9): Reading {
  const glyphs = Array.from(text, (character, index) => ({
    text: character,
    p,
    x0: 10 * index,
    x1: 10 * index + 10,
    others: [],
  }))
  return { text, glyphs, confidence: p }
}

const whole = { from: 0, to: 1000 }

test('what most frames show is what stood there', () => {
  const readings = [reading('74.74.0.139', 0.99), reading('74.74.10.139'), reading('74.74.10.139')]
  expect(agreedReading(readings, whole)?.text).toBe('74.74.10.139')
})

test('only what was hidden has a vote', () => {
  const readings = [reading('go to db1'), reading('so to db2', 0.8), reading('ho to db2', 0.7)]
  expect(agreedReading(readings, { from: 60, to: 90 })?.text).toBe('so to db2')
})

test('dots that one frame shows of an address were overlooked in the others', () => {
  const readings = [
    reading('207163.37160'),
    reading('207163.37160'),
    reading('207.163.37.160', 0.7),
  ]
  expect(agreedReading(readings, whole)?.text).toBe('207.163.37.160')
})

test('of no reading nothing is said', () => {
  expect(agreedReading([], whole)).toBeUndefined()
})
