import { levelsIn, modeOf } from '../../lib/levels.ts'
import { overlapX, type Plane, type Rect } from '../../lib/plane.ts'
import type { Covering } from '../../model/redaction.ts'
import { isOnGrid } from './clear-parts.ts'
import { isInRow } from './clear-times.ts'
import type { RestInLine } from './neighbour-words.ts'
import { unreadable } from './read-partly.ts'
import { gridAround, type TextGrid } from './text-grid.ts'
import type { VisibleLine } from './visible-line.ts'

/** What a cover that cuts a word leaves of it in sight. */
export interface BareRest {
  readonly line: VisibleLine
  /** The word as far as blanks, with U+FFFD for each cell that is covered. */
  readonly text: string
  /** What is in sight of it, and where. */
  readonly seen: string
  /** Where that is in the line's text. */
  readonly where: RestInLine
  readonly box: Rect
}

/** What a word is cut off from: anything else ends a value that may have been covered as a whole. */
const joined = /[\p{L}\p{N}.]/u
const option = /^--?\p{L}[\p{L}\p{N}-]*$/u
const wordEnd = /[\s"'`()[\]<>{}=,;|]/
/** Of the cell of a letter, what may be covered: it is read all the same. */
const mostCovered = 0.65
/** Of a cell, what may lie between a letter's and the cover: edges are as wrong as that. */
const nearest = 0.22
/** Of a cell: margins are not so much wider than a blank that they reach into the next word. */
const cutInto = 0.2
/** Of the ink in the middle of a cover, what there is at least under its first cell if that is no blank. */
const leastInk = 0.6
/** Of the lines around, those that have to be on the grid: dates and short words are even by chance. */
const mostOnGrid = 0.7
const fewestTelling = 8

/**
 * Letters in sight right beside a cover, without the cell of a blank between, in text on a grid. A margin can
 * be as wide as a blank, so that where the cover begins with a cell it takes more to know that a word was
 * cut: ink under the first cell, or, where a box leaves none, a rest which is no word. `words` are those
 * that stand elsewhere as a whole.
 */
export function bareRests(
  picture: Plane,
  cover: Rect,
  covering: Covering,
  lines: readonly VisibleLine[],
  words: ReadonlySet<string>,
): BareRest[] {
  const grid = gridAround(lines, cover)
  if (grid === undefined || !isTextOn(grid, lines, cover)) return []
  const inRow = lines.filter(
    (line) => isRowOf(cover, line.box) && isOnGrid(besideOf(line, cover), grid),
  )
  return ([-1, 1] as const).flatMap((side) => {
    const beside = nearestLetter(inRow, cover, grid, side)
    if (beside === undefined) return []
    const { line, index } = beside
    const from = boundary(line, index, grid, side)
    const overlap = side * (from - (side < 0 ? cover.x : cover.x + cover.width)) * -1
    if (overlap < -Math.max(1, nearest * grid.pitchPx)) return []
    const isInto = overlap > cutInto * grid.pitchPx
    // The edge of a blur is not as sure, and its letters show through.
    const isCutThrough = isInto && (covering === 'box' || covering === 'overlay')
    if (!joined.test(line.text[index] ?? '')) return []
    const rest = restOf(line, isCutThrough ? index + side : index, cover, grid, side)
    if (rest === undefined) return []
    // A single letter is what an edge of blocks or a smear is read as.
    if (rest.seen.length < 2 && (covering === 'mosaic' || covering === 'blur')) return []
    // An option of a command is a token of its own, and says nothing of what it is given.
    if (option.test(rest.seen)) return []
    const isWord = /^\p{L}+$/u.test(rest.seen)
    const isCut =
      covering === 'box'
        ? isInto || !isWord
        : hasInk(picture, cover, line.box, from, grid, side, covering)
    return isCut && !words.has(rest.seen) ? [rest] : []
  })
}

/** Whether the text around is on the grid, and not a few short words of it. */
function isTextOn(grid: TextGrid, lines: readonly VisibleLine[], cover: Rect): boolean {
  const telling = lines.filter(({ text }) => text.length >= fewestTelling)
  const on = telling.filter((line) => isOnGrid(besideOf(line, cover), grid))
  return on.length >= mostOnGrid * telling.length
}

/** Whether it is the row that the cover is on, and not one that its margin reaches. */
function isRowOf(cover: Rect, line: Rect): boolean {
  const off = Math.abs(line.y + line.height / 2 - cover.y - cover.height / 2)
  return isInRow(cover, line) && off <= 0.35 * cover.height
}

/** What is read of the cover itself stands anywhere. */
function besideOf(line: VisibleLine, cover: Rect): VisibleLine {
  const isBeside = (x: number): boolean => x < cover.x || x > cover.x + cover.width
  return { ...line, centres: line.centres.filter((x) => isBeside(x)) }
}

interface Letter {
  readonly line: VisibleLine
  readonly index: number
}

/** The letter in sight that is nearest to the cover on a side. */
function nearestLetter(
  lines: readonly VisibleLine[],
  cover: Rect,
  { pitchPx }: TextGrid,
  side: -1 | 1,
): Letter | undefined {
  const edge = side < 0 ? cover.x : cover.x + cover.width
  const [best] = lines
    .flatMap((line) =>
      line.centres.map((x, index) => ({
        line,
        index,
        // From the middle of the letter to the cover; negative inside.
        away: side * (x - edge),
      })),
    )
    .filter(({ line, index, away }) => {
      const isInk = (line.text[index] ?? ' ').trim() !== ''
      return isInk && away >= (0.5 - mostCovered) * pitchPx && away < 1.5 * pitchPx
    })
    .toSorted((a, b) => a.away - b.away)
  return best
}

/** The side of the letter's cell that is turned to the cover. */
function boundary(
  { centres }: VisibleLine,
  index: number,
  { pitchPx, originPx }: TextGrid,
  side: -1 | 1,
): number {
  const cell = Math.round(((centres[index] ?? 0) - originPx) / pitchPx - 0.5)
  return originPx + (side < 0 ? cell + 1 : cell) * pitchPx
}

/** Whether under the first cell of a cover there is as much ink as in its middle. */
function hasInk(
  picture: Plane,
  cover: Rect,
  row: Rect,
  from: number,
  { pitchPx }: TextGrid,
  side: -1 | 1,
  covering: Covering,
): boolean {
  const y = Math.max(row.y, cover.y)
  const height = Math.min(row.y + row.height, cover.y + cover.height) - y
  // A veil lets paper be paper; an overlay gives it another level.
  const ground = modeOf(
    levelsIn(picture, covering === 'overlay' ? cover : besideIn(row, cover, side)),
  )
  const inkOf = (cell: number): number => {
    const start = side < 0 ? from + cell * pitchPx : from - (cell + 1) * pitchPx
    const x = Math.round(start)
    const at = { x, y, width: Math.round(start + pitchPx) - x, height }
    if (at.x < 0 || at.x + at.width > picture.width || height < 1) return 0
    const { counts, total } = levelsIn(picture, at)
    return counts.reduce((sum, count, level) => sum + count * Math.abs(level - ground), 0) / total
  }
  const cells = Math.floor(cover.width / pitchPx)
  const inner = Array.from({ length: Math.max(0, cells - 3) }, (_, index) => inkOf(index + 1))
  const usual = inner.toSorted((a, b) => a - b)[inner.length >> 1] ?? 0
  return usual > 1 && inkOf(0) >= leastInk * usual
}

/** What of a row lies at a side of a cover. */
function besideIn(row: Rect, cover: Rect, side: -1 | 1): Rect {
  const from = side < 0 ? row.x : Math.max(row.x, cover.x + cover.width)
  const to = side < 0 ? Math.min(row.x + row.width, cover.x) : row.x + row.width
  return { ...row, x: from, width: Math.max(0, to - from) }
}

function restOf(
  line: VisibleLine,
  index: number,
  cover: Rect,
  { pitchPx }: TextGrid,
  side: -1 | 1,
): BareRest | undefined {
  const { text, centres } = line
  if (!joined.test(text[index] ?? '')) return undefined
  const isNext = (at: number): boolean =>
    Math.abs((centres[at] ?? Infinity) - (centres[at + side * -1] ?? 0)) < 1.5 * pitchPx
  let end = index
  for (
    let at = index + side;
    at >= 0 && at < text.length && isNext(at) && !wordEnd.test(text[at] ?? ' ');
    at += side
  ) {
    end = at
  }
  const [first, last] = [Math.min(index, end), Math.max(index, end)]
  const seen = text.slice(first, last + 1)
  if (!/[\p{L}\p{N}]/u.test(seen)) return undefined
  const hidden = unreadable.repeat(Math.max(1, Math.round(cover.width / pitchPx)))
  const x = Math.round((centres[first] ?? 0) - pitchPx / 2)
  const width = Math.round((centres[last] ?? 0) + pitchPx / 2) - x
  return {
    line,
    seen,
    where: { start: first, end: last + 1, side },
    text: side < 0 ? seen + hidden : hidden + seen,
    box: { ...line.box, x: Math.max(0, x), width },
  }
}

/**
 * Words in letters alone that stand as a whole away from a cover, between blanks or before a sign as in
 * `user@host` and `name=value`: the cover may begin with that sign, which is no part of what it hides.
 */
export function wholeWords(lines: readonly VisibleLine[], cover: Rect): Set<string> {
  const found = new Set<string>()
  for (const { text, box } of lines) {
    if (isInRow(cover, box) && overlapX(box, cover) > -box.height) continue
    for (const word of text.split(/[^\p{L}\p{N}.]+/u)) if (/^\p{L}+$/u.test(word)) found.add(word)
  }
  return found
}
