import { median } from '../../lib/median.ts'
import { levelsIn, modeOf, quantileOf } from '../../lib/levels.ts'
import { onOnePaper } from './one-paper.ts'
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
/** The same of two parts of a line, in some of which there is more ink than paper. */
const samePart = 12
/** Fainter lines are the ghosts of a cover and not what stands beside one. */
const leastContrast = 24

/**
 * Where the window of a zone ends before it does, the part in the window follows as a zone of its own: a
 * cover at the border of a window hangs together with what lies beside that.
 */
export function textZones(luma: Plane, lines: readonly Rect[]): TextZone[] {
  const measured = measuredLines(luma, lines).filter(({ contrast }) => contrast >= leastContrast)
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
  return groups.flatMap(({ at, lines }) => {
    const zone = {
      at,
      lines: lines.map(({ box }) => box),
      paper: median(lines.map(({ paper }) => paper)),
      contrast: median(lines.map(({ contrast }) => contrast)),
      lineHeight: median(lines.map(({ box }) => box.height)),
    }
    const window = inWindow(luma, zone)
    return window.width < at.width - zone.lineHeight ? [zone, { ...zone, at: window }] : [zone]
  })
}

/** As far as a line that is hidden could be from one that is not. */
function reachOf({ width, height }: Plane, box: Rect): Rect {
  return growRect(box, 40 * box.height, 4 * box.height, width, height)
}

/** Share of the rows of its lines in which the paper of a window goes on; columns with less that end it. */
const leastPaper = 0.15
const endPx = 4
/** Fewer lines may all end at one cover. */
const leastLines = 4

/** Without what lies beside its window. */
function inWindow(luma: Plane, { at, lines, paper }: TextZone): Rect {
  if (lines.length < leastLines) return at
  const isPaper = (x: number): boolean => {
    let [near, all] = [0, 0]
    for (const box of lines) {
      for (let y = box.y; y < box.y + box.height; y += 2, all++) {
        if (Math.abs((luma.data[y * luma.stride + x] as number) - paper) <= samePaper) near++
      }
    }
    return near >= leastPaper * all
  }
  const end = (from: number, limit: number, out: 1 | -1): number => {
    let others = 0
    for (let x = from; x !== limit; x += out) {
      others = isPaper(x) ? 0 : others + 1
      if (others === endPx) return x - out * endPx
    }
    return limit
  }
  const x = end(Math.min(...lines.map(({ x: left }) => left)), at.x, -1)
  const right = Math.max(...lines.map(({ x: left, width }) => left + width)) - 1
  return { ...at, x, width: end(right, at.x + at.width - 1, 1) - x + 1 }
}

/**
 * A line as it was read may reach into a cover, or begin with an icon: of such the part is taken that lies on the paper of
 * most other lines, the widest of several.
 */
function measuredLines(luma: Plane, lines: readonly Rect[]): MeasuredLine[] {
  const all = lines.map((line) => {
    const parts = partsOf(luma, line)
    return { line, parts: (parts.length > 1 ? parts : [line]).map((one) => measure(luma, one)) }
  })
  const onPaper = (paper: number): number =>
    all.filter(({ parts }) => parts.some((one) => Math.abs(one.paper - paper) <= samePaper)).length
  return all.flatMap(({ line, parts }) => {
    if (parts.length === 1) return parts
    const [own] = parts
      .map((part) => ({ part, shared: onPaper(part.paper) }))
      .toSorted((a, b) => b.shared - a.shared || b.part.box.width - a.part.box.width)
    return own !== undefined && own.shared > 1 ? own.part : measure(luma, line)
  })
}

/** What of a line lies on each paper. */
function partsOf(luma: Plane, line: Rect): Rect[] {
  const parts: { readonly box: Rect; readonly paper: number }[] = []
  for (const part of onOnePaper(luma, line)) {
    const same = parts.findIndex(({ paper }) => Math.abs(paper - part.paper) <= samePart)
    const known = parts[same]
    if (known === undefined) parts.push(part)
    else parts[same] = { ...known, box: union(known.box, part.box) }
  }
  return parts.map(({ box }) => box)
}

function measure(luma: Plane, box: Rect): MeasuredLine {
  const around = growRect(box, Math.ceil(box.height / 2), 2, luma.width, luma.height)
  const paper = modeOf(levelsIn(luma, around))
  const levels = levelsIn(luma, box)
  const [dark, light] = [quantileOf(levels, 0.02), quantileOf(levels, 0.98)]
  return { box, paper, contrast: Math.max(paper - dark, light - paper) }
}
