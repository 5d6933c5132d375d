import { openKernels } from './kernels.ts'
import type { Plane } from './plane.ts'
import { mostPoints, type FoundShift, type PointSet, type Shifts } from './point-set.ts'

/** Sides of a tile in pixels; the kernels know no other. */
export const tileSize = 16
/** What kernels may read before and after a plane, and to what rows are aligned. */
const guard = 64
/** What the search for points works in, and what a point takes, in bytes. */
const foundBytes = 36
const pointBytes = 12

/**
 * Planes of one size in memory that both TypeScript and the SIMD kernels see, so that a picture need
 * be copied only once. All of it is there from the start: memory that grows cuts off every view of it.
 */
export interface PixelMemory {
  readonly width: number
  readonly height: number
  /** Bytes from row to row, a multiple of 64. */
  readonly stride: number
  readonly tilesX: number
  readonly tilesY: number
  /** Room for samples that are not yet a plane; `narrow` and `place` read it. */
  readonly stage: Uint8Array
  /** One more plane, or table, all zero. Throws RangeError once as many as were asked for are handed out. */
  plane(): Plane
  tileTable(): TileTable
  /** How often each row of tiles of the picture that is shown now was written anew, by its writer. */
  readonly writes: Uint32Array
  /** Compares some rows of tiles of two planes. */
  compareTiles(a: Plane, b: Plane, bands: readonly number[], table: TileTable): void
  /** Copies one tile, numbered row by row; returns the range of its levels, brightest minus darkest. */
  copyTile(from: Plane, to: Plane, tile: number): number
  /** The edge map of a view into one of the planes, as image-edges.ts says; valid until it is called again. */
  markEdges(view: Plane, step: number): Edges
  /**
   * Where straight edges of the map of a view may begin that are as long as `least` says; leftEdge and topEdge
   * for such downwards and to the right. The map must be from here, and as it was made; valid until called again.
   */
  straightStarts(view: Plane, map: Edges, least: LeastStraight): Uint8Array
  /**
   * Turns `length` little-endian samples of 16 bits from `stageAt` into 8 bits, by a shift, at `at` of
   * the plane's data. Rounded up to sixteen samples.
   */
  narrow(stageAt: number, shift: number, to: Uint8Array, at: number, length: number): void
  /**
   * Copies `width` x `height` bytes of the stage into the plane turned or mirrored: byte (x, y) goes
   * to `at + x * stepX + y * stepY`.
   */
  place(from: StagedPart, to: Plane, at: number, stepX: number, stepY: number): void
  /** What `bestShift` in point-match.ts returns for a view into one of the planes. */
  bestShift(view: Plane, points: PointSet, among: Shifts): FoundShift | undefined
}

/** A byte for each pixel of a view; rows are padded to a multiple of sixteen. */
export interface Edges {
  readonly edges: Uint8Array
  readonly stride: number
}

/** How long straight edges are, in pixels, and what they may lack; what it means is in long-edges.ts. */
export interface LeastStraight {
  readonly across: number
  readonly down: number
  readonly breaks: number
  readonly faintStep: number
  readonly faintBreaks: number
}

/** A row of `tilesX` numbers for each row of tiles. */
export interface TileTable {
  /** Differences up to so many levels do not count. */
  readonly limits: Uint8Array
  /** As compared: how many pixels are beyond the limit, and the largest distance. */
  readonly counts: Uint16Array
  readonly most: Uint8Array
}

/** A rectangle of bytes in the stage. */
export interface StagedPart {
  readonly at: number
  readonly stride: number
  readonly width: number
  readonly height: number
}

const memories = new WeakMap<ArrayBufferLike, PixelMemory>()

/** The memory that a plane, or a view into one, lies in; undefined for any other plane. */
export function pixelMemoryOf({ data }: Plane): PixelMemory | undefined {
  return memories.get(data.buffer)
}

/**
 * Room for `planes` planes, as many tables of tiles, and `stageBytes` more. Pages that nobody touches take
 * no memory.
 */
export function createPixelMemory(
  width: number,
  height: number,
  planes: number,
  stageBytes = 0,
): PixelMemory {
  const stride = alignUp(width, guard)
  const [tilesX, tilesY] = [Math.ceil(width / tileSize), Math.ceil(height / tileSize)]
  const tiles = tilesX * tilesY
  const planeBytes = stride * tilesY * tileSize
  const perPlane = [planeBytes, tiles, tiles * 2, tiles]
  const regions = [planeBytes, planeBytes, ...Array.from({ length: planes }, () => perPlane).flat()]
  const bytes = [...regions, stageBytes, foundBytes, pointBytes * mostPoints].reduce(
    (sum, size) => sum + alignUp(size, guard) + guard,
    guard,
  )
  const { buffer, kernels } = openKernels(bytes)
  let next = guard
  const claim = (size: number): number => {
    const at = next
    next += alignUp(size, guard) + guard
    return at
  }
  const edgesAt = claim(planeBytes)
  const startsAt = claim(planeBytes)
  const stageAt = claim(stageBytes)
  const foundAt = claim(foundBytes)
  const pointsAt = claim(pointBytes * mostPoints)
  const found = new Int32Array(buffer, foundAt, 1)
  const packed = new Int32Array(buffer, pointsAt, (mostPoints * pointBytes) / 4)
  let planesLeft = planes
  let tablesLeft = planes

  const made: PixelMemory = {
    width,
    height,
    stride,
    tilesX,
    tilesY,
    stage: new Uint8Array(buffer, stageAt, stageBytes),
    writes: new Uint32Array(tilesY),
    plane() {
      if (planesLeft-- <= 0) throw new RangeError(`all ${planes} planes are handed out`)
      return {
        data: new Uint8Array(buffer, claim(planeBytes), stride * height),
        width,
        height,
        stride,
      }
    },
    tileTable() {
      if (tablesLeft-- <= 0) throw new RangeError(`all ${planes} tables are handed out`)
      return {
        limits: new Uint8Array(buffer, claim(tiles), tiles),
        counts: new Uint16Array(buffer, claim(tiles * 2), tiles),
        most: new Uint8Array(buffer, claim(tiles), tiles),
      }
    },
    compareTiles(a, b, bands, { limits, counts, most }) {
      for (const band of bands) {
        const first = band * tilesX
        const row = band * tileSize * stride
        kernels.compareTiles(
          a.data.byteOffset + row,
          b.data.byteOffset + row,
          stride,
          tilesX,
          limits.byteOffset + first,
          counts.byteOffset + first * 2,
          most.byteOffset + first,
        )
      }
    },
    copyTile(from, to, tile) {
      const x = (tile % tilesX) * tileSize
      const y = Math.floor(tile / tilesX) * tileSize
      const at = y * stride + x
      return kernels.copyTile(
        from.data.byteOffset + at,
        to.data.byteOffset + at,
        stride,
        Math.min(tileSize, width - x),
        Math.min(tileSize, height - y),
      )
    },
    markEdges(view, step) {
      const outStride = alignUp(view.width, tileSize)
      const { data, width: across, height: down, stride: rows } = view
      kernels.markEdges(data.byteOffset, rows, across, down, step, edgesAt, outStride)
      return { edges: new Uint8Array(buffer, edgesAt, outStride * down), stride: outStride }
    },
    straightStarts(view, { edges, stride: mapStride }, least) {
      const { data, width: across, height: down, stride: rows } = view
      if (edges.buffer !== buffer) throw new RangeError('a map of edges that lies elsewhere')
      kernels.straightStarts(
        data.byteOffset,
        rows,
        across,
        down,
        edges.byteOffset,
        mapStride,
        least.across,
        least.down,
        least.breaks,
        least.faintStep,
        least.faintBreaks,
        startsAt,
      )
      return new Uint8Array(buffer, startsAt, edges.length)
    },
    narrow(from, shift, to, at, length) {
      kernels.narrow(stageAt + from, to.byteOffset + at, length, shift)
    },
    place({ at: from, stride: rows, width: across, height: down }, to, at, stepX, stepY) {
      kernels.place(stageAt + from, rows, across, down, to.data.byteOffset + at, stepX, stepY)
    },
    bestShift(view, points, { x, y, columns, rows, below }) {
      const { data, stride: viewStride, width: across, height: down } = view
      const count = points.packed.length / 3
      if (count > mostPoints || count * points.most >= 65_535)
        throw new RangeError('too many points')
      packed.set(points.packed)
      const index = kernels.bestShift(
        data.byteOffset,
        viewStride,
        across,
        down,
        pointsAt,
        count,
        points.most,
        points.probe.at,
        Math.floor(points.probe.most),
        x,
        y,
        columns,
        rows,
        Math.min(65_535, Math.ceil(below)),
        foundAt,
      )
      if (index < 0) return undefined
      const sum = found[0] as number
      return { dx: x + (index % columns), dy: y + Math.floor(index / columns), sum }
    },
  }
  memories.set(buffer, made)
  return made
}

function alignUp(size: number, to: number): number {
  return Math.ceil(size / to) * to
}
