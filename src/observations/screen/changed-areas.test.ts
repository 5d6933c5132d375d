import { expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import { changedAreas } from './changed-areas.ts'
import type { Changes } from './change.ts'

/** 40 x 20 tiles, of which the given ones changed. */
function changesAt(...at: readonly (readonly [x: number, y: number])[]): Changes {
  const tiles = new Uint8Array(40 * 20)
  for (const [x, y] of at) tiles[y * 40 + x] = 1
  return { tilesX: 40, tilesY: 20, tiles, count: at.length }
}

const margin = { x: 20, y: 8 }

function areas(changes: Changes, lines: readonly Rect[] = []): Rect[] {
  return changedAreas(changes, lines, margin, 640, 320)
}

test('a change is looked at with its margin, from a word of four pixels on', () => {
  expect(areas(changesAt([10, 5]))).toEqual([{ x: 140, y: 72, width: 56, height: 32 }])
})

test('changes far apart are looked at apart, changes that meet together', () => {
  expect(areas(changesAt([2, 2], [30, 15]))).toHaveLength(2)
  expect(areas(changesAt([2, 2], [4, 2], [5, 3]))).toHaveLength(1)
})

test('a line beside a change is looked at whole', () => {
  const line = { x: 40, y: 84, width: 115, height: 12 }
  expect(areas(changesAt([10, 5]), [line])).toEqual([{ x: 20, y: 72, width: 176, height: 32 }])
  const otherRow = { ...line, y: 200 }
  expect(areas(changesAt([10, 5]), [otherRow])).toEqual(areas(changesAt([10, 5])))
})

test('areas never leave the picture', () => {
  expect(areas(changesAt([0, 0], [39, 19]))).toEqual([
    { x: 0, y: 0, width: 36, height: 24 },
    { x: 604, y: 296, width: 36, height: 24 },
  ])
})
