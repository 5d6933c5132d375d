import type { Rect } from '../plane.ts'
import type { BandMatrix } from './band-matrix.ts'
import type { LinearPart } from './linear-part.ts'

/** The same map for some pixels of its region alone. Throws a RangeError where they are none of it. */
export function innerPart(part: LinearPart, inner: Rect): LinearPart {
  const { region, across, down, beneath } = part
  const [x, y] = [inner.x - region.x, inner.y - region.y]
  const [right, bottom] = [x + inner.width, y + inner.height]
  if (
    x < 0 ||
    y < 0 ||
    right > region.width ||
    bottom > region.height ||
    right <= x ||
    bottom <= y
  ) {
    throw new RangeError('no part of the region')
  }
  return {
    ...part,
    region: inner,
    across: someRows(across, x, right),
    down: someRows(down, y, bottom),
    beneath: beneath && {
      ...beneath,
      across: beneath.across.slice(x, right),
      down: beneath.down.slice(y, bottom),
    },
  }
}

function someRows(matrix: BandMatrix, from: number, to: number): BandMatrix {
  const { first, start } = matrix
  return {
    ...matrix,
    rows: to - from,
    first: first.slice(from, to),
    start: start.slice(from, to + 1),
  }
}
