import { levelsIn, modeOf, quantileOf } from '../../lib/levels.ts'
import { growRect, overlapX, overlapY, union, type Plane, type Rect } from '../../lib/plane.ts'

/** A part of the picture with lines on one paper, and around them where more of them could stand. */
export interface TextZone {
  readonly at: Rect
  readonly lines: readonly Rect[]
  readonly paper: number
  /** How far the ink of its lines is from the paper, at the median line. */
  readonly contrast: number
  /** Of the median line, in pixels. */
  readonly lineHeight: number
}

interface MeasuredLine {
  readonly box: Rect
  readonly paper: number
  readonly contrast: number
}

/** Levels that two papers of one window may differ by. */
const samePaper = 3
/** Fainter lines are the ghosts of a cover and not what stands beside one. */
const leastContrast = 24

export function textZones(luma: Plane, lines: readonly Rect[]): TextZone[] {
  const measured = lines
    .map((box) => measure(luma, box))
    .filter(({ contrast }) => contrast >= leastContrast)
  let groups: { at: Rect; lines: MeasuredLine[] }[] = []
  for (const line of measured) {
    const at = reachOf(luma, line.box)
    const isSame = (group: (typeof groups)[number]): boolean =>
      Math.abs((group.lines[0]?.paper ?? 0) - line.paper) <= samePaper &&
      overlapX(group.at, at) > 0 &&
      overlapY(group.at, at) > 0
    const same = groups.filter(isSame)
    groups = groups.filter((group) => !same.includes(group))
    groups.push({
      at: same.reduce((whole, group) => union(whole, group.at), at),
      lines: [...same.flatMap((group) => group.lines), line],
    })
  }
  return groups.map(({ at, lines }) => ({
    at,
    lines: lines.map(({ box }) => box),
    paper: median(lines.map(({ paper }) => paper)),
    contrast: median(lines.map(({ contrast }) => contrast)),
    lineHeight: median(lines.map(({ box }) => box.height)),
  }))
}

/** As far as a line that is hidden could be from one that is not. */
function reachOf({ width, height }: Plane, box: Rect): Rect {
  return growRect(box, 40 * box.height, 4 * box.height, width, height)
}

function measure(luma: Plane, box: Rect): MeasuredLine {
  const around = growRect(box, Math.ceil(box.height / 2), 2, luma.width, luma.height)
  const paper = modeOf(levelsIn(luma, around))
  const levels = levelsIn(luma, box)
  const [dark, light] = [quantileOf(levels, 0.02), quantileOf(levels, 0.98)]
  return { box, paper, contrast: Math.max(paper - dark, light - paper) }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
