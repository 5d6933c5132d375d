import { median } from '../../lib/median.ts'
import { type Line, middle, right } from './line.ts'
import { promptLines } from './prompt-lines.ts'
import { lastTypedUs, promptRuns, type PromptRun } from './prompt-runs.ts'
import type { ScreenView } from './screen-view.ts'

/** Where prompts of one column stand: a terminal, or what is left of one. */
export interface Terminal {
  /** Left edge of its first column. */
  readonly x: number
  /** Width of a character. */
  readonly cellPx: number
  readonly rowPx: number
  /** In the order in which they appeared. */
  readonly runs: readonly PromptRun[]
}

/** Ink of a line ends up to so many characters before its cells do. */
const inkLoss = 1.3

/** Lines with prompts that are followed. */
const mostPrompts = 20_000

export interface Terminals {
  readonly terminals: readonly Terminal[]
  /** Lines with prompts beyond the number that is followed. */
  readonly givenUp: number
}

/** All prompts on a screen, by the terminals that they stand in. */
export function terminalsOn(view: ScreenView): Terminals {
  const prompts = promptLines(view)
  return {
    terminals: terminalsOf(promptRuns(view, prompts.slice(0, mostPrompts))),
    givenUp: Math.max(0, prompts.length - mostPrompts),
  }
}

interface Group {
  x: number
  /** With their sum, since the mean is asked for with every prompt. */
  readonly cells: { readonly all: number[]; sum: number }
  readonly heights: number[]
  readonly runs: PromptRun[]
}

/** Prompts that stand over each other in characters of one width. */
function terminalsOf(runs: readonly PromptRun[]): readonly Terminal[] {
  const groups: Group[] = []
  for (const run of runs) {
    const lines = run.lines.map(({ line }) => line)
    const cell = median(lines.map((line) => cellOf(line)))
    const x = Math.min(...lines.map((line) => line.box[0]))
    const near = groups.find(
      (group) =>
        Math.abs(group.cells.sum / group.cells.all.length - cell) <= cell * 0.08 &&
        // A name that was not read makes a prompt begin some characters later.
        Math.abs(group.x - x) <= cell * 16,
    )
    const height = median(lines.map(({ box }) => box[3]))
    if (near === undefined) {
      groups.push({ x, cells: { all: [cell], sum: cell }, heights: [height], runs: [run] })
    } else {
      near.x = Math.min(near.x, x)
      near.cells.all.push(cell)
      near.cells.sum += cell
      near.heights.push(height)
      near.runs.push(run)
    }
  }
  return groups.map(({ x, cells, heights, runs }) => ({
    x,
    cellPx: median(cells.all),
    rowPx: Math.max(median(heights), median(cells.all)),
    runs,
  }))
}

/** Whether a line stands on the grid of a terminal: its characters are as wide, and it is inside. */
export function isOnGrid({ x, cellPx, rowPx }: Terminal, line: Line): boolean {
  const [left, , width, height] = line.box
  if (left < x - cellPx || height > rowPx * 1.8) return false
  const most = line.text.length * cellPx
  if (width < most - inkLoss * cellPx) return false
  // Blanks may have been lost in reading.
  return width <= (line.text.includes(' ') ? most * 1.6 : most + cellPx / 2)
}

/** The prompts of a terminal in the order in which output can follow them, and a search among them. */
export function promptBefore(terminal: Terminal): (line: Line) => PromptRun | undefined {
  const order = terminal.runs.toSorted((a, b) => a.startUs - b.startUs || topOf(a) - topOf(b))
  return (line) => {
    let low = 0
    let high = order.length
    while (low < high) {
      const half = (low + high) >> 1
      const run = order[half]
      if (run !== undefined && comesBefore(run, line)) low = half + 1
      else high = half
    }
    const run = order[low - 1]
    if (run === undefined) return undefined
    // What came while it was typed is no output of it.
    return line.startUs >= lastTypedUs(run) ? run : undefined
  }
}

function topOf({ lines: [{ line }] }: PromptRun): number {
  return middle(line)
}

/** Boxes of one frame can be compared only where both lines were looked at about the same time. */
const comparableUs = 500_000

function comesBefore(run: PromptRun, line: Line): boolean {
  if (run.startUs !== line.startUs) return run.startUs < line.startUs
  const { line: prompt } = run.lines[0]
  // A prompt that comes with other lines comes last.
  if (Math.abs(prompt.seenUs - line.seenUs) > comparableUs) return false
  return middle(prompt) < middle(line)
}

/** The rightmost pixel that any of these lines reaches. */
export function rightmost(lines: Iterable<Line>): number {
  let most = 0
  for (const line of lines) most = Math.max(most, right(line))
  return most
}

function cellOf({ text, box: [, , width] }: Line): number {
  return width / Math.max(1, text.length - 0.2)
}
