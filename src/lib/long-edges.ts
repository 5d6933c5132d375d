import { leftEdge, topEdge, type EdgeMap } from './image-edges.ts'
import { wall } from './image-runs.ts'
import { pixelMemoryOf } from './pixel-memory.ts'
import type { Plane } from './plane.ts'

/** A straight edge from row `y0` until `y1`. */
export interface VerticalEdge {
  readonly x: number
  readonly y0: number
  readonly y1: number
}

/** A horizontal run of edges from column `x0` to `x1` (inclusive). */
interface HorizontalEdge {
  readonly y: number
  readonly x0: number
  readonly x1: number
}

/**
 * Takes out straight edges longer than any stroke of a letter: borders of windows, rules, boxes.
 * Horizontal ones are runs of `topEdge` of at least `maxAcross` pixels, or of twice as many where they
 * are fainter in `plane` than what is marked. Vertical ones are runs of `leftEdge` of at least `maxDown`
 * pixels; in their place a `wall` is left, and they are returned: they part what stands on either side.
 * Rows of equals signs are as long and stay, and so do runs of which `isText` says so.
 */
export function eraseLongEdges(
  plane: Plane,
  map: EdgeMap,
  maxAcross: number,
  maxDown: number,
  isText: (x: number, y: number, length: number) => boolean = () => false,
): VerticalEdge[] {
  const vertical: VerticalEdge[] = []
  const across: HorizontalEdge[] = []
  const { edges, width, height, stride } = map
  const starts = possibleStarts(plane, map, maxAcross, maxDown)
  const words = new Uint32Array(starts.buffer, starts.byteOffset, starts.length >> 2)
  for (let y = 0; y < height; y++) {
    const row = y * stride
    let faintUntil = 0
    for (let x = 0; x < width; x++) {
      if ((x & 3) === 0 && words[(row + x) >> 2] === 0) {
        x += 3
        continue
      }
      const edge = edges[row + x] as number
      if ((edge & topEdge) !== 0 && (x === 0 || ((edges[row + x - 1] as number) & topEdge) === 0)) {
        const end = runEnd(edges, row + x, 1, row + width, topEdge, 0)
        if (end - row - x + 1 >= maxAcross) across.push({ y, x0: x, x1: end - row })
        else if (x >= faintUntil && mayBeFaint(plane, x, y, 2 * maxAcross)) {
          const length = faintLength(plane, x, y)
          if (length >= 2 * maxAcross) across.push({ y, x0: x, x1: x + length - 1 })
          faintUntil = x + length
        }
      }
      if (
        (edge & leftEdge) !== 0 &&
        (y === 0 || ((edges[row + x - stride] as number) & leftEdge) === 0)
      ) {
        if (!mayReach(edges, row + x, stride, maxDown, leftEdge)) continue
        const end = runEnd(edges, row + x, stride, edges.length, leftEdge, breaks)
        const length = (end - row - x) / stride + 1
        if (length < maxDown || isBroken(edges, row + x, end, stride, leftEdge)) continue
        for (let i = row + x; i <= end; i += stride) edges[i] = wall
        // What went on from there, to the right or further down beside it, begins there now.
        for (let i = row + x; i <= end; i += stride) starts[i + 1] = edges[i + 1] as number
        starts[end + stride - 1] = edges[end + stride - 1] ?? 0
        starts[end + stride + 1] = edges[end + stride + 1] ?? 0
        // A border is a pixel or two wide; text that touches it breaks the straight line beside it.
        if (x > 0) clear(edges, row + x - 1, end - 1, stride, leftEdge | topEdge)
        if (x + 1 < width) clear(edges, row + x + 1, end + 1, stride, leftEdge)
        vertical.push({ x, y0: y, y1: y + length })
      }
    }
  }
  for (const run of across) {
    const { x0, x1, y } = run
    if (isOfBars(run, across) || isText(x0, y, x1 - x0 + 1)) continue
    clear(edges, y * stride + x0, y * stride + x1, 1, topEdge)
  }
  return vertical
}

/** Where one of them may begin: at all that is marked, or, where that can be told at once, at little of it. */
function possibleStarts(plane: Plane, map: EdgeMap, across: number, down: number): Uint8Array {
  const least = { across, down, breaks, faintStep, faintBreaks }
  return pixelMemoryOf(plane)?.straightStarts(plane, map, least) ?? map.edges
}

/** Rows from the upper edge of an equals sign to its lower one, in the largest text that is read. */
const barsHeight = 10
/** Two bars have four edges; a line has two. */
const edgesOfBars = 4

/** Whether a run is an edge of a row of equals signs: two bars, one above the other. */
function isOfBars({ y, x0, x1 }: HorizontalEdge, all: readonly HorizontalEdge[]): boolean {
  const beside = all.filter(
    (other) =>
      Math.abs(other.y - y) <= barsHeight &&
      Math.abs(other.x0 - x0) <= 3 &&
      Math.abs(other.x1 - x1) <= 3,
  )
  return beside.length >= edgesOfBars
}

/** Pixels that noise may take out of a straight edge at one place, and their share of all. */
const breaks = 2
const brokenShare = 0.03
/** The step of a faint edge, and the pixels that may lack it at one place, and of all. */
const faintStep = 10
const faintBreaks = 3
const faintShare = 0.12
const faintProbes = 8

/** Whether a step of brightness is seen here and there as far as `least` pixels on: in text it is not. */
function mayBeFaint({ data, width, stride }: Plane, x: number, y: number, least: number): boolean {
  if (y === 0 || x + least > width) return false
  for (let probe = faintProbes; probe > 0; probe--) {
    const end = y * stride + x + Math.floor((least * probe) / faintProbes)
    let i = end - faintBreaks - 1
    for (; i < end; i++) {
      const step = (data[i] as number) - (data[i - stride] as number)
      if (step >= faintStep || step <= -faintStep) break
    }
    if (i === end) return false
  }
  return true
}

/**
 * How far a step of brightness from one row to the next goes on to the right. That of a selected row
 * is too faint for most of its edge to be marked; where an edge cuts through letters, some of them are
 * as bright as what is beyond it.
 */
function faintLength({ data, width, stride }: Plane, x: number, y: number): number {
  if (y === 0) return 1
  const row = y * stride
  let last = x
  let lacking = 0
  let lackingUntilLast = 0
  for (let i = x; i < width && i - last <= faintBreaks + 1; i++) {
    const step = (data[row + i] as number) - (data[row + i - stride] as number)
    if (step >= faintStep || step <= -faintStep) {
      last = i
      lackingUntilLast = lacking
    } else lacking++
  }
  const length = last - x + 1
  return lackingUntilLast > length * faintShare ? 1 : length
}

/** Whether an edge has many gaps: brackets in rows one below the other nearly touch. */
function isBroken(
  edges: Uint8Array,
  start: number,
  end: number,
  step: number,
  flag: number,
): boolean {
  let missing = 0
  for (let i = start; i <= end; i += step) if (((edges[i] as number) & flag) === 0) missing++
  return missing > Math.max(breaks, ((end - start) / step) * brokenShare)
}

/**
 * Whether a run of so many places can start there: a few of them tell of nearly all strokes of letters that
 * they are shorter. One place of `breaks` and one more has the flag all along a run.
 */
function mayReach(
  edges: Uint8Array,
  start: number,
  step: number,
  length: number,
  flag: number,
): boolean {
  for (const part of [4, 2, 1]) {
    const last = Math.floor(length / part) - 1
    let seen = 0
    for (let place = Math.max(0, last - breaks); place <= last; place++) {
      seen |= edges[start + place * step] ?? 0
    }
    if ((seen & flag) === 0) return false
  }
  return true
}

/** The last place of the run of `flag` that starts at `start`; up to `gap` places may lack it. */
function runEnd(
  edges: Uint8Array,
  start: number,
  step: number,
  limit: number,
  flag: number,
  gap: number,
): number {
  let end = start
  for (let i = start; i < limit && i <= end + step * (gap + 1); i += step) {
    if (((edges[i] as number) & flag) !== 0) end = i
  }
  return end
}

function clear(edges: Uint8Array, start: number, end: number, step: number, flag: number): void {
  for (let i = start; i <= end; i += step) edges[i] = (edges[i] as number) & ~flag
}
