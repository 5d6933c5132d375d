import {
  pixelMemoryOf,
  tileSize,
  type PixelMemory,
  type TileTable,
} from '../../lib/pixel-memory.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { createChangeLimits, type ChangeLimits } from './change-limits.ts'

export { tileSize }

/** Pixels beyond the limit that make a change: the smallest full stop on a screen has four. */
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
  /**
   * Compares with what each tile showed when it last changed. All tiles of the first frame changed.
   * The planes lie in one `PixelMemory`, whose `writes` tell which rows of tiles are worth a look.
   */
  next(luma: Plane): Changes
}

export function createChangeDetector(width: number, height: number): ChangeDetector {
  const tilesX = Math.ceil(width / tileSize)
  const tilesY = Math.ceil(height / tileSize)
  const seen = new Uint32Array(tilesY)
  const allBands = Array.from({ length: tilesY }, (_, band) => band)
  const nothing: Changes = { tilesX, tilesY, tiles: new Uint8Array(tilesX * tilesY), count: 0 }
  let known: Known | undefined
  let lookAgain = false

  /** Rows of tiles that were written since they were last looked at. */
  function written(memory: PixelMemory): readonly number[] {
    const fresh = allBands.filter((band) => lookAgain || memory.writes[band] !== seen[band])
    seen.set(memory.writes)
    return fresh
  }

  function next(luma: Plane): Changes {
    const memory = pixelMemoryOf(luma)
    if (memory === undefined) throw new RangeError('a plane outside of the memory of the kernels')
    const bands = written(memory)
    // Another pixel format has a memory of its own: what is known lies in the old one.
    if (known?.memory !== memory) {
      known = createKnown(memory)
      for (let tile = 0; tile < tilesX * tilesY; tile++) known.adopt(luma, tile)
      return { ...nothing, tiles: nothing.tiles.map(() => 1), count: nothing.tiles.length }
    }
    if (bands.length === 0) return nothing
    const { reference, limits, tiles: compared } = known
    memory.compareTiles(luma, reference, bands, compared)
    const raised = limits.raiseFor(compared.most, bands)
    // A tile that raised limits hide may hold a change: the next frame is compared as usual.
    lookAgain = raised
    if (raised) memory.compareTiles(luma, reference, bands, compared)
    const tiles = new Uint8Array(tilesX * tilesY)
    const count = markChanged(compared.counts, tilesX, bands, tiles)
    for (const band of bands) {
      for (let tile = band * tilesX; tile < (band + 1) * tilesX; tile++) {
        const isNew =
          tiles[tile] === 1 || (raised && limits.isNoise(tile, compared.most[tile] ?? 0))
        if (isNew) known.adopt(luma, tile)
      }
    }
    if (raised) limits.lower()
    return { tilesX, tilesY, tiles, count }
  }
  return { next }
}

/** What the tiles showed when they last changed, and how far from it they may be. */
interface Known {
  readonly memory: PixelMemory
  readonly reference: Plane
  readonly tiles: TileTable
  readonly limits: ChangeLimits
  /** The tile becomes its own reference; others keep theirs, so that slow fades add up. */
  adopt(luma: Plane, tile: number): void
}

function createKnown(memory: PixelMemory): Known {
  const reference = memory.plane()
  const tiles = memory.tileTable()
  const limits = createChangeLimits(tiles.limits, memory.tilesX)
  return {
    memory,
    reference,
    tiles,
    limits,
    adopt(luma, tile) {
      limits.adopted(tile, memory.copyTile(luma, reference, tile))
      tiles.counts[tile] = 0
      tiles.most[tile] = 0
    },
  }
}

/** Enough in the tile itself, or half of a dot here and the other half next door. */
function markChanged(
  counts: Uint16Array,
  tilesX: number,
  bands: readonly number[],
  tiles: Uint8Array,
): number {
  let changed = 0
  for (const band of bands) {
    for (let tile = band * tilesX; tile < (band + 1) * tilesX; tile++) {
      const here = counts[tile] as number
      if (here < enough / 2) continue
      const x = tile % tilesX
      if (
        here >= enough ||
        (x > 0 && here + (counts[tile - 1] as number) >= enough) ||
        (x < tilesX - 1 && here + (counts[tile + 1] as number) >= enough) ||
        here + (counts[tile - tilesX] ?? 0) >= enough ||
        here + (counts[tile + tilesX] ?? 0) >= enough
      ) {
        tiles[tile] = 1
        changed++
      }
    }
  }
  return changed
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
