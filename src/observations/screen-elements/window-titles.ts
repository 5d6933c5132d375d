import type { ProductId } from '../../model/id.ts'
import type { Ground, WindowTitleElement } from '../../model/screen-element.ts'
import { wholeReading } from './doubt.ts'
import { edgeOf } from './edges.ts'
import { bottom, type Line, sharesRow } from './line.ts'
import { isMenuRow } from './menu-row.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { isOnGrid, rightmost, type Terminal } from './terminal.ts'
import { isShellTitle, programOfTitle } from './title-text.ts'

type Title = ElementDraft<WindowTitleElement>

/** Tabs of a terminal stand in one row; more pieces than this are something else. */
const mostInRow = 8
/** In rows of text: a title bar and a menu. */
const reachOfTitle = 3.4

/** Titles by their wording, wherever they stand, and by their place above a terminal. */
export function windowTitles(
  view: ScreenView,
  terminals: readonly Terminal[],
  clocks: readonly Line[],
  taken: (id: ProductId) => boolean,
): readonly Title[] {
  const isOnPanel = (line: Line): boolean => clocks.some((clock) => sharesRow(clock, line))
  const free = view.lines.filter(({ id }) => !taken(id))
  const claimed = view.lines.filter(({ id }) => taken(id))
  const above = new Set(
    terminals.flatMap((terminal) => aboveTerminal(view, terminal, claimed, free)),
  )
  return free.flatMap((line): Title[] => {
    const program = programOfTitle(line.text) ?? (isShellTitle(line.text) ? 'Terminal' : undefined)
    const edge = edgeOf(view, line)
    if (program !== undefined) {
      const place = edge === 'bottom-edge' ? 'taskbar' : 'title-bar'
      return [titleOf(line, program, place, above.has(line) ? ['form', 'place'] : ['form'])]
    }
    // The menu of a desktop stands beside its clock.
    return above.has(line) && !isOnPanel(line)
      ? [titleOf(line, null, 'title-bar', ['place', 'neighbours'])]
      : []
  })
}

/** Lines in the row above the first row of a terminal, menus left out. */
function aboveTerminal(
  view: ScreenView,
  terminal: Terminal,
  claimed: readonly Line[],
  free: readonly Line[],
): readonly Line[] {
  const inside = claimed.filter((line) => isOnGrid(terminal, line))
  const { x, cellPx, rowPx } = terminal
  const top = inside.reduce((least, { box }) => Math.min(least, box[1]), Infinity)
  const far = rightmost(inside)
  const within = free.filter(
    (line) =>
      bottom(line) <= top + rowPx / 4 &&
      bottom(line) >= top - rowPx * reachOfTitle &&
      line.box[0] >= x - cellPx * 4 &&
      line.box[0] <= far &&
      isWorded(line.text),
  )
  const lives = mergedLives(inside)
  const candidates = new Set(within)
  return within.filter((line) => {
    if (!lives.some(([start, end]) => line.startUs < end && start < line.endUs)) return false
    const beside = view
      .standing(line.seenUs, top - rowPx * (reachOfTitle + 2), top + rowPx)
      .filter((other) => candidates.has(other))
    const rowOf = (one: Line): readonly Line[] => beside.filter((other) => sharesRow(other, one))
    const isMenu = (one: Line): boolean => isMenuRow(rowOf(one).map(({ text }) => text))
    const isNearest = beside.every(
      (other) => sharesRow(other, line) || bottom(other) <= bottom(line) || isMenu(other),
    )
    return isNearest && !isMenu(line) && rowOf(line).length <= mostInRow
  })
}

/** Rules and borders are read as signs. */
function isWorded(text: string): boolean {
  const letters = text.match(/[\p{L}\d]/gu)?.length ?? 0
  return letters >= 2 && letters * 2 >= text.replaceAll(/\s/g, '').length
}

/** When any of the lines stood, as few spans. */
function mergedLives(lines: readonly Line[]): readonly (readonly [number, number])[] {
  const spans: [number, number][] = []
  for (const { startUs, endUs } of lines) {
    const last = spans.at(-1)
    if (last !== undefined && startUs <= last[1]) last[1] = Math.max(last[1], endUs)
    else spans.push([startUs, endUs])
  }
  return spans
}

function titleOf(
  line: Line,
  program: string | null,
  place: WindowTitleElement['place'],
  grounds: readonly [Ground, ...Ground[]],
): Title {
  return {
    ...restingOn([line], grounds),
    element: 'window-title',
    title: wholeReading(line),
    program,
    place,
  }
}
