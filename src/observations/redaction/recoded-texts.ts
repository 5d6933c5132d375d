import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import type { LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import { recode, type Quality } from './recode.ts'
import { textsBehind } from './texts-behind.ts'
import type { VeiledRow } from './veiled-row.ts'

/** Codecs cut pictures into blocks of so many pixels: copies must lie in them as the original does. */
const blockPx = 16
/** Around each copy: what a codec's prediction and its filter at the edges of blocks can bring in. */
const surroundingsPx = 16
/** Frames that a picture rests before the codec has refined it. */
const rest = 10
const frameWidth = 1280
const frameHeight = 720

/** A region with a text behind an operator. */
export interface Recoded {
  readonly text: string
  /** As the operator leaves it, and as the codec does. */
  readonly expected: Float64Array
  readonly decoded: Float64Array
}

/** The row with other texts behind the same operator, encoded and decoded again. */
export function recodedTexts(
  row: VeiledRow,
  part: LinearPart,
  texts: readonly string[],
  quality: Quality,
): Recoded[] {
  const { seen, at, region } = row
  const around = growRect(region, surroundingsPx, surroundingsPx, seen.width, seen.height)
  const [dx, dy] = [(at.x + around.x) % blockPx, (at.y + around.y) % blockPx]
  const width = rounded(dx + around.width)
  const height = rounded(dy + around.height)
  const columns = Math.max(1, Math.floor(frameWidth / width))
  const rows = Math.max(1, Math.floor(frameHeight / height))
  const behind = textsBehind(row, part)
  const { width: wide, height: high } = region
  const all = texts.map((text) => {
    return { text, hidden: { data: behind(text), width: wide, height: high } }
  })
  const recoded: Recoded[] = []
  for (let first = 0; first < all.length; first += columns * rows) {
    const here = all.slice(first, first + columns * rows)
    const frame = emptyFrame(columns * width, rows * height, row.paper)
    const corner = (i: number): readonly [number, number] => [
      (i % columns) * width + dx,
      Math.floor(i / columns) * height + dy,
    ]
    for (const [i, { hidden }] of here.entries()) draw(frame, corner(i), row, around, hidden)
    const last = recode(Array<Plane>(rest).fill(frame), quality).at(-1)
    if (last === undefined) return recoded
    for (const [i, { text, hidden }] of here.entries()) {
      const [x, y] = corner(i)
      const at = { ...region, x: x + region.x - around.x, y: y + region.y - around.y }
      recoded.push({ text, expected: hidden.data, decoded: levelsIn(last, at) })
    }
  }
  return recoded
}

function rounded(length: number): number {
  return Math.ceil(length / blockPx) * blockPx
}

function emptyFrame(width: number, height: number, paper: number): Plane {
  return {
    data: new Uint8Array(width * height).fill(Math.round(paper)),
    width,
    height,
    stride: width,
  }
}

function draw(
  frame: Plane,
  [left, top]: readonly [number, number],
  { seen, region }: VeiledRow,
  around: Rect,
  hidden: Grid,
): void {
  const put = (part: Grid, from: Rect, atX: number, atY: number): void => {
    for (let y = 0; y < from.height; y++) {
      for (let x = 0; x < from.width; x++) {
        const level = Math.round(part.data[(from.y + y) * part.width + from.x + x] as number)
        frame.data[(atY + y) * frame.stride + atX + x] = Math.max(0, Math.min(255, level))
      }
    }
  }
  put(seen, around, left, top)
  const whole = { x: 0, y: 0, width: hidden.width, height: hidden.height }
  put(hidden, whole, left + region.x - around.x, top + region.y - around.y)
}

function levelsIn({ data, stride }: Plane, at: Rect): Float64Array {
  const out = new Float64Array(at.width * at.height)
  for (let y = 0; y < at.height; y++) {
    const from = (at.y + y) * stride + at.x
    out.set(data.subarray(from, from + at.width), y * at.width)
  }
  return out
}
