import { type Line, bottom, right } from './line.ts'

/** All lines of one recording and where its edges are. */
export interface ScreenView {
  readonly width: number
  readonly height: number
  /** Mean time between frames; null where it is not known. */
  readonly frameUs: number | null
  /** In the order in which they appeared, from the top down. */
  readonly lines: readonly Line[]
  /** Lines that stand at a time and reach into these rows of pixels, in no order. */
  standing(atUs: number, top: number, bottom: number): readonly Line[]
}

const bandPx = 32
/** The time of a recording is cut into so many slices, each of which knows what stood in it. */
const slices = 512
/** A line that fills the height of the screen is none. */
const mostBands = 64

export interface Edges {
  readonly width: number
  readonly height: number
  readonly frameUs: number | null
}

/** Sorts and indexes lines; where the size of the screen is not known it is what the lines need. */
export function screenView(unsorted: readonly Line[], edges: Edges | undefined): ScreenView {
  const lines = doublesDropped(
    unsorted.toSorted(
      (a, b) => a.startUs - b.startUs || a.box[1] - b.box[1] || a.box[0] - b.box[0],
    ),
  )
  let startUs = Infinity
  let endUs = 0
  let width = edges?.width ?? 0
  let height = edges?.height ?? 0
  for (const line of lines) {
    startUs = Math.min(startUs, line.startUs)
    endUs = Math.max(endUs, line.endUs)
    if (edges !== undefined) continue
    width = Math.max(width, right(line))
    height = Math.max(height, bottom(line))
  }
  const sliceUs = Math.max(1, (endUs - startUs) / slices)
  const sliceOf = (us: number): number => Math.floor((us - startUs) / sliceUs)
  const cells = new Map<number, Line[]>()
  const key = (slice: number, band: number): number => band * (slices + 2) + slice
  for (const line of lines) {
    const first = bandOf(line.box[1])
    const last = Math.min(bandOf(bottom(line)), first + mostBands)
    for (let slice = sliceOf(line.startUs); slice <= sliceOf(line.endUs - 1); slice += 1) {
      for (let band = first; band <= last; band += 1) {
        const cell = cells.get(key(slice, band))
        if (cell === undefined) cells.set(key(slice, band), [line])
        else cell.push(line)
      }
    }
  }
  return {
    width,
    height,
    frameUs: edges?.frameUs ?? null,
    lines,
    standing(atUs, from, to) {
      const found = new Set<Line>()
      const last = Math.min(bandOf(to), bandOf(from) + mostBands)
      for (let band = bandOf(from); band <= last; band += 1) {
        for (const line of cells.get(key(sliceOf(atUs), band)) ?? []) {
          const stands = line.startUs <= atUs && atUs < line.endUs
          if (stands && line.box[1] < to && bottom(line) > from) found.add(line)
        }
      }
      return [...found]
    },
  }
}

/** Of lines in the order of their appearance, those that appeared after the one time and not after the other. */
export function* appeared(
  lines: readonly Line[],
  afterUs: number,
  untilUs: number,
): Iterable<Line> {
  let low = 0
  let high = lines.length
  while (low < high) {
    const half = (low + high) >> 1
    if ((lines[half]?.startUs ?? Infinity) <= afterUs) low = half + 1
    else high = half
  }
  for (let at = low; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || line.startUs > untilUs) return
    yield line
  }
}

function bandOf(y: number): number {
  return Math.max(0, Math.floor(y / bandPx))
}

const nearPx = 4

/** One line that was followed twice at once is one line. */
function doublesDropped(lines: readonly Line[]): readonly Line[] {
  const byText = new Map<string, Line[]>()
  return lines.filter((line) => {
    const others = (byText.get(line.text) ?? []).filter((other) => other.endUs > line.startUs)
    const isDouble = others.some((other) =>
      other.box.every((value, index) => Math.abs(value - (line.box[index] ?? 0)) <= nearPx),
    )
    byText.set(line.text, isDouble ? others : [...others, line])
    return !isDouble
  })
}
