import { kerningIn, penPositions, pensBack, type Face, type SetText } from './fit-face.ts'

/** How much room there is between two runs of clear text. */
export interface Gap {
  readonly before: string
  readonly after: string
  readonly widthPx: number
  readonly deviationPx: number
}

/** Letters at the redaction that stand farther than this from their place were misread. */
const misreadPx = 1.2
/** What remains unsure however many letters agree: rasterisers and the reader have habits of their own. */
const leastDeviationPx = 0.1

/**
 * From the pen behind the left run to the pen at the right one. Each run's own letters tell where it begins;
 * letters at the redaction that do not stand where they should are left out. Undefined where a side has none.
 */
export function gapWidth(face: Face, left: SetText, right: SetText): Gap | undefined {
  const [from, to] = [beginOf(face, left), beginOf(face, right)]
  if (from === undefined || to === undefined) return undefined
  const before = left.text.slice(0, from.last + 1)
  const after = right.text.slice(to.first)
  const end = from.xPx + penPositions(face, before).end
  const start = to.xPx + (penPositions(face, right.text).pens[to.first] ?? 0)
  // A letter that was left out has no kerning with its neighbour any more: that is part of the gap.
  const lost = right.text[to.first - 1]
  const kerning = lost === undefined ? 0 : kerningIn(face, lost, after[0] ?? '')
  const widthPx = start - kerning - end
  const sizing = (face.sizeDeviationPx / face.sizePx) * widthPx
  const deviationPx = Math.hypot(leastDeviationPx, from.deviationPx, to.deviationPx, sizing)
  return widthPx > 0 ? { before, after, widthPx, deviationPx } : undefined
}

function beginOf(face: Face, part: SetText) {
  const back = pensBack(face, part)
  const sorted = back.map(({ xPx }) => xPx).toSorted((a, b) => a - b)
  const middle = sorted[sorted.length >> 1]
  if (middle === undefined) return undefined
  const right = back.filter(({ xPx }) => Math.abs(xPx - middle) <= misreadPx)
  const [first, last] = [right[0], right.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const xPx = right.reduce((sum, one) => sum + one.xPx, 0) / right.length
  return {
    xPx,
    deviationPx: face.offPx / Math.sqrt(right.length),
    first: first.place,
    last: last.place,
  }
}
