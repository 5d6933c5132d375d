import type { Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { dot } from '../../lib/dense.ts'
import { mainDirections } from '../../lib/main-directions.ts'
import { matchGlyphs } from './glyph-match.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { coveredPatch, type Patch } from './patch.ts'
import type { Ground } from './row-ground.ts'
import { rowPitch } from './row-pitch.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** How far around a redaction the picture is modelled: where its edges may be in truth. */
export const nearPx = 16

/** Baselines of rows that only reach into the redaction or near it. */
export function neighbourRows(
  { baselines, width, above, height }: GlyphTemplates,
  redaction: Rect,
  own: number,
  covered: readonly number[],
): number[] {
  const apart = [...new Set(baselines.values())]
  const pitch = rowPitch(apart, width) ?? height
  const all = [...apart, own - pitch, own + pitch]
  const reaching = all.filter(
    (b) =>
      Math.abs(b - own) > 2 &&
      b - above < redaction.y + redaction.height + nearPx &&
      b - above + height > redaction.y - nearPx &&
      !covered.some((other) => Math.abs(other - b) <= 2),
  )
  return reaching.filter((b, i) => reaching.findIndex((other) => Math.abs(other - b) <= 2) === i)
}

/** The character that was read in a cell, ' ' where a line has none there or there is no line. */
function readAt(lines: readonly VisibleLine[], middle: number, pitchPx: number): string {
  for (const { text, centres } of lines) {
    const i = centres.findIndex((x) => Math.abs(x - middle) < 0.4 * pitchPx)
    if (i >= 0) return text[i] ?? ' '
  }
  return ' '
}

interface Cut {
  readonly seen: Grid
  readonly at: Rect
  readonly ground: Ground
  readonly templates: GlyphTemplates
  readonly covers: readonly Rect[]
  readonly neighbours: readonly number[]
  readonly grid: TextGrid
  /** As read, covered parts included. */
  readonly lines: readonly VisibleLine[]
}

/** How much a reading counts against what the uncovered part of a letter looks like: it may be of a cut one. */
const readLog = 8
/** Of rows that may be misread: that a letter which is cut wholly is any other one; as much less as it is cut less. */
const otherP = 0.1
/** Letters less probable than this are left out. */
const leastP = 1e-5

/** Letters of the rows around as far as they are known. */
export interface NeighbourInk {
  /** What is likely there. */
  readonly mean: readonly Patch[]
  /** Where a letter may be another one: directions from its mean, as large as they are likely; inside of the redaction. */
  readonly doubts: readonly Patch[]
  /** The same where what was read of letters that are cut may be wrong as well; they take a while and are seldom asked for. */
  readonly moreDoubts: () => readonly Patch[]
}

/** Directions in which a letter that is hardly seen differs, and the least of them: a mean square, in levels. */
const mostDoubts = 5
const leastDoubt = 1

/**
 * What the rows above and below have inside of the redaction, from the part of their letters that it
 * leaves uncovered: each character's template as much as that part speaks for it.
 */
export function neighbourInk(
  { seen, at, ground, templates, covers, neighbours, grid, lines }: Cut,
  region: Rect,
): NeighbourInk {
  const { width, height, above, ink } = templates
  const none = new Float64Array(width * height)
  const doubts: Patch[] = []
  const more: (() => readonly Patch[])[] = []
  const characters = [' ', ...ink.keys()]
  const inside = (x: number, y: number): boolean =>
    covers.some(
      (one) =>
        x + at.x >= one.x &&
        x + at.x < one.x + one.width &&
        y + at.y >= one.y &&
        y + at.y < one.y + one.height,
    )
  const isVisible = (x: number, y: number): boolean => !inside(x, y)
  const left = region.x + at.x - nearPx
  const first = Math.floor((left - grid.originPx) / grid.pitchPx)
  const last = Math.ceil((left + region.width + 2 * nearPx - grid.originPx) / grid.pitchPx)
  const cells = Array.from({ length: last - first + 1 }, (_, i) => cellX(grid, first + i) - at.x)
  const shareSeen = (x: number, top: number): number => {
    let count = 0
    for (let i = 0; i < none.length; i++) {
      if (isVisible(x + (i % width), top + Math.floor(i / width))) count++
    }
    return count / none.length
  }
  const mean = neighbours.flatMap((baseline) => {
    const top = baseline - above - at.y
    const middle = baseline - grid.pitchPx / 2
    const own = lines.filter(({ box }) => box.y < middle && middle < box.y + box.height)
    return cells.map((x): Patch => {
      const logs = matchGlyphs(seen, templates, ground, { x, top, isVisible }, characters, width)
      const read = readAt(own, x + at.x + width / 2, grid.pitchPx)
      const likely = (asRead: number, other: number): number[] => {
        const weights = logs.map((log, i) => Math.exp(log + (characters[i] === read ? asRead : 0)))
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        return weights.map((weight) => ((1 - other) * weight) / total + other / weights.length)
      }
      const asRead = likely(readLog, 0)
      const data = new Float64Array(width * height)
      for (const [i, character] of characters.entries()) {
        const template = ink.get(character)
        const p = asRead[i] as number
        if (template === undefined || p < leastP) continue
        for (let k = 0; k < data.length; k++) {
          data[k] = (data[k] as number) + p * (template[k] as number)
        }
      }
      const cell = { x, y: top, width, height }
      const spreadOf = (ps: readonly number[]): Patch[] => {
        const off = characters.flatMap((character, i) => {
          const p = ps[i] as number
          if (p < leastP) return []
          const template = ink.get(character) ?? none
          const own = template.map((level, k) => Math.sqrt(p) * (level - (data[k] as number)))
          return [coveredPatch({ ...cell, data: own }, region).data]
        })
        return mainDirections(off, mostDoubts)
          .filter(isFelt)
          .map((direction) => ({ ...cell, data: direction }))
      }
      const share = shareSeen(x, top)
      doubts.push(...spreadOf(asRead))
      more.push(() => spreadOf(likely(readLog * share, otherP * (1 - share))))
      return { ...cell, data }
    })
  })
  return { mean, doubts, moreDoubts: () => more.flatMap((spread) => spread()) }
}

function isFelt(direction: Float64Array): boolean {
  return dot(direction, direction) >= leastDoubt * direction.length
}
