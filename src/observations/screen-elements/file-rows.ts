import { isNonEmpty, type NonEmpty } from '../../model/id.ts'
import type { FileRowElement } from '../../model/screen-element.ts'
import type { StatedTime } from '../../model/stated-time.ts'
import { clockText } from './clock-text.ts'
import { everyReading, part, type Said } from './doubt.ts'
import { fileNameText, isSizeText } from './file-name-text.ts'
import { type Line, livesMeet, right, sharesRow } from './line.ts'
import { beginsListing, type Listed, listingLine } from './listing-line.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { isOnGrid, type Terminal } from './terminal.ts'

type Row = ElementDraft<FileRowElement>

/** A row of a file manager, made of several lines. */
export interface ManagedRow {
  readonly name: Line
  readonly others: readonly Line[]
}

const mostColumns = 6
/** Lists of files that can stand on a screen at once. */
const mostLists = 64

/** Rows of listings in terminals. */
export function listedFiles(view: ScreenView): readonly Row[] {
  return view.lines.flatMap((line): Row[] => {
    const said = everyReading(line, listingLine)
    const whole = said[0]?.value
    if (whole !== undefined) return [listedRow([line], said, whole)]
    if (!beginsListing(line.text)) return []
    // The reader may have parted the columns.
    const others = toTheRight(view, line)
    const joined = [line, ...others].map(({ text }) => text).join('  ')
    const found = listingLine(joined)
    return found === undefined
      ? []
      : [listedRow([line, ...others], [{ value: found, p: 1 }], found)]
  })
}

function listedRow(lines: NonEmpty<Line>, said: readonly Said<Listed>[], found: Listed): Row {
  const { name: text, ...rest } = found
  return {
    ...restingOn(lines, ['form']),
    element: 'file-row',
    ...rest,
    name: part(said, ({ name }) => name) ?? { text, alternatives: [] },
  }
}

/** Rows of file managers: a name with a size or a date beside it, in a column of such names. */
export function managedFiles(
  view: ScreenView,
  terminals: readonly Terminal[],
): { readonly rows: readonly Row[]; readonly lists: readonly (readonly ManagedRow[])[] } {
  const named = view.lines.flatMap((line): ManagedRow[] => {
    if (fileNameText(line.text) === undefined) return []
    const others = toTheRight(view, line).filter(({ text }) => isDetail(text))
    // In a terminal all columns are letters of one width.
    const isListing = others.every((other) =>
      terminals.some((terminal) => isOnGrid(terminal, other)),
    )
    return isNonEmpty(others) && !isListing ? [{ name: line, others }] : []
  })
  const lists = columnsOf(named).filter((column) => column.length > 1)
  return { rows: lists.flat().map((row) => managedRow(row)), lists }
}

function isDetail(text: string): boolean {
  return isSizeText(text) || dateOf(text) !== undefined
}

function dateOf(text: string): StatedTime | undefined {
  const found = clockText(text)
  return found === undefined || found.stated.date === null ? undefined : found.stated
}

/** Names that begin in one column of pixels while they stand together. */
function columnsOf(rows: readonly ManagedRow[]): readonly ManagedRow[][] {
  const columns: ManagedRow[][] = []
  for (const row of rows) {
    const near = columns
      .slice(-mostLists)
      .find((column) =>
        column
          .slice(-60)
          .some(
            ({ name }) =>
              Math.abs(name.box[0] - row.name.box[0]) <= row.name.box[3] * 2 &&
              livesMeet(name, row.name),
          ),
      )
    if (near === undefined) columns.push([row])
    else near.push(row)
  }
  return columns
}

function managedRow({ name: line, others }: ManagedRow): Row {
  const said = everyReading(line, fileNameText)
  const size = others.find(({ text }) => isSizeText(text))
  const date = others.find(({ text }) => dateOf(text) !== undefined)
  const lines: NonEmpty<Line> = [line, ...others]
  return {
    ...restingOn(lines, ['form', 'neighbours']),
    element: 'file-row',
    shownBy: 'file-manager',
    name: part(said, (name) => name) ?? { text: line.text, alternatives: [] },
    type: 'file',
    size: size?.text.trim() ?? null,
    modified: date === undefined ? null : (dateOf(date.text) ?? null),
    owner: null,
    group: null,
  }
}

/** Lines of the same row that stand to the right, from left to right. */
function toTheRight(view: ScreenView, line: Line): readonly Line[] {
  const [, y, , height] = line.box
  return view
    .standing(line.seenUs, y, y + height)
    .filter((other) => other !== line && other.box[0] >= right(line) && sharesRow(other, line))
    .toSorted((a, b) => a.box[0] - b.box[0])
    .slice(0, mostColumns)
}
