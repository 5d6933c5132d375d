import { expect, test } from 'vitest'
import type { DnsRecord } from './record.ts'
import { openSnapshot } from './snapshot.ts'

const at = (atMs: number, answer: string, name = 'a.example'): DnsRecord => ({
  name,
  type: 'A',
  atMs,
  status: 'NOERROR',
  answers: [answer],
})

const snapshot = openSnapshot([at(300, 'c'), at(100, 'a'), at(200, 'b'), at(5, 'x', 'b.example')])

test.for<[atMs: number | null, answer: string]>([
  [0, 'a'],
  [100, 'a'],
  [149, 'a'],
  [150, 'a'],
  [151, 'b'],
  [250, 'b'],
  [1000, 'c'],
  [null, 'c'],
])('at %j the nearest answer is %s, of two as near the earlier', ([atMs, answer]) => {
  expect(snapshot.find('a.example', 'A', atMs)?.answers).toEqual([answer])
})

test('a question that was asked once has one answer at all times', () => {
  expect(snapshot.find('b.example', 'A', 1e12)?.answers).toEqual(['x'])
  expect(openSnapshot([at(1, 'a')]).hasHistory).toBe(false)
  expect(snapshot.hasHistory).toBe(true)
})

test('a question that was never asked has no answer, not even an empty one', () => {
  expect(snapshot.find('a.example', 'AAAA', 0)).toBeUndefined()
  expect(snapshot.find('c.example', 'A', 0)).toBeUndefined()
})

test('of answers at one time the one that comes last is kept', () => {
  expect(openSnapshot([at(1, 'a'), at(1, 'b')]).find('a.example', 'A', 1)?.answers).toEqual(['b'])
})
