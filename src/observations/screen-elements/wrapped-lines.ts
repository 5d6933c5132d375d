import { bottom, type Line, middle, right } from './line.ts'
import { lastTypedUs, type PromptRun } from './prompt-runs.ts'
import { mostByKeys } from './typing-rhythm.ts'
import { appeared } from './screen-view.ts'
import { rightmost, type Terminal } from './terminal.ts'

/** A row that is typed on comes with the next key. */
const nextKeyUs = 1_500_000
/** One that is pasted comes in the same frame. */
const sameFrameUs = 60_000
/** Of what was read, a few characters may be missing at the end. */
const edgeCells = 3
/** No terminal is narrower: what is typed below a shorter row is an answer to a question. */
const narrowestCells = 40
const mostRows = 8

/** Rows into which commands wrap: they begin at the first column, below a row that reaches the last one. */
export function wrappedLines(
  terminal: Terminal,
  inside: readonly Line[],
): ReadonlyMap<PromptRun, readonly Line[]> {
  const wraps = new Map<PromptRun, Line[]>()
  const { x, cellPx, rowPx, runs } = terminal
  const edge = rightmost([...inside, ...runs.flatMap(({ lines }) => lines.map(({ line }) => line))])
  for (const run of runs) {
    // What nobody was seen to type may just as well be followed by its output.
    if (run.states.length < 2) continue
    let typedUs = lastTypedUs(run)
    const stood = run.lines.find(({ line }) => line.startUs <= typedUs && typedUs < line.endUs)
    let { line: row } = stood ?? run.lines[0]
    const found: Line[] = []
    while (right(row) >= x + cellPx * narrowestCells && found.length < mostRows) {
      const isFull = right(row) >= edge - cellPx * edgeCells
      const above = row
      const below = firstOf(
        appeared(inside, typedUs - sameFrameUs, typedUs + nextKeyUs),
        (line) =>
          (isByKeys(line)
            ? line.startUs >= typedUs
            : isFull && line.startUs <= typedUs + sameFrameUs) &&
          Math.abs(line.box[0] - x) <= cellPx * 1.2 &&
          middle(line) > bottom(above) &&
          middle(line) - middle(above) <= rowPx * 2,
      )
      if (below === undefined) break
      found.push(below)
      row = below
      typedUs = below.growth.at(-1)?.atUs ?? below.startUs
    }
    if (found.length > 0) wraps.set(run, found)
  }
  return wraps
}

/** It began with a key and not with a word. */
function isByKeys({ growth }: Line): boolean {
  return growth.length > 1 && (growth[0]?.text.length ?? 0) <= mostByKeys
}

function firstOf(lines: Iterable<Line>, isOf: (line: Line) => boolean): Line | undefined {
  for (const line of lines) if (isOf(line)) return line
  return undefined
}
