import type { Plane, Rect } from '../../lib/plane.ts'

export const tileSize = 16
/** Levels of luma: above codec noise, below faint text. */
const strong = 20
/** Strongly changed pixels that make a change: the smallest full stop on a screen has four. */
const enough = 4

/** The 16 x 16 tiles of a frame that no longer show what they showed. */
export interface Changes {
  readonly tilesX: number
  readonly tilesY: number
  /** 1 per changed tile, row by row. */
  readonly tiles: Uint8Array
  readonly count: number
}

export interface ChangeDetector {
  /** Compares with what each tile showed when it last changed. All tiles of the first frame changed. */
  next(luma: Plane): Changes
}

export function createChangeDetector(width: number, height: number): ChangeDetector {
  const tilesX = Math.ceil(width / tileSize)
  const tilesY = Math.ceil(height / tileSize)
  const counts = new Uint16Array(tilesX * tilesY)
  let reference: Uint8Array | undefined
  let previous: Plane | undefined

  function next(luma: Plane): Changes {
    const tiles = new Uint8Array(tilesX * tilesY)
    const before = previous
    previous = luma
    if (reference === undefined) {
      reference = Uint8Array.from(luma.data.subarray(0, luma.stride * height))
      return { tilesX, tilesY, tiles: tiles.fill(1), count: tiles.length }
    }
    for (let band = 0; band < tilesY; band++) {
      const from = band * tileSize * luma.stride
      // The last row may end with its last pixel and not with its stride.
      const to = Math.min(from + tileSize * luma.stride, (height - 1) * luma.stride + width)
      // Codecs repeat unchanged parts exactly: most bands end here.
      if (before !== undefined && sameBytes(luma.data, before.data, from, to)) continue
      countStrong(luma, reference, band, height, counts, tilesX)
    }
    let count = 0
    for (let tile = 0; tile < tiles.length; tile++) {
      if (!isChanged(counts, tile, tilesX)) continue
      tiles[tile] = 1
      count++
    }
    if (count > 0) adopt(luma, reference, tiles, tilesX, height, counts)
    return { tilesX, tilesY, tiles, count }
  }
  return { next }
}

function sameBytes(a: Uint8Array, b: Uint8Array, from: number, to: number): boolean {
  return Buffer.compare(a.subarray(from, to), b.subarray(from, to)) === 0
}

function countStrong(
  luma: Plane,
  reference: Uint8Array,
  band: number,
  height: number,
  counts: Uint16Array,
  tilesX: number,
): void {
  const { data, stride, width } = luma
  const row = band * tilesX
  counts.fill(0, row, row + tilesX)
  const bottom = Math.min(height, (band + 1) * tileSize)
  const words = stride % 4 === 0 ? wordsOf(data) : undefined
  const known = wordsOf(reference)
  for (let y = band * tileSize; y < bottom; y++) {
    const start = y * stride
    for (let x = 0; x < width; x++) {
      // Four pixels that agree in their high four bits differ by 15 levels at most: none is strong.
      if ((x & 3) === 0 && words !== undefined && known !== undefined && x + 4 <= width) {
        const word = (start + x) >> 2
        if ((((words[word] as number) ^ (known[word] as number)) & 0xf0_f0_f0_f0) === 0) {
          x += 3
          continue
        }
      }
      const d = (data[start + x] as number) - (reference[start + x] as number)
      if (d > strong || d < -strong) {
        const tile = row + (x >> 4)
        counts[tile] = (counts[tile] as number) + 1
      }
    }
  }
}

function wordsOf(data: Uint8Array): Uint32Array | undefined {
  if (data.byteOffset % 4 !== 0) return undefined
  return new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
}

/** Enough in the tile itself, or half of a dot here and the other half next door. */
function isChanged(counts: Uint16Array, tile: number, tilesX: number): boolean {
  const here = counts[tile] as number
  if (here >= enough) return true
  if (here < enough / 2) return false
  const x = tile % tilesX
  return (
    (x > 0 && here + (counts[tile - 1] as number) >= enough) ||
    (x < tilesX - 1 && here + (counts[tile + 1] as number) >= enough) ||
    here + (counts[tile - tilesX] ?? 0) >= enough ||
    here + (counts[tile + tilesX] ?? 0) >= enough
  )
}

/** The changed tiles become the new reference; the others keep theirs, so that slow fades add up. */
function adopt(
  luma: Plane,
  reference: Uint8Array,
  tiles: Uint8Array,
  tilesX: number,
  height: number,
  counts: Uint16Array,
): void {
  const { data, stride, width } = luma
  for (let tile = 0; tile < tiles.length; tile++) {
    if (tiles[tile] === 0) continue
    counts[tile] = 0
    const x = (tile % tilesX) * tileSize
    const y = Math.floor(tile / tilesX) * tileSize
    const right = Math.min(width, x + tileSize)
    for (let row = y; row < Math.min(height, y + tileSize); row++) {
      reference.set(data.subarray(row * stride + x, row * stride + right), row * stride + x)
    }
  }
}

/** Whether any changed tile touches the rectangle. */
export function touches(changes: Changes, at: Rect): boolean {
  const x0 = Math.max(0, at.x >> 4)
  const y0 = Math.max(0, at.y >> 4)
  const x1 = Math.min(changes.tilesX - 1, (at.x + at.width - 1) >> 4)
  const y1 = Math.min(changes.tilesY - 1, (at.y + at.height - 1) >> 4)
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) if (changes.tiles[y * changes.tilesX + x] === 1) return true
  }
  return false
}
