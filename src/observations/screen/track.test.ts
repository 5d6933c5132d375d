import { expect, test } from 'vitest'
import { placesSince } from './track.ts'

const box = { x: 40, y: 60, width: 200, height: 14 }
const places = [
  { atUs: 0, x: 40, y: 100 },
  { atUs: 500, x: 40, y: 80 },
  { atUs: 900, x: 40, y: 60 },
]

test('a text that is read after it moved stood where it was first seen until then', () => {
  expect(placesSince(places, box, 600)).toEqual([
    { atUs: 600, x: 40, y: 80 },
    { atUs: 900, x: 40, y: 60 },
  ])
})

test('a text that has not moved since stands where its box is, which may have grown to the left', () => {
  expect(placesSince(places, { ...box, x: 30, width: 210 }, 1000)).toEqual([
    { atUs: 1000, x: 30, y: 60 },
  ])
})
