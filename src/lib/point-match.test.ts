import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPixelMemory } from './pixel-memory.ts'
import { bestShift } from './point-match.ts'
import type { PointSet } from './point-set.ts'

const places = fc.record({
  width: fc.integer({ min: 1, max: 70 }),
  height: fc.integer({ min: 1, max: 30 }),
  pixels: fc.infiniteStream(fc.constantFrom(0, 40, 41, 200, 255)),
})

const sets = fc.record({
  points: fc.array(
    fc.tuple(fc.integer({ min: -20, max: 90 }), fc.integer({ min: -5, max: 40 }), fc.nat(255)),
    { minLength: 1, maxLength: 60 },
  ),
  most: fc.integer({ min: 1, max: 255 }),
  probe: fc.record({ at: fc.nat(70), most: fc.nat(4000) }),
})

const shifts = fc.record({
  x: fc.integer({ min: -80, max: 40 }),
  y: fc.integer({ min: -40, max: 20 }),
  columns: fc.integer({ min: 1, max: 40 }),
  rows: fc.integer({ min: 1, max: 6 }),
  below: fc.oneof(fc.double({ min: 1, max: 6000, noNaN: true }), fc.constant(1e9)),
})

test('sixteen shifts at a time give the same best one as one at a time', () => {
  fc.assert(
    fc.property(places, sets, shifts, ({ width, height, pixels }, set, among) => {
      const kept = createPixelMemory(width, height, 1).plane()
      for (let i = 0; i < kept.data.length; i++) kept.data[i] = pixels.next().value
      const points: PointSet = { ...set, packed: Int32Array.from(set.points.flat()) }
      const elsewhere = { ...kept, data: kept.data.slice() }
      expect(bestShift(kept, points, among)).toEqual(bestShift(elsewhere, points, among))
    }),
  )
})

test('of shifts that are equally good the first is taken, row by row', () => {
  const plain = { data: new Uint8Array(64).fill(7), width: 8, height: 8, stride: 8 }
  const points = { packed: Int32Array.of(3, 3, 9), most: 64, probe: { at: 40, most: 1 } }
  const among = { x: -1, y: -2, columns: 3, rows: 3, below: 64 }
  expect(bestShift(plain, points, among)).toEqual({ dx: -1, dy: -2, sum: 2 })
})

test('on a plane narrower than sixteen pixels both of its sides count', () => {
  const plane = createPixelMemory(1, 1, 1).plane()
  plane.data.fill(200)
  const points = { packed: Int32Array.of(-1, 0, 0, 0, 0, 0), most: 1, probe: { at: 0, most: 0 } }
  const among = { x: 0, y: 0, columns: 11, rows: 1, below: 2 }
  expect(bestShift(plane, points, among)).toBeUndefined()
})

test('where nothing is alike nothing is found', () => {
  const plain = { data: new Uint8Array(64), width: 8, height: 8, stride: 8 }
  const points = { packed: Int32Array.of(3, 3, 200), most: 64, probe: { at: 40, most: 1 } }
  expect(bestShift(plain, points, { x: 0, y: 0, columns: 4, rows: 4, below: 64 })).toBeUndefined()
})

test('more points than sums have room for are refused', () => {
  const plane = createPixelMemory(8, 8, 1).plane()
  const points = { packed: new Int32Array(3 * 300), most: 255, probe: { at: 0, most: 0 } }
  const among = { x: 0, y: 0, columns: 1, rows: 1, below: 10 }
  expect(() => bestShift(plane, points, among)).toThrow(RangeError)
})
