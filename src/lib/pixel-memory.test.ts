import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPixelMemory, pixelMemoryOf, tileSize, type PixelMemory } from './pixel-memory.ts'
import { viewOf, type Plane } from './plane.ts'

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 70 }),
  height: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer(),
})

/** Deterministic noise with long flat parts, as screens have. */
function paint(plane: Plane, seed: number): void {
  let state = seed | 1
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9
      plane.data[y * plane.stride + x] = (state & 0x300) === 0 ? state & 255 : 40
    }
  }
}

function at(plane: Plane, x: number, y: number): number {
  return plane.data[y * plane.stride + x] ?? 0
}

function painted(memory: PixelMemory, seed: number): Plane {
  const plane = memory.plane()
  paint(plane, seed)
  return plane
}

test('pixels beyond the limit of their tile are counted, and the largest distance is kept', () => {
  fc.assert(
    fc.property(sizes, ({ width, height, seed }) => {
      const memory = createPixelMemory(width, height, 2)
      const [a, b] = [painted(memory, seed), painted(memory, seed ^ 0x55)]
      const table = memory.tileTable()
      table.limits.forEach((_, tile, limits) => (limits[tile] = (tile * 77 + seed) & 255))
      memory.compareTiles(a, b, [...Array(memory.tilesY).keys()], table)
      const counts = new Uint16Array(table.counts.length)
      const most = new Uint8Array(table.most.length)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const tile = (y >> 4) * memory.tilesX + (x >> 4)
          const apart = Math.abs(at(a, x, y) - at(b, x, y))
          if (apart > (table.limits[tile] ?? 0)) counts[tile] = (counts[tile] ?? 0) + 1
          most[tile] = Math.max(most[tile] ?? 0, apart)
        }
      }
      expect(table.counts).toEqual(counts)
      expect(table.most).toEqual(most)
    }),
  )
})

test('a tile is copied alone, and its range of levels is known', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), ({ width, height, seed }, pick) => {
      const memory = createPixelMemory(width, height, 2)
      const [from, to] = [painted(memory, seed), painted(memory, seed ^ 0x77)]
      const before = to.data.slice()
      const tile = pick % (memory.tilesX * memory.tilesY)
      const range = memory.copyTile(from, to, tile)
      const levels: number[] = []
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const isInside = (y >> 4) * memory.tilesX + (x >> 4) === tile
          if (isInside) levels.push(at(from, x, y))
          const expected = isInside ? at(from, x, y) : before[y * to.stride + x]
          if (at(to, x, y) !== expected) expect([x, y, at(to, x, y)]).toEqual([x, y, expected])
        }
      }
      expect(range).toBe(Math.max(...levels) - Math.min(...levels))
    }),
  )
})

test('the edges of a view are those that a naive look finds, and nothing beside it', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), (size, u, v, step) => {
      const memory = createPixelMemory(size.width, size.height, 1)
      const plane = painted(memory, size.seed)
      const [x, y] = [u % size.width, v % size.height]
      const view = viewOf(plane, {
        x,
        y,
        width: size.width - x,
        height: Math.max(1, size.height - y - (v % 3)),
      })
      const { edges, stride } = memory.markEdges(view, step)
      const expected = new Uint8Array(stride * view.height)
      for (let j = 0; j < view.height; j++) {
        for (let i = 0; i < view.width; i++) {
          const here = at(view, i, j)
          const left = Math.abs(here - at(view, Math.max(0, i - 1), j)) > step ? 1 : 0
          const top = Math.abs(here - at(view, i, Math.max(0, j - 1))) > step ? 2 : 0
          expected[j * stride + i] = left | top
        }
      }
      expect(edges).toEqual(expected)
    }),
  )
})

test.for([9, 10, 12, 14, 16])('samples of %i bits keep their upper eight', (bits) => {
  const memory = createPixelMemory(tileSize, tileSize, 1, 512)
  const plane = memory.plane()
  const samples = new Uint16Array(memory.stage.buffer, memory.stage.byteOffset, 256)
  const top = 2 ** bits - 1
  for (let i = 0; i < 256; i++) samples[i] = Math.round((i * top) / 255)
  const expected = Uint8Array.from(samples, (sample) => sample >> (bits - 8))
  memory.narrow(0, bits - 8, plane.data, 0, 256)
  expect(plane.data.subarray(0, 256)).toEqual(expected)
})

test.for([
  ['by 90 degrees', (x: number, y: number, _w: number, h: number) => [h - 1 - y, x]],
  ['by 180 degrees', (x: number, y: number, w: number, h: number) => [w - 1 - x, h - 1 - y]],
  ['by 270 degrees', (x: number, y: number, w: number) => [y, w - 1 - x]],
  ['in a mirror', (x: number, y: number, w: number) => [w - 1 - x, y]],
] as const)('a picture is turned %s', ([, goes]) => {
  fc.assert(
    fc.property(sizes, ({ width, height, seed }) => {
      const side = Math.max(width, height)
      const memory = createPixelMemory(side, side, 1, width * height)
      const plane = memory.plane()
      const source = { data: memory.stage, width, height, stride: width }
      paint(source, seed)
      const place = (x: number, y: number): number => {
        const [column = 0, row = 0] = goes(x, y, width, height)
        return row * plane.stride + column
      }
      const origin = place(0, 0)
      const stepX = place(1, 0) - origin
      const stepY = place(0, 1) - origin
      memory.place({ at: 0, stride: width, width, height }, plane, origin, stepX, stepY)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) expect(plane.data[place(x, y)]).toBe(at(source, x, y))
      }
    }),
    { numRuns: 20 },
  )
})

test('planes know their memory, and there are as many as were asked for', () => {
  const memory = createPixelMemory(20, 20, 1)
  const plane = memory.plane()
  expect(pixelMemoryOf(viewOf(plane, { x: 3, y: 3, width: 5, height: 5 }))).toBe(memory)
  expect(pixelMemoryOf({ ...plane, data: new Uint8Array(400) })).toBeUndefined()
  expect(() => memory.plane()).toThrow(RangeError)
})
