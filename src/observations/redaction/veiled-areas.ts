import { overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'
import { cell, cellsOf } from './veiled-cells.ts'
import type { TextZone } from './text-zones.ts'

/** Share of its box that a veiled area fills. */
const leastFill = 0.35

export interface VeiledArea extends Rect {
  /** It adjoins a bar of a window and may be a part of that. */
  readonly isTorn: boolean
  /** From where to where each row of its cells is veiled, from the top; in pixels of the picture. */
  readonly rows: readonly Extent[]
}

export interface Extent {
  readonly from: number
  readonly to: number
}

/**
 * Parts of a zone that are neither its paper nor sharp letters on it, to within some pixels. Letters leave
 * paper between them and have hard edges; what was blurred, averaged or painted over lacks one or the other.
 */
export function veiledAreas(luma: Plane, zone: TextZone): VeiledArea[] {
  const { at } = zone
  const cells = cellsOf(luma, zone)
  const across = Math.floor(at.width / cell)
  const down = Math.floor(at.height / cell)
  const veiled = new Uint8Array(across * down)
  const filled = new Uint8Array(across * down)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const isFilled = cells.isFilled(x, y)
      if (isFilled) filled[y * across + x] = 1
      if ((isFilled && cells.isSoft(x, y)) || cells.isInk(x, y)) veiled[y * across + x] = 1
    }
  }
  const whole = components(veiled, across, down)
  eraseBands(veiled, filled, across, down, zone)
  const torn = components(veiled, across, down).filter(
    (part) => !whole.some((one) => isSame(one, part)),
  )
  const areaOf = (part: Component, isTorn: boolean): VeiledArea => ({
    x: at.x + part.x * cell,
    y: at.y + part.y * cell,
    width: part.width * cell,
    height: part.height * cell,
    isTorn,
    rows: Array.from({ length: part.height }, (_, row) => {
      const { from, to } = part.rows.get(part.y + row) ?? { from: part.x, to: part.x }
      return { from: at.x + from * cell, to: at.x + to * cell }
    }),
  })
  return [
    ...whole.map((part) => areaOf(part, false)),
    ...torn.map((part) => areaOf(part, true)),
  ].filter(({ width }) => width >= 3 * cell)
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** Bars of windows, with text on them or without, go along more than all text: what adjoins one is no part of it. */
function eraseBands(
  mask: Uint8Array,
  filled: Uint8Array,
  across: number,
  down: number,
  { lines }: TextZone,
): void {
  const left = Math.min(...lines.map(({ x }) => x))
  const right = Math.max(...lines.map(({ x, width }) => x + width))
  const longest = Math.max(leastBand, (0.75 * (right - left)) / cell)
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const start = y * across + x
      let end = start
      while (x + end - start < across && filled[end] === 1) end++
      if (end - start > longest) mask.fill(0, start, end)
      x += end - start
    }
  }
}

interface Component extends Rect {
  readonly cells: number
  /** Of each row, in cells. */
  readonly rows: ReadonlyMap<number, CellRow>
}

interface CellRow extends Extent {
  readonly cells: number
}

/** Connected cells; what stands close in one row, as blurred words do, is one where it fills its box. */
function components(mask: Uint8Array, across: number, down: number): Component[] {
  const seen = new Uint8Array(mask.length)
  const found: Component[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue
    let part = connected(mask, seen, across, down, start)
    // The wall behind a window goes all around what is in it.
    const isAtSide = part.x === 0 || part.x + part.width === across || part.y === 0
    const isThrough = part.y === 0 && part.height === down
    const isBackdrop = isThrough || (part.height > mostCells && isAtSide)
    if (isBackdrop || !isFull(part)) continue
    for (let close = isCloseTo(found, part); close >= 0; close = isCloseTo(found, part)) {
      const [other] = found.splice(close, 1)
      if (other !== undefined) part = joined(part, other)
    }
    found.push(part)
  }
  return found
}

/** Cells across of the shortest bar of a window. */
const leastBand = 60
/** Cells down of a dozen lines of text. */
const mostCells = 48
/** Cells across that a blank between words takes at most. */
const mostBlank = 3

function joined(a: Component, b: Component): Component {
  const rows = new Map(a.rows)
  for (const [y, row] of b.rows) rows.set(y, joinedRows(rows.get(y), row))
  return { ...union(a, b), cells: a.cells + b.cells, rows }
}

function joinedRows(a: CellRow | undefined, b: CellRow): CellRow {
  if (a === undefined) return b
  return { cells: a.cells + b.cells, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }
}

function isCloseTo(found: readonly Component[], part: Component): number {
  return found.findIndex((other) => {
    if (overlapX(other, part) < -mostBlank || overlapY(other, part) < -1) return false
    const both = union(other, part)
    return other.cells + part.cells >= leastFill * both.width * both.height
  })
}

function connected(
  mask: Uint8Array,
  seen: Uint8Array,
  across: number,
  down: number,
  start: number,
): Component {
  let [x0, x1, y0, y1] = [across, 0, down, 0]
  let cells = 0
  const open = [start]
  const rows = new Map<number, CellRow>()
  seen[start] = 1
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % across
    const y = (at - x) / across
    cells++
    rows.set(y, joinedRows(rows.get(y), { cells: 1, from: x, to: x + 1 }))
    x0 = Math.min(x0, x)
    x1 = Math.max(x1, x)
    y0 = Math.min(y0, y)
    y1 = Math.max(y1, y)
    for (let ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx++) {
        const next = ny * across + nx
        if (mask[next] === 0 || seen[next] === 1) continue
        seen[next] = 1
        open.push(next)
      }
    }
  }
  const part = { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1, cells, rows }
  return isFull(part) ? part : withoutWisps(part)
}

function isFull({ width, height, cells }: Component): boolean {
  return cells >= leastFill * width * height
}

/** Of a component, above and below the rows that are full of it: single blocks of a mosaic that just differ from paper. */
function withoutWisps(part: Component): Component {
  const cellsIn = (y: number): number => part.rows.get(y)?.cells ?? 0
  const isThin = (y: number): boolean => cellsIn(y) < leastFill * part.width
  let [top, bottom, { cells }] = [part.y, part.y + part.height - 1, part]
  for (; top < bottom && isThin(top); top++) cells -= cellsIn(top)
  for (; top < bottom && isThin(bottom); bottom--) cells -= cellsIn(bottom)
  return { ...part, y: top, height: bottom - top + 1, cells }
}
