import type { Plane, Rect } from '../../lib/plane.ts'

/** What tells the pixels of a cover from those beside it. */
export type Belongs =
  /** `share` of a row or column is nearer to the level than to others: the paper, and bars beside it. */
  | { readonly level: number; readonly others: readonly number[]; readonly share: number }
  /** Not paper, at the mean of a row or column, and without the steps that letters have. */
  | { readonly paper: number; readonly hardStep: number }

/** Off the paper by so much, at the mean of a whole side: noise of codecs averages out far below. */
const faint = 1
/** Levels by which a line of a bar is farther from the paper than the cover inwards of it. */
const stronger = 8
/** What codecs smear across an edge. */
const smearPx = 4

/** A side of a rectangle that is moved outwards: the line of pixels at a coordinate, and which way is out. */
interface Side {
  readonly out: 1 | -1
  readonly line: (at: number) => Line
}

interface Line {
  readonly x: number
  readonly y: number
  readonly step: number
  readonly length: number
}

/** Grows a rectangle inside of a cover to all of it, side by side, within bounds. */
export function boxAround(luma: Plane, inside: Rect, bounds: Rect, belongs: Belongs): Rect {
  let { x: x0, y: y0 } = inside
  let x1 = x0 + inside.width - 1
  let y1 = y0 + inside.height - 1
  const column = (x: number): Line => ({ x, y: y0, step: luma.stride, length: y1 - y0 + 1 })
  const row = (y: number): Line => ({ x: x0, y, step: 1, length: x1 - x0 + 1 })
  const lastX = bounds.x + bounds.width - 1
  const lastY = bounds.y + bounds.height - 1
  x0 = edgeFrom(luma, x0, bounds.x, { out: -1, line: column }, belongs)
  x1 = edgeFrom(luma, x1, lastX, { out: 1, line: column }, belongs)
  y0 = edgeFrom(luma, y0, bounds.y, { out: -1, line: row }, belongs)
  y1 = edgeFrom(luma, y1, lastY, { out: 1, line: row }, belongs)
  return { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }
}

/** The last line outwards that belongs to the cover. */
function edgeFrom(luma: Plane, from: number, limit: number, side: Side, belongs: Belongs): number {
  const { out, line } = side
  let edge = from
  let [faintest, least] = [from, Infinity]
  while (edge !== limit && isOf(luma, belongs, line(edge + out))) {
    if ('hardStep' in belongs) {
      const here = distance(luma, line(edge), belongs.paper)
      const next = distance(luma, line(edge + out), belongs.paper)
      if (here <= least) [faintest, least] = [edge, here]
      // A cover fades outwards: what gets stronger, at once or by and by, is a bar of the window.
      const isBar = next > least + Math.max(stronger, least / 2)
      if (isBar) edge = faintest
      if (isBar || next > here + stronger) break
    }
    edge += out
  }
  if ('level' in belongs || edge === from) return edge
  return sharpened(luma, edge, side, belongs.paper)
}

/** Where the cover was cut there is a straight step, which stands out against slopes and smear. */
function sharpened(luma: Plane, edge: number, { out, line }: Side, paper: number): number {
  const off = Array.from({ length: smearPx + 3 }, (_, inwards) =>
    distance(luma, line(edge + out - inwards * out), paper),
  )
  const steps = off.slice(1).map((here, index) => here - (off[index] ?? 0))
  let best = 0
  for (let i = 0; i < steps.length - 1; i++) {
    if ((steps[i] ?? 0) > (steps[best] ?? 0)) best = i
  }
  const [before, step, after] = [steps[best - 1] ?? 0, steps[best] ?? 0, steps[best + 1] ?? 0]
  const excess = step - Math.max(before, after)
  return excess >= Math.max(0.8, 0.5 * step) ? edge - best * out : edge
}

function isOf(luma: Plane, belongs: Belongs, line: Line): boolean {
  const { data, stride } = luma
  const { x, y, step, length } = line
  let at = y * stride + x
  if ('level' in belongs) {
    const { level, others, share } = belongs
    let near = 0
    for (let i = 0; i < length; i++, at += step) {
      const here = data[at] as number
      const off = Math.abs(here - level)
      if (others.every((other) => off < Math.abs(here - other))) near++
    }
    return near >= share * length
  }
  let before = data[at] as number
  for (let i = 0; i < length; i++, at += step) {
    const here = data[at] as number
    if (Math.abs(here - before) > belongs.hardStep) return false
    before = here
  }
  return distance(luma, line, belongs.paper) > faint
}

/** How far the pixels of a line are from the paper, at the mean. */
function distance({ data, stride }: Plane, { x, y, step, length }: Line, paper: number): number {
  let off = 0
  let at = y * stride + x
  for (let i = 0; i < length; i++, at += step) off += Math.abs((data[at] ?? paper) - paper)
  return off / length
}
