import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { fitFilter } from './fitted-filter.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** A letter that stands in clear right beside the redaction, in the same word. */
export interface NeighbourLetter {
  readonly character: string
  /** Left edge of its cell. */
  readonly x: number
}

/**
 * The letters of a row that stand next to covered cells without a blank between, from the cells outwards;
 * `covered` are left edges of the first and the last covered cell.
 */
export function touchingLetters(
  row: readonly VisibleLine[],
  grid: TextGrid,
  covered: readonly [first: number, last: number],
): { readonly left: NeighbourLetter[]; readonly right: NeighbourLetter[] } {
  const byCell = new Map<number, string>()
  for (const { text, centres } of row) {
    for (const [i, centre] of centres.entries()) {
      byCell.set(Math.round((centre - grid.originPx) / grid.pitchPx - 0.5), text[i] ?? ' ')
    }
  }
  const cellOf = (x: number): number => Math.round((x - grid.originPx) / grid.pitchPx)
  const walk = (from: number, step: 1 | -1): NeighbourLetter[] => {
    const found: NeighbourLetter[] = []
    for (let cell = from + step; ; cell += step) {
      const character = byCell.get(cell) ?? ' '
      if (character === ' ') return found
      found.push({ character, x: cellX(grid, cell) })
    }
  }
  const [first, last] = covered
  return { left: walk(cellOf(first), -1), right: walk(cellOf(last), 1) }
}

/** So many letters tell a style, and more than so many nothing new. */
const fewest = 4
const most = 16
/** Letters that differ less from the usual ones are usual ones, as a share of their ink. */
const usual = 0.3
/** A style that explains no more of what differs than this is none. */
const leastGain = 0.6

/**
 * The letters of a window as they are in the word that a redaction cuts: bold, or in another colour. A
 * prompt is often both. Its clear rest tells by which small filter the usual letters become its own;
 * the same templates where they are usual, or nothing tells.
 */
export function inWordStyle(
  templates: GlyphTemplates,
  seen: Grid,
  paper: number,
  top: number,
  letters: readonly NeighbourLetter[],
): GlyphTemplates {
  const { width, height, ink } = templates
  const known = letters.filter(({ character }) => ink.has(character)).slice(0, most)
  if (new Set(known.map(({ character }) => character)).size < fewest) return templates
  const targets = known.map(({ x }) => cutInk(seen, paper, x, top, width, height))
  const own = known.map(({ character }) => ink.get(character) ?? new Float64Array(width * height))
  const off = shareLeft(targets, own)
  if (off < usual) return templates
  // First the letters that tell the style, then all.
  const all = [...ink]
  const letterOf = (place: number): Float64Array | undefined =>
    own[place] ?? all[place - known.length]?.[1]
  const styled = fitFilter(targets, (place, dx, dy) =>
    shifted(letterOf(place), width, height, dx, dy),
  )
  if (styled.unlike > leastGain * off) return templates
  return {
    ...templates,
    ink: new Map(all.map(([character], i) => [character, styled.filtered(known.length + i)])),
  }
}

function cutInk(
  { data, width: pictureWidth, height: pictureHeight }: Grid,
  paper: number,
  x: number,
  top: number,
  width: number,
  height: number,
): Float64Array {
  return Float64Array.from({ length: width * height }, (_, i) => {
    const [px, py] = [x + (i % width), top + Math.floor(i / width)]
    const isInside = px >= 0 && py >= 0 && px < pictureWidth && py < pictureHeight
    return isInside ? (data[py * pictureWidth + px] as number) - paper : 0
  })
}

function shifted(
  patch: Float64Array | undefined,
  width: number,
  height: number,
  dx: number,
  dy: number,
): Float64Array {
  return Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) + dx, Math.floor(i / width) + dy]
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : (patch?.[y * width + x] ?? 0)
  })
}

function shareLeft(targets: readonly Float64Array[], own: readonly Float64Array[]): number {
  let left = 0
  let all = 0
  for (const [i, target] of targets.entries()) {
    for (const [k, value] of target.entries()) {
      left += (value - (own[i]?.[k] ?? 0)) ** 2
      all += value * value
    }
  }
  return Math.sqrt(left / Math.max(1, all))
}
