import { expect, test } from 'vitest'
import { goOnFaintly } from './faint-borders.ts'
import { markEdges } from './image-edges.ts'
import { eraseLongEdges } from './long-edges.ts'
import { wall } from './image-runs.ts'
import type { Plane } from './plane.ts'

const [width, height] = [120, 200]
const paper = 235

/** Paper with a thin border at column 60, `level` of which is given row by row. */
function withBorder(level: (y: number) => number): Plane {
  const data = new Uint8Array(width * height).fill(paper)
  for (let y = 0; y < height; y++) data[y * width + 60] = level(y)
  return { data, width, height, stride: width }
}

function bordersOf(plane: Plane): {
  marked: readonly (readonly [number, number])[]
  all: readonly (readonly [number, number])[]
  walls: number
} {
  const map = markEdges(plane, 22)
  const marked = eraseLongEdges(plane, map, 64, 48)
  const all = goOnFaintly(plane, map, marked)
  let walls = 0
  for (let y = 0; y < height; y++) if (map.edges[y * map.stride + 60] === wall) walls++
  return { marked: marked.map(rows), all: all.map(rows), walls }
}

function rows({ y0, y1 }: { readonly y0: number; readonly y1: number }): readonly [number, number] {
  return [y0, y1]
}

test('a border goes on where it is too faint to be marked, and a wall stands there', () => {
  const plane = withBorder((y) => (y < 60 ? 180 : 220))
  expect(bordersOf(plane)).toEqual({ marked: [[0, 60]], all: [[0, height]], walls: height })
})

test('letters that touch a border line by line do not end it', () => {
  const plane = withBorder(() => 195)
  for (let y = 60; y < 180; y++) {
    if (y % 18 < 8) for (const x of [55, 58, 59]) plane.data[y * width + x] = 120
  }
  expect(bordersOf(plane).all).toContainEqual([0, height])
})

test('a border ends where nothing follows it, be it text', () => {
  const plane = withBorder((y) => (y < 60 ? 150 : paper))
  for (let y = 66; y < height; y++) {
    if (y % 18 < 11) for (const x of [57, 62, 66]) plane.data[y * width + x] = 60
  }
  expect(bordersOf(plane).all).toEqual([[0, 60]])
})
