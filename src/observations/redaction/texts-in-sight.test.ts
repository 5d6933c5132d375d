import { expect, test } from 'vitest'
import type { RedactionPlace } from '../../model/redaction.ts'
import { textsInSight } from './texts-in-sight.ts'

const text = 'accepted for root from'
const line = {
  text,
  startUs: 0,
  endUs: 4_000_000,
  box: [100, 50, text.length * 8, 10] as const,
  centres: Array.from(text, (_, i) => i * 80 + 40),
  moves: [
    { atUs: 0, x: 100, y: 50 },
    { atUs: 2_000_000, x: 96, y: 50 },
  ],
}
const end = 100 + text.length * 8

function cover(x: number, startUs: number, endUs: number, y = 46): RedactionPlace {
  return { startUs, endUs, frames: 30, box: [x, y, 120, 18] }
}

test('a line is apart from a cover once its end was as far from it as half a blank', () => {
  expect([...textsInSight([line], [cover(end + 1, 0, 1_000_000)])]).toEqual([text])
  expect([...textsInSight([line], [cover(end + 1, 0, 3_000_000)])]).toEqual([`${text} `, text])
})

test('covers of other rows and of other times say nothing', () => {
  expect([...textsInSight([line], [cover(end + 6, 0, 1_000_000, 80)])]).toEqual([text])
  expect([...textsInSight([line], [cover(end + 6, 5_000_000, 6_000_000)])]).toEqual([text])
})

test('what begins behind a cover is apart on its other side', () => {
  expect([...textsInSight([line], [cover(100 - 126, 0, 1_000_000)])]).toEqual([` ${text}`, text])
})

test('what a cover lay on at all times was never in sight', () => {
  const still = { ...line, moves: line.moves.slice(0, 1) }
  const half = cover(100 + 13 * 8, 0, 4_000_000)
  expect([...textsInSight([still], [half])]).toEqual([
    'accepted for \uFFFD\uFFFD\uFFFD\uFFFD from'.slice(0, 13) + '\uFFFD'.repeat(9),
  ])
  expect([...textsInSight([still], [{ ...half, endUs: 2_000_000 }])]).toEqual([text])
})
