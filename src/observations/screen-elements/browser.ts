import { isNonEmpty, type ProductId } from '../../model/id.ts'
import type {
  AddressBarElement,
  BrowserTabElement,
  WindowTitleElement,
} from '../../model/screen-element.ts'
import { type AddressText, addressText, isPathText } from './address-text.ts'
import { everyReading, part, type Said, wholeReading } from './doubt.ts'
import type { ManagedRow } from './file-rows.ts'
import { bottom, type Line, right, sharesColumns, sharesRow } from './line.ts'
import { isMenuRow } from './menu-row.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { programOfTitle } from './title-text.ts'

type Found = ElementDraft<AddressBarElement | BrowserTabElement | WindowTitleElement>

interface Bar {
  readonly line: Line
  readonly said: readonly Said<AddressText>[]
}

/** Bars stand in the upper part of their window, and few windows begin in the lower part of the screen. */
const lowest = 0.45

/** Address bars of browsers, with the tabs and the window title above them. */
export function browsers(view: ScreenView, taken: (id: ProductId) => boolean): readonly Found[] {
  const bars = view.lines.flatMap((line): Bar[] => {
    if (taken(line.id) || line.box[1] > view.height * lowest) return []
    const said = everyReading(line, addressText)
    return isNonEmpty(said) ? [{ line, said }] : []
  })
  const all = new Set(bars.map(({ line }) => line))
  return bars
    .filter(({ line }) => !isInList(view, line, all))
    .flatMap((bar) => [addressBar(bar), ...above(view, bar.line, taken)])
}

/** In rows: a page below its bar. */
const pageRows = 40

/** Below another address: pages hold many, and the bar is above its page. */
function isInList(view: ScreenView, line: Line, bars: ReadonlySet<Line>): boolean {
  const [, y, , height] = line.box
  return view
    .standing(line.seenUs, y - height * pageRows, y)
    .some(
      (other) =>
        other !== line && bars.has(other) && bottom(other) <= y && sharesColumns(other, line),
    )
}

function addressBar({ line, said }: Bar): ElementDraft<AddressBarElement> {
  const { scheme, host, hint, address } = said[0]?.value ?? { ...nothing }
  return {
    ...restingOn([line], ['form', 'place']),
    element: 'address-bar',
    address: part(said, (one) => one.address) ?? { text: address, alternatives: [] },
    shows: { what: 'url', scheme, host, hint },
  }
}

const nothing: AddressText = { address: '', scheme: null, host: '', hint: null }

/** In rows of the height of the bar: tabs are drawn one above it, the title another one above those. */
const tabsWithin = 3.6
const titleWithin = 6.4

function above(view: ScreenView, bar: Line, taken: (id: ProductId) => boolean): readonly Found[] {
  const [x, y, , height] = bar.box
  const row = Math.max(height, 12)
  const lines = view
    .standing(bar.seenUs, y - row * titleWithin, y - row * 0.4)
    .filter((line) => line !== bar && !taken(line.id) && bottom(line) <= y)
    .filter((line) => line.box[0] >= x - row * 14 && line.box[0] <= right(bar) + row * 20)
    .filter((line) => /[\p{L}\d]{2}/u.test(line.text))
    .filter((line, _, all) => !isMenuRow(inRowOf(line, all)))
    .toSorted((a, b) => b.box[1] - a.box[1])
  const [nearest] = lines
  if (nearest === undefined) return []
  const tabs = lines.filter((line) => sharesRow(line, nearest))
  const beyond = lines.filter((line) => !tabs.includes(line))
  const found: Found[] = []
  const isTabRow = y - bottom(nearest) <= row * tabsWithin
  for (const line of isTabRow ? tabs.toSorted((a, b) => a.box[0] - b.box[0]) : []) {
    const program = programOfTitle(line.text)
    // A window with a bar and no tabs, or a title and its tabs in one row.
    found.push(
      program === undefined
        ? {
            ...restingOn([line], ['place', 'neighbours']),
            element: 'browser-tab',
            title: wholeReading(line),
          }
        : title(line, program),
    )
  }
  const [upper] = isTabRow ? beyond : []
  if (upper !== undefined) found.push(title(upper, programOfTitle(upper.text) ?? null))
  return found
}

function inRowOf(line: Line, lines: readonly Line[]): readonly string[] {
  return lines.filter((other) => sharesRow(other, line)).map(({ text }) => text)
}

function title(line: Line, program: string | null): ElementDraft<WindowTitleElement> {
  return {
    ...restingOn([line], program === null ? ['place', 'neighbours'] : ['form', 'place']),
    element: 'window-title',
    title: wholeReading(line),
    program,
    place: 'title-bar',
  }
}

/** Where file managers say which folder they show: the lowest path above their first row. */
export function folderBars(
  view: ScreenView,
  lists: readonly (readonly ManagedRow[])[],
  taken: (id: ProductId) => boolean,
): readonly ElementDraft<AddressBarElement>[] {
  const found = new Set<Line>()
  for (const list of lists) {
    const top = list.reduce((least, { name }) => Math.min(least, name.box[1]), Infinity)
    const [first] = list
    if (first === undefined) continue
    const rows = list.flatMap(({ name, others }) => [name, ...others])
    const left = rows.reduce((least, { box }) => Math.min(least, box[0]), Infinity)
    const far = rows.reduce((most, line) => Math.max(most, right(line)), 0)
    const reach = first.name.box[3] * 14
    const [bar] = view
      .standing(first.name.seenUs, top - reach, top)
      .filter((line) => !taken(line.id) && bottom(line) <= top && isPathText(line.text))
      .filter((line) => line.box[0] < far && right(line) > left - reach)
      .toSorted((a, b) => b.box[1] - a.box[1])
    if (bar !== undefined) found.add(bar)
  }
  return Array.from(found, (line) => ({
    ...restingOn([line], ['form', 'neighbours']),
    element: 'address-bar',
    address: wholeReading(line),
    shows: { what: 'path' },
  }))
}
