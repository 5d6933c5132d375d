import { isNonEmpty, type NonEmpty, type ProductId } from '../../model/id.ts'
import type { ClockElement, ClockReading, Ground } from '../../model/screen-element.ts'
import type { StatedClock, StatedTime } from '../../model/stated-time.ts'
import { type ClockState, inStep, secondOfDay, type Series } from './clock-series.ts'
import { clockText, type ClockText } from './clock-text.ts'
import { everyReading } from './doubt.ts'
import { edgeOf } from './edges.ts'
import { type Line, middle, right, sharesColumns } from './line.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { statusLineClock } from './status-line.ts'
import { isOnGrid, type Terminal } from './terminal.ts'

/** A line with a clock on it, and where it stands. */
export interface ClockLine {
  readonly line: Line
  readonly text: ClockText
  readonly place: ClockElement['place']
}

interface State extends ClockState {
  readonly seen: ClockLine
}

const mostReadings = 600

/** Lines that are nothing but a clock or its date, where clocks stand; and clocks of status lines. */
export function clockLines(
  view: ScreenView,
  terminals: readonly Terminal[],
  taken: (id: ProductId) => boolean,
): readonly ClockLine[] {
  return view.lines.flatMap((line): ClockLine[] => {
    if (taken(line.id)) return []
    const status = statusLineClock(line.text)
    if (status !== undefined) return [{ line, text: status, place: 'status-line' }]
    const text = everyReading(line, clockText)[0]?.value
    if (text === undefined) return []
    const edge = edgeOf(view, line)
    if (edge === null) return isWritten(text) ? [{ line, text, place: 'elsewhere' }] : []
    // What a program prints at the edge of a recorded terminal is its output.
    return terminals.some((terminal) => isOutputRow(terminal, line))
      ? []
      : [{ line, text, place: edge }]
  })
}

/** Clocks, each for as long as it went in step with the recording. */
export function clocks(
  view: ScreenView,
  lines: readonly ClockLine[],
): readonly ElementDraft<ClockElement>[] {
  const places: ClockLine[][] = []
  for (const found of lines) {
    if (found.text.stated.time === null) continue
    const place = places.find((known) => known[0] !== undefined && isSamePlace(known[0], found))
    if (place === undefined) places.push([found])
    else place.push(found)
  }
  return places.flatMap((place) => {
    const states = place.flatMap((seen): State[] => {
      const { time } = seen.text.stated
      const { startUs, endUs } = seen.line
      return time === null ? [] : [{ startUs, endUs, clock: time, seen }]
    })
    return inStep(states)
      .filter((series) => isClock(view, series))
      .map((series) => clockOf(series, dateBeside(view, lines, series)))
  })
}

/** What stands still says what it is by its place or by the date that it shows. */
function isClock(view: ScreenView, { states: [{ seen }], ticks, offset }: Series<State>): boolean {
  const { place, text, line } = seen
  if (place === 'status-line') return true
  // A counter of seconds begins at nothing: it has run for as long as the recording.
  if (place === 'elsewhere') return ticks > 0 && offset.leastUs > 3600 * 1_000_000
  return ticks > 0 || text.stated.date !== null || text.layout !== null || isInCorner(view, line)
}

/** Panels have their clock at one end; GNOME and some phones have it in the middle of the top. */
function isInCorner(view: ScreenView, line: Line): boolean {
  const share = (line.box[0] + line.box[2] / 2) / Math.max(1, view.width)
  if (share >= 0.75 || share <= 0.12) return true
  return edgeOf(view, line) === 'top-edge' && Math.abs(share - 0.5) <= 0.06
}

function isWritten({ stated: { time }, unread }: ClockText): boolean {
  return time !== null && unread === 0
}

/** Begins at the first column and is as high as a row: nothing of a panel does. */
function isOutputRow(terminal: Terminal, line: Line): boolean {
  const { x, cellPx } = terminal
  return Math.abs(line.box[0] - x) <= cellPx * 1.2 && isOnGrid(terminal, line)
}

function isSamePlace(a: ClockLine, b: ClockLine): boolean {
  const height = Math.max(a.line.box[3], b.line.box[3])
  return (
    a.place === b.place &&
    Math.abs(middle(a.line) - middle(b.line)) <= height / 2 &&
    sharesColumns(a.line, b.line) &&
    (a.text.stated.time?.second === null) === (b.text.stated.time?.second === null)
  )
}

/** The date that stands beside, above or below a clock that shows none. */
function dateBeside(
  view: ScreenView,
  lines: readonly ClockLine[],
  { states: [{ seen }] }: Series<State>,
): ClockLine | undefined {
  if (seen.text.stated.date !== null || seen.place === 'elsewhere') return undefined
  const { line } = seen
  const height = line.box[3]
  return lines.find(
    (other) =>
      other.text.stated.time === null &&
      other.place === seen.place &&
      other.line.startUs < line.endUs &&
      line.startUs < other.line.endUs &&
      Math.abs(middle(other.line) - middle(line)) <= height * 2.5 &&
      other.line.box[0] - right(line) <= view.width * 0.06 &&
      line.box[0] - right(other.line) <= view.width * 0.06,
  )
}

function clockOf(series: Series<State>, date: ClockLine | undefined): ElementDraft<ClockElement> {
  const [first, ...rest] = series.states
  const { place, text } = first.seen
  const lines: NonEmpty<Line> = [first.seen.line, ...rest.map(({ seen }) => seen.line)]
  const grounds: Ground[] = ['form']
  if (place !== 'elsewhere') grounds.push('place')
  if (series.ticks > 0) grounds.push('ticks')
  if (date !== undefined) grounds.push('neighbours')
  const resting = restingOn(date === undefined ? lines : [...lines, date.line], [
    'form',
    ...grounds.slice(1),
  ])
  const readings = series.states.slice(0, mostReadings).map(readingOf)
  return {
    ...resting,
    locus: restingOn(lines, ['form']).locus,
    from: firstOf(resting.from),
    element: 'clock',
    place,
    stated: dated(withCycle(text.stated, series), date),
    readings: isNonEmpty(readings) ? readings : [readingOf(first)],
    ticks: series.ticks,
    offset: series.offset,
  }
}

function firstOf(ids: NonEmpty<ProductId>): NonEmpty<ProductId> {
  const [first, ...rest] = ids
  return [first, ...rest.slice(0, mostReadings)]
}

function readingOf({ seen, startUs, endUs, clock }: State): ClockReading {
  return {
    line: seen.line.id,
    text: seen.line.text,
    startUs,
    endUs,
    secondOfDay: secondOfDay(clock),
  }
}

/** One reading after 13:00 tells of all that the clock has 24 hours. */
function withCycle(stated: StatedTime, { states }: Series<State>): StatedTime {
  if (stated.time?.cycle !== 'open') return stated
  const sure = states.find(({ clock }) => clock.cycle === 'h24')
  const time: StatedClock = { ...stated.time, cycle: sure === undefined ? 'open' : 'h24' }
  return { ...stated, time }
}

function dated(stated: StatedTime, date: ClockLine | undefined): StatedTime {
  if (date === undefined) return stated
  const { text, languages } = date.text.stated
  return {
    ...stated,
    text: `${stated.text} ${text}`,
    date: date.text.stated.date,
    languages: stated.languages.length > 0 ? stated.languages : languages,
  }
}
