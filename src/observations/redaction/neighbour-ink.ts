import type { Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { matchGlyphs } from './glyph-match.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import type { Patch } from './patch.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** How far around a redaction the picture is modelled: where its edges may be in truth. */
export const nearPx = 16

/** Baselines of rows that only reach into the redaction or near it. */
export function neighbourRows(
  { baselines, above, height }: GlyphTemplates,
  redaction: Rect,
  own: number,
  covered: readonly number[],
): number[] {
  const apart = [...new Set(baselines.values())]
  const all = [...apart, own - height, own + height]
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
  readonly paper: number
  readonly templates: GlyphTemplates
  readonly covers: readonly Rect[]
  readonly neighbours: readonly number[]
  readonly grid: TextGrid
  /** As read, covered parts included. */
  readonly lines: readonly VisibleLine[]
}

/** How much a reading counts against what its uncovered part looks like: it may be of a cut letter. */
const readLog = 8

/**
 * What the rows above and below have inside of the redaction, from the part of their letters that it
 * leaves uncovered: each character's template as much as that part speaks for it.
 */
export function neighbourInk(
  { seen, at, paper, templates, covers, neighbours, grid, lines }: Cut,
  region: Rect,
): Patch[] {
  const { width, height, above, ink } = templates
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
  return neighbours.flatMap((baseline) => {
    const top = baseline - above - at.y
    const middle = baseline - grid.pitchPx / 2
    const own = lines.filter(({ box }) => box.y < middle && middle < box.y + box.height)
    return cells.map((x): Patch => {
      const logs = matchGlyphs(seen, templates, paper, { x, top, isVisible }, characters, width)
      const read = readAt(own, x + at.x + width / 2, grid.pitchPx)
      const weights = logs.map((log, i) => Math.exp(log + (characters[i] === read ? readLog : 0)))
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const data = new Float64Array(width * height)
      for (const [i, character] of characters.entries()) {
        const template = ink.get(character)
        const p = (weights[i] as number) / total
        if (template === undefined || p < 1e-3) continue
        for (let k = 0; k < data.length; k++) {
          data[k] = (data[k] as number) + p * (template[k] as number)
        }
      }
      return { x, y: top, width, height, data }
    })
  })
}
