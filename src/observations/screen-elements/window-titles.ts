import type { ProductId } from '../../model/id.ts'
import type { Ground, WindowTitleElement } from '../../model/screen-element.ts'
import { wholeReading } from './doubt.ts'
import { edgeOf } from './edges.ts'
import { bottom, type Line, livesMeet, sharesRow } from './line.ts'
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
  taken: (id: ProductId) => boolean,
): readonly Title[] {
  const free = view.lines.filter(({ id }) => !taken(id))
  const claimed = view.lines.filter(({ id }) => taken(id))
  const above = new Set(terminals.flatMap((terminal) => aboveTerminal(terminal, claimed, free)))
  return free.flatMap((line): Title[] => {
    const program = programOfTitle(line.text) ?? (isShellTitle(line.text) ? 'Terminal' : undefined)
    const edge = edgeOf(view, line)
    if (program !== undefined) {
      const place = edge === 'bottom-edge' ? 'taskbar' : 'title-bar'
      return [titleOf(line, program, place, above.has(line) ? ['form', 'place'] : ['form'])]
    }
    return above.has(line) ? [titleOf(line, null, 'title-bar', ['place', 'neighbours'])] : []
  })
}

/** Lines in the row above the first row of a terminal, menus left out. */
function aboveTerminal(
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
      /[\p{L}\d]{2}/u.test(line.text),
  )
  const lives = mergedLives(inside)
  const rowOf = (line: Line): readonly Line[] =>
    within.filter((other) => sharesRow(other, line) && livesMeet(other, line))
  const isMenu = (line: Line): boolean => isMenuRow(rowOf(line).map(({ text }) => text))
  return within.filter((line) => {
    if (isMenu(line)) return false
    const beside = rowOf(line)
    const nearer = within.some(
      (other) =>
        !sharesRow(other, line) &&
        bottom(other) > bottom(line) &&
        livesMeet(other, line) &&
        !isMenu(other),
    )
    const stands = lives.some(([start, end]) => line.startUs < end && start < line.endUs)
    return stands && !nearer && beside.length <= mostInRow
  })
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
