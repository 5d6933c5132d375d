import type { Box } from '../../model/locus.ts'
import type { ProductOf } from '../../model/product.ts'

/** A line of the ledger without its picture. */
export interface Line extends Pick<
  ProductOf<'screen-text'>,
  'id' | 'text' | 'startUs' | 'endUs' | 'box' | 'confidence' | 'alternatives' | 'growth'
> {
  /** When it stood where its box says. */
  readonly seenUs: number
}

export function lineOf(seen: ProductOf<'screen-text'>): Line {
  const { id, text, startUs, endUs, box, confidence, alternatives, growth } = seen
  const seenUs = Math.max(startUs, Math.min(seen.crop.atUs, endUs - 1))
  return { id, text, startUs, endUs, box, confidence, alternatives, growth, seenUs }
}

export function right({ box: [x, , width] }: Pick<Line, 'box'>): number {
  return x + width
}

export function bottom({ box: [, y, , height] }: Pick<Line, 'box'>): number {
  return y + height
}

export function middle({ box: [, y, , height] }: Pick<Line, 'box'>): number {
  return y + height / 2
}

/** Whether two lines stand side by side, or one over the other's place. */
export function sharesRow(a: Pick<Line, 'box'>, b: Pick<Line, 'box'>): boolean {
  const common = Math.min(bottom(a), bottom(b)) - Math.max(a.box[1], b.box[1])
  return common >= Math.min(a.box[3], b.box[3]) / 2
}

export function sharesColumns(a: Pick<Line, 'box'>, b: Pick<Line, 'box'>): boolean {
  return a.box[0] < right(b) && b.box[0] < right(a)
}

export function livesMeet(a: Line, b: Line): boolean {
  return a.startUs < b.endUs && b.startUs < a.endUs
}

/** The smallest box around all of them; there may be more than a call takes arguments. */
export function around(boxes: Iterable<Box>): Box {
  let x = Infinity
  let y = Infinity
  let farX = 0
  let farY = 0
  for (const box of boxes) {
    x = Math.min(x, box[0])
    y = Math.min(y, box[1])
    farX = Math.max(farX, box[0] + box[2])
    farY = Math.max(farY, box[1] + box[3])
  }
  return [x, y, farX - x, farY - y]
}
