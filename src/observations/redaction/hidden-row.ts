import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Grid } from '../../lib/redaction-operators/grid.ts'
import { coveredShare, isOnGrid } from './clear-parts.ts'
import type { Beside } from './clear-rests.ts'
import { cutTemplates, type GlyphTemplates } from './glyph-templates.ts'
import { neighbourInk, neighbourRows } from './neighbour-ink.ts'
import { paperLevel } from './paper.ts'
import { coveredPatch, type Patch } from './patch.ts'
import { groundOf, paperAround, textColumns, type Ground } from './row-ground.ts'
import { rowPitch } from './row-pitch.ts'
import { uncovered } from './sharp-grid.ts'
import { cellX, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'
import { inWordStyle, type NeighbourLetter, touchingLetters } from './word-style.ts'

/** A row of text under a redaction, with all that is known of it and around it. */
export interface HiddenRow {
  readonly setIn: 'cells'
  /** The redaction and its surroundings as seen, and everything below in its pixels. */
  readonly seen: Grid
  /** Where that part lies in the whole picture. */
  readonly at: Rect
  readonly region: Rect
  /** As seen, but inside of the region what would be there without the text that is not known. */
  readonly bare: Grid
  /** What would be there without redaction and unknown text, all of it from templates: near it only. */
  readonly clear: Grid
  readonly paper: number
  /**
   * How the ink of the rows around may differ from what is taken to be there: for readings alone, as operators that are
   * alike would not be told apart any more.
   */
  readonly doubts: readonly Patch[]
  /** The same where the rows around may be misread. */
  readonly moreDoubts: () => readonly Patch[]
  readonly templates: GlyphTemplates
  /** Left edges of the cells that nobody could read. */
  readonly cells: readonly number[]
  /** Top of the cells. */
  readonly top: number
  /** Characters to the left of the first cell and to the right of the last, as read. */
  readonly before: string
  readonly after: string
  /** Those of them that touch the cells. */
  readonly beside: Beside
}

/** The edges of the redaction, in pixels of the picture. */
export function edgesOf({ region, at }: Pick<HiddenRow, 'region' | 'at'>): Rect {
  return { ...region, x: region.x + at.x, y: region.y + at.y }
}

/** Pixels around a redaction that a blur of the whole picture can bring in. */
export const surroundingsPx = 48

/** A window of text, one part of which is redacted. */
export interface TextWindow {
  readonly picture: Plane
  /** As read, covered parts included. */
  readonly lines: readonly VisibleLine[]
  readonly grid: TextGrid
  /** Redactions that lie elsewhere in the picture. */
  readonly others: readonly Rect[]
  /** Adds letters that never stand in clear. */
  readonly complete: (templates: GlyphTemplates) => GlyphTemplates
}

/**
 * The row of text under a redaction; undefined where too little text around it is clear to know its
 * letters. `unread` is a part of the row, the redaction in it, of which nothing is taken to be known.
 */
export function hiddenRow(
  { picture, lines, grid, others, complete }: TextWindow,
  redaction: Rect,
  unread: Rect = redaction,
): HiddenRow | undefined {
  const covers = [unread, ...others]
  const bareLines = uncovered(lines, covers, grid)
  const onGrid = bareLines.filter((line) => isOnGrid(line, grid))
  const cut = cutTemplates(picture, grid, onGrid, covers)
  if (cut === undefined) return undefined
  const templates = complete(cut)
  const [baseline, ...otherBaselines] = coveredBaselines(templates, redaction, grid)
  if (baseline === undefined) return undefined
  const at = growRect(redaction, surroundingsPx, surroundingsPx, picture.width, picture.height)
  const region = { ...redaction, x: redaction.x - at.x, y: redaction.y - at.y }
  const columns = coveredColumns(grid, unread)
  const text = textColumns(onGrid, redaction, templates.width)
  const paper = paperLevel(picture, paperAround(redaction, text, templates.width), redaction)
  const seen = gridOfPlane(picture, at)
  const here = { from: text.from - at.x, to: text.to - at.x }
  const ground = groundOf(seen, region, paper, here)
  const ownRow = lineInk(templates, grid, (each) => Math.abs(each - baseline) <= 1)
  const neighbours = neighbourInk(
    {
      seen,
      at,
      ground,
      templates,
      // Blurred pixels at the edge of one that was found too small look like those of other letters.
      covers: [
        redaction,
        ...others.map((other) => growRect(other, 1, 1, picture.width, picture.height)),
      ],
      neighbours: neighbourRows(templates, redaction, baseline, otherBaselines),
      grid,
      lines,
    },
    region,
  )
  const known = [
    ...ownRow.map((ink) => ({ ...ink, x: ink.x - at.x, y: ink.y - at.y })),
    ...neighbours.mean,
  ]
  const bare = bareOf(seen, region, ground, known)
  const whole = { x: 0, y: 0, width: at.width, height: at.height }
  const clear = bareOf(seen, whole, ground, known)
  const sameRow = bareLines.filter(
    (line) => Math.abs((templates.baselines.get(line) ?? Infinity) - baseline) <= 1,
  )
  const top = baseline - templates.above - at.y
  const [first, last] = [columns[0] ?? redaction.x, columns.at(-1) ?? redaction.x]
  const touching = touchingLetters(sameRow, grid, [first, last])
  const beside = [...touching.left, ...touching.right]
    .map((letter) => ({ ...letter, x: letter.x - at.x }))
    .filter(({ x }) => x >= 0 && x + templates.width <= at.width)
  return {
    setIn: 'cells',
    seen,
    at,
    region,
    bare,
    clear,
    paper,
    doubts: neighbours.doubts,
    moreDoubts: neighbours.moreDoubts,
    templates: inWordStyle(templates, seen, paper, top, beside),
    cells: columns.map((x) => x - at.x),
    top,
    before: textBeside(sameRow, unread, 'before'),
    after: textBeside(sameRow, unread, 'after'),
    beside: {
      left: lettersIn(touching.left.toReversed()),
      right: lettersIn(touching.right),
    },
  }
}

function lettersIn(letters: readonly NeighbourLetter[]): string {
  return letters.map(({ character }) => character).join('')
}

/** The ink of a character in a cell of the row; nothing for a blank. */
export function inkIn(row: HiddenRow, cell: number, character: string): Patch | undefined {
  const data = row.templates.ink.get(character)
  const x = row.cells[cell]
  if (data === undefined || x === undefined) return undefined
  const { width, height } = row.templates
  return { x, y: row.top, width, height, data }
}

/** The same as far as the redaction covers it: what it leaves uncovered is seen already. */
export function inkOf(row: HiddenRow, cell: number, character: string): Patch | undefined {
  const data = row.templates.ink.get(character)
  return data && coveredInk(row, cell, data)
}

/** Any ink of a cell, as far as the redaction covers it. */
export function coveredInk(row: HiddenRow, cell: number, ink: Float64Array): Patch | undefined {
  const x = row.cells[cell]
  if (x === undefined) return undefined
  const { width, height } = row.templates
  return coveredPatch({ x, y: row.top, width, height, data: ink }, row.region)
}

/** Baselines of rows that the redaction covers, that in its middle first. */
function coveredBaselines(
  templates: GlyphTemplates,
  redaction: Rect,
  { pitchPx }: TextGrid,
): number[] {
  const known = [...new Set(templates.baselines.values())].toSorted((a, b) => a - b)
  const pitch = rowPitch(known, pitchPx)
  const bottom = redaction.y + redaction.height
  const middle = redaction.y + redaction.height / 2
  const nearest = known.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  // Rows on which nothing is read any more lie a few pitches from the nearest one that is.
  const supposed =
    nearest === undefined || pitch === undefined
      ? []
      : [-3, -2, -1, 1, 2, 3].map((rows) => nearest + rows * pitch)
  const rows = [
    ...known,
    ...supposed.filter((b) => known.every((other) => Math.abs(other - b) > pitchPx / 2)),
  ]
  // From the baseline up a letter like x is about as high as its cell is wide.
  const body = 0.9 * pitchPx
  return rows
    .filter((b) => Math.min(bottom, b) - Math.max(redaction.y, b - body) >= 0.6 * body)
    .toSorted((a, b) => Math.abs(a - body / 2 - middle) - Math.abs(b - body / 2 - middle))
}

function coveredColumns(grid: TextGrid, { x, width }: Rect): number[] {
  const first = Math.floor((x - grid.originPx) / grid.pitchPx)
  const last = Math.ceil((x + width - grid.originPx) / grid.pitchPx)
  const columns: number[] = []
  for (let cell = first; cell <= last; cell++) {
    const left = cellX(grid, cell)
    const covered = Math.min(x + width, left + grid.pitchPx) - Math.max(x, left)
    if (covered >= coveredShare * grid.pitchPx) columns.push(left)
  }
  return columns
}

/** All characters of lines that were read, as their templates, in pixels of the picture. */
export function lineInk(
  templates: GlyphTemplates,
  grid: TextGrid,
  isWanted: (baseline: number) => boolean = () => true,
): Patch[] {
  const { width, height, above } = templates
  const lines = [...templates.baselines].filter(([, baseline]) => isWanted(baseline))
  return lines.flatMap(([line, baseline]) =>
    Array.from(line.text, (character, i): Patch[] => {
      const data = templates.ink.get(character)
      const centre = line.centres[i]
      if (data === undefined || centre === undefined) return []
      const cell = Math.round((centre - grid.originPx) / grid.pitchPx - 0.5)
      return [{ x: cellX(grid, cell), y: baseline - above, width, height, data }]
    }).flat(),
  )
}

/** The level that most pixels of a part have. */
export function gridMode({ data, width }: Grid, at: Rect): number {
  const counts = new Map<number, number>()
  for (let y = at.y; y < at.y + at.height; y++) {
    for (let x = at.x; x < at.x + at.width; x++) {
      const level = Math.round(data[y * width + x] as number)
      counts.set(level, (counts.get(level) ?? 0) + 1)
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** As seen, but in a part of it the ground and known ink. */
export function bareOf(seen: Grid, region: Rect, ground: Ground, known: readonly Patch[]): Grid {
  const data = Float64Array.from(seen.data)
  const { width } = seen
  const inside = (x: number, y: number): boolean =>
    x >= region.x && x < region.x + region.width && y >= region.y && y < region.y + region.height
  for (let y = region.y; y < region.y + region.height; y++) {
    for (let x = region.x; x < region.x + region.width; x++) data[y * width + x] = ground(x, y)
  }
  for (const patch of known) {
    for (let y = 0; y < patch.height; y++) {
      for (let x = 0; x < patch.width; x++) {
        if (!inside(patch.x + x, patch.y + y)) continue
        const i = (patch.y + y) * width + patch.x + x
        data[i] = (data[i] as number) + (patch.data[y * patch.width + x] as number)
      }
    }
  }
  return { data, width, height: seen.height }
}

export function gridOfPlane(plane: Plane, at: Rect): Grid {
  const data = new Float64Array(at.width * at.height)
  for (let y = 0; y < at.height; y++) {
    const from = (at.y + y) * plane.stride + at.x
    data.set(plane.data.subarray(from, from + at.width), y * at.width)
  }
  return { data, width: at.width, height: at.height }
}

function textBeside(
  parts: readonly VisibleLine[],
  redaction: Rect,
  side: 'before' | 'after',
): string {
  const own = parts.filter(({ box }) =>
    side === 'before' ? box.x < redaction.x : box.x >= redaction.x,
  )
  const ordered = own.toSorted((a, b) => a.box.x - b.box.x)
  return ordered.map(({ text }) => text).join(' ')
}
