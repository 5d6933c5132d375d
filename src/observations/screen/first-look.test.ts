import { expect, test } from 'vitest'
import { wasFirstLook } from './first-look.ts'
import { readingOf, type Reading } from './reading.ts'
import type { Track } from './track.ts'

function reading(text: string, p: number): Reading {
  return readingOf(
    [...text].map((one, i) => ({ text: one, p, x0: i * 8, x1: i * 8 + 7, others: [] })),
  )
}

function track(before: Reading, frames: number, rested = false): Track {
  const unread = { sinceUs: frames * 16_667 }
  return { startUs: 0, unread, versions: [{ reading: before, rested }] } as unknown as Track
}

const now = reading('15 HOST = "122.49.239.224"  # invalid worker', 0.99)
const blurred = '15 H0ST =th122c49•239:224t"#cinvalid.wonker"'

test('a blurred reading is a first look at what a frame later is read well', () => {
  expect(wasFirstLook(track(reading(blurred, 0.88), 1), now)).toBe(true)
})

test('what was read surely, has rested or stood for longer was a line of its own', () => {
  expect(wasFirstLook(track(reading(blurred, 0.97), 1), now)).toBe(false)
  expect(wasFirstLook(track(reading(blurred, 0.88), 1, true), now)).toBe(false)
  expect(wasFirstLook(track(reading(blurred, 0.88), 16), now)).toBe(false)
})

test('a blurred reading of another line of the same log is no look at this one', () => {
  const other = reading('16 PORT = 8080  # for opened cache', 0.88)
  expect(wasFirstLook(track(other, 1), now)).toBe(false)
})

test('where nothing was read there was no look', () => {
  const unread = { startUs: 0, unread: { sinceUs: 16_667 }, versions: [] } as unknown as Track
  expect(wasFirstLook(unread, now)).toBe(false)
})
